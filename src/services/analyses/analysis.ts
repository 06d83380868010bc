import { SEVERITIES, type Severity } from '../../analysis/engine.ts';
import { beginJob, finishJob, type JobToRun, putBackJob, setProgress } from '../../models/analyses/jobs.ts';
import { insertPeople } from '../../models/analyses/people.ts';
import { countFindings, dismissRemembered, insertFindings } from '../../models/decisions/findings.ts';
import { findRemembered } from '../../models/decisions/remembered-decisions.ts';
import { lockBatchOf } from '../../models/documents/batches.ts';
import { type FindingCounts, setAnalyzed } from '../../models/documents/documents.ts';
import { endTask, extendLease, type Lease, putBackTask } from '../../models/tasks/tasks.ts';
import { signal } from '../../platform/database/signals.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { recordAudit } from '../audit/audit.ts';
import { alarmFinding, raiseMixUps } from '../decisions/alarms.ts';
import { authorize } from '../permissions.ts';
import { taskTopic } from '../tasks/enqueue.ts';
import { LEASE_SECONDS } from '../tasks/runs.ts';
import { confirmUnit, releaseUnit } from '../usage/usage.ts';
import type { AnalysisResult } from './engine-messages.ts';
import { organizationTopic, RUN_ANALYSIS } from './jobs.ts';

/** Attempts at one job before it ends in `error`. */
export const ATTEMPTS_MAX = 3;
const BACK_OFF_SECONDS = 4;
/** The findings of a run, and where the extracted text is stored. */
export type RunResult = AnalysisResult & { resultKey: string; durationMs: number };

/** A job whose task is leased. `actor` is the system in its organization, with the request that started the job. */
export type HeldJob = JobToRun & { actor: Actor; lease: Lease; attempt: number };

/** Starts a run of a job. Null when there is nothing to do: the job has ended, or a later attempt has started. */
export async function startRun(actor: Actor, lease: Lease, jobId: string): Promise<HeldJob | null> {
  authorize(actor, 'jobs:run');
  const job = await withTenant(actor, (ctx) => beginJob(ctx, jobId, lease.attempt));
  return job && { ...job, actor, lease, attempt: lease.attempt };
}

/** Heartbeat with progress. False when another worker has taken the job over, or it was cancelled. */
export const reportProgress = (job: HeldJob, percent: number, stage: string): Promise<boolean> =>
  withTenant(job.actor, async (ctx) => {
    authorize(ctx, 'jobs:run');
    if (!(await extendLease(ctx, job.lease, LEASE_SECONDS))) return false;
    await setProgress(ctx, job.id, percent, stage);
    await signal(ctx, organizationTopic(job.actor.organization.id), job.id);
    return true;
  });

/** Writes job, findings, counts, used unit and audit entry in one transaction. False, and nothing written, when the lease was lost. */
export const completeJob = (job: HeldJob, result: RunResult): Promise<boolean> =>
  withTenant(job.actor, async (ctx) => {
    authorize(ctx, 'jobs:run');
    const seconds = (result.durationMs / 1000).toFixed(1);
    if (!(await endTask(ctx, job.lease, 'done', null))) return false;
    if (!(await finishJob(ctx, job.id, { status: 'complete', stage: `Done in ${seconds} s`, resultKey: result.resultKey }))) return false;
    await recordFindings(ctx, job, result);
    await confirmUnit(ctx, job.id);
    await signal(ctx, organizationTopic(job.actor.organization.id), job.id);
    await recordAudit(
      ctx,
      'job_completed',
      { type: 'job', id: job.id },
      {
        documentId: job.documentId,
        findings: result.findings.length + total(result.notKept),
        patients: result.patients,
        alarms: result.alarms.length,
      },
    );
    return true;
  });

/** Writes findings, people and alarms, then applies remembered decisions and compares the document with its batch. */
async function recordFindings(ctx: Ctx, job: HeldJob, { findings, people, alarms, notKept, patients, unread }: RunResult): Promise<void> {
  const { id: jobId, documentId } = job;
  const batchId = await lockBatchOf(ctx, documentId);
  const numbered = findings.map((finding, index) => ({ ...finding, number: index + 1 }));
  await insertFindings(ctx, documentId, jobId, [...alarms.map(alarmFinding), ...numbered]);
  await insertPeople(ctx, documentId, jobId, people);
  const remembered = findings.length === 0 ? [] : await findRemembered(ctx, jobId);
  if (remembered.length > 0) await dismissRemembered(ctx, remembered);
  await setAnalyzed(ctx, documentId, jobId, { ...withRest(await countFindings(ctx, jobId), notKept), patients, unread });
  if (batchId) await raiseMixUps(ctx, batchId, documentId);
}

const total = (counts: Record<Severity, number>): number => Object.values(counts).reduce((sum, count) => sum + count);

function withRest(counts: FindingCounts, rest: Record<Severity, number>): FindingCounts {
  const added = SEVERITIES.map((severity) => [severity, counts[severity] + rest[severity]]);
  return { ...counts, ...Object.fromEntries(added) };
}

/** Ends a job in `error` and releases its unit. `error` is the reason shown to users; it contains no patient data. */
export const failJob = (job: HeldJob, errorKind: string, error: string): Promise<boolean> =>
  withTenant(job.actor, async (ctx) => {
    authorize(ctx, 'jobs:run');
    if (!(await endTask(ctx, job.lease, 'done', errorKind))) return false;
    if (!(await finishJob(ctx, job.id, { status: 'error', stage: 'Couldn’t be read', errorKind, error }))) return false;
    await releaseUnit(ctx, job.id);
    await signal(ctx, organizationTopic(job.actor.organization.id), job.id);
    await recordAudit(ctx, 'job_failed', { type: 'job', id: job.id }, { documentId: job.documentId, errorKind, attempt: job.attempt });
    return true;
  });

/** Seconds before the next attempt: 4, 8. */
export const backoffSeconds = (attempt: number): number => BACK_OFF_SECONDS * 2 ** (attempt - 1);

/** Schedules a job's next attempt. `errorKind`: a word or a code, for operators. */
export const retryJob = (job: HeldJob, errorKind: string): Promise<boolean> =>
  putBack(job, 'Waiting to try again', backoffSeconds(job.attempt), errorKind);

/** Returns a job to the queue when the process stops: another can claim it at once, and the run doesn't count as an attempt. */
export const returnJob = (job: HeldJob): Promise<boolean> => putBack(job, 'Waiting', 0, null);

const putBack = (job: HeldJob, stage: string, afterSeconds: number, errorKind: string | null): Promise<boolean> =>
  withTenant(job.actor, async (ctx) => {
    authorize(ctx, 'jobs:run');
    if (!(await putBackTask(ctx, job.lease, afterSeconds, errorKind))) return false;
    await putBackJob(ctx, job.id, stage, errorKind === null);
    await signal(ctx, organizationTopic(job.actor.organization.id), job.id);
    if (errorKind === null) await signal(ctx, taskTopic(RUN_ANALYSIS.name));
    return true;
  });
