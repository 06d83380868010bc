import { z } from 'zod';
import { cancelOpenJob, getJob, insertJob, type JobRecord } from '../../models/analyses/jobs.ts';
import { getDocument, setLatestJob } from '../../models/documents/documents.ts';
import { cancelTask } from '../../models/tasks/tasks.ts';
import { signal } from '../../platform/database/signals.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { isJobId, newJobId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { defineTask } from '../tasks/definition.ts';
import { enqueue } from '../tasks/enqueue.ts';
import { holdUnit } from '../usage/hold-unit.ts';
import { releaseUnit } from '../usage/usage.ts';

/** The task that runs a job; its key is the job's id. The job's row has the progress that users see. */
export const RUN_ANALYSIS = defineTask('analysis.run', z.strictObject({ jobId: z.string().refine(isJobId) }));
/** Topic for all job changes in one organization; the message is a job id. */
export const organizationTopic = (organizationId: string): string => `organization:${organizationId}`;

/**
 * Creates a job for a document and reserves its unit. `place` inserts the row that the job refers to.
 * @throws Problem `plan-limit`; the caller's transaction must be rolled back with it
 */
export async function startJob(ctx: Ctx, documentId: string, place: (jobId: string) => Promise<void>): Promise<string> {
  const id = newJobId();
  await place(id);
  await insertJob(ctx, { id, documentId, createdById: ctx.id, requestId: ctx.requestId });
  await enqueue(ctx, RUN_ANALYSIS, { jobId: id }, { key: id });
  // Last: it locks the month of the whole organization until the commit.
  await holdUnit(ctx, 'analyses', id);
  return id;
}

/** The job of a document that is uploaded again: its existing job, or a new one if that failed or was cancelled. */
export async function ensureJob(ctx: Ctx, documentId: string): Promise<string> {
  const document = await getDocument(ctx, documentId);
  if (document.jobStatus !== 'error' && document.jobStatus !== 'cancelled') return document.jobId;
  return runAgain(ctx, documentId);
}

/**
 * Analyses a document again. The earlier findings remain until the new ones are complete.
 * @throws Problem `forbidden`, `not-found`, `plan-limit`; `conflict` while a job is still open
 */
export async function runAgain(ctx: Ctx, documentId: string): Promise<string> {
  authorize(ctx, 'documents:write');
  const document = await getDocument(ctx, documentId);
  if (document.jobStatus === 'waiting' || document.jobStatus === 'processing') {
    throw new Problem('conflict', 'This document is already being checked. Wait for it to finish.');
  }
  const jobId = await startJob(ctx, documentId, (id) => setLatestJob(ctx, documentId, id));
  await recordAudit(ctx, 'job_created', { type: 'job', id: jobId }, { documentId });
  return jobId;
}

/**
 * Cancels a job that has not ended, and releases its unit.
 * @throws Problem `forbidden`, `not-found`; `conflict` when it has ended
 */
export async function cancelJob(ctx: Ctx, id: string): Promise<JobRecord> {
  authorize(ctx, 'documents:write');
  const job = await getJob(ctx, id);
  // Lock the task first, as everywhere, so that two transactions that lock both can't deadlock.
  await cancelTask(ctx, RUN_ANALYSIS.name, id);
  if (!(await cancelOpenJob(ctx, id))) throw new Problem('conflict', 'This check has already finished.');
  await releaseUnit(ctx, id);
  await recordAudit(ctx, 'job_cancelled', { type: 'job', id }, { documentId: job.documentId });
  await signal(ctx, organizationTopic(ctx.organization.id), id);
  return job;
}
