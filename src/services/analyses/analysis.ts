import { SEVERITIES, type Severity } from '../../analysis/engine.ts';
import { lockBatchOf } from '../../models/batches.ts';
import { type FindingCounts, setAnalyzed } from '../../models/documents.ts';
import { countFindings, dismissRemembered, insertFindings } from '../../models/findings.ts';
import { type ClaimedJob, claimJob, extendLease, finishJob, type Lease, putBackJob } from '../../models/jobs.ts';
import { insertPeople } from '../../models/people.ts';
import { findRemembered } from '../../models/remembered-decisions.ts';
import { signal } from '../../platform/database/signals.ts';
import { type Actor, type Ctx, type Origin, withSystem, withTenant } from '../../platform/database/tenant.ts';
import { recordAudit } from '../audit/audit.ts';
import { alarmFinding, raiseMixUps } from '../decisions/alarms.ts';
import { authorize } from '../permissions.ts';
import { confirmUnit, releaseUnit } from '../usage/usage.ts';
import type { AnalysisResult } from './engine-messages.ts';
import { JOBS_TOPIC, organizationTopic } from './jobs.ts';

/** A worker that has not been heard of for this long has lost its job to the next one. */
export const LEASE_SECONDS = 15;
/** Runs of one job before it ends in `error`. */
export const ATTEMPTS_MAX = 3;
const BACK_OFF_SECONDS = 4;
/** What a run found, and where the extracted text is stored. */
export type RunResult = AnalysisResult & { resultKey: string; durationMs: number };

/** Takes the next job of any organization; null when there is nothing to do. */
export const claimNextJob = (origin: Origin, worker: string): Promise<ClaimedJob | null> =>
  withSystem(origin, (ctx) => claimJob(ctx, worker, LEASE_SECONDS));

/** The system as an actor in the organization of a job; the request that started the job stays known. */
export const actorOf = (job: ClaimedJob): Actor => ({
  organization: { id: job.organizationId, name: job.organizationName, timeZone: job.timeZone, plan: job.plan },
  user: null,
  role: 'system',
  requestId: job.requestId,
  ip: null,
  userAgent: null,
});

/** Heartbeat with progress. False when the job belongs to someone else by now, or was cancelled. */
export const reportProgress = (job: ClaimedJob, lease: Lease, percent: number, stage: string): Promise<boolean> =>
  withTenant(actorOf(job), async (ctx) => {
    authorize(ctx, 'jobs:run');
    const isHeld = await extendLease(ctx, lease, LEASE_SECONDS, percent, stage);
    if (isHeld) await signal(ctx, organizationTopic(job.organizationId), job.id);
    return isHeld;
  });

/** Job, findings, counts, used unit and audit entry in one transaction. False, and nothing written, when the lease was lost. */
export const completeJob = (job: ClaimedJob, lease: Lease, result: RunResult): Promise<boolean> =>
  withTenant(actorOf(job), async (ctx) => {
    authorize(ctx, 'jobs:run');
    const seconds = (result.durationMs / 1000).toFixed(1);
    if (!(await finishJob(ctx, lease, { status: 'complete', stage: `Done in ${seconds} s`, resultKey: result.resultKey }))) return false;
    await recordFindings(ctx, job, result);
    await confirmUnit(ctx, job.id);
    await signal(ctx, organizationTopic(job.organizationId), job.id);
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

/** Findings, people and alarms; then what was decided before, and how the document fits its batch. */
async function recordFindings(
  ctx: Ctx,
  job: ClaimedJob,
  { findings, people, alarms, notKept, patients, unread }: RunResult,
): Promise<void> {
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

/** Ends a job in `error`, gives its unit back and says why. `error` is for people and holds no patient data. */
export const failJob = (job: ClaimedJob, lease: Lease, errorKind: string, error: string): Promise<boolean> =>
  withTenant(actorOf(job), async (ctx) => {
    authorize(ctx, 'jobs:run');
    if (!(await finishJob(ctx, lease, { status: 'error', stage: 'Couldn’t be read', errorKind, error }))) return false;
    await releaseUnit(ctx, job.id);
    await signal(ctx, organizationTopic(job.organizationId), job.id);
    await recordAudit(ctx, 'job_failed', { type: 'job', id: job.id }, { documentId: job.documentId, errorKind, attempt: job.attempt });
    return true;
  });

/** Lets a job wait for its next attempt, longer each time: 4, 8 seconds. */
export const retryJob = (job: ClaimedJob, lease: Lease): Promise<boolean> =>
  putBack(job, lease, 'Waiting to try again', BACK_OFF_SECONDS * 2 ** (job.attempt - 1), false);

/** Gives a job back when the process stops: another takes it at once, and no attempt is lost. */
export const returnJob = (job: ClaimedJob, lease: Lease): Promise<boolean> => putBack(job, lease, 'Waiting', 0, true);

const putBack = (job: ClaimedJob, lease: Lease, stage: string, afterSeconds: number, isForgiven: boolean): Promise<boolean> =>
  withTenant(actorOf(job), async (ctx) => {
    authorize(ctx, 'jobs:run');
    const isHeld = await putBackJob(ctx, lease, stage, afterSeconds, isForgiven);
    if (isHeld) await signal(ctx, organizationTopic(job.organizationId), job.id);
    if (isHeld && isForgiven) await signal(ctx, JOBS_TOPIC);
    return isHeld;
  });
