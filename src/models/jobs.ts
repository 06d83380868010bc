import { scopedQuery, systemQuery } from '../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../platform/database/tenant.ts';
import { notFound } from '../platform/problem.ts';

export const JOB_STATUSES = ['waiting', 'processing', 'complete', 'error', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export type JobRecord = {
  id: string;
  documentId: string;
  status: JobStatus;
  attempt: number;
  percent: number;
  stage: string;
  error: string | null;
  errorKind: string | null;
  resultKey: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

const RECORD = {
  id: true,
  documentId: true,
  status: true,
  attempt: true,
  percent: true,
  stage: true,
  error: true,
  errorKind: true,
  resultKey: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
} as const;

/** @throws Problem `not-found`, also for another organization's job */
export async function getJob(ctx: Ctx, id: string): Promise<JobRecord> {
  const job = await ctx.db.job.findUnique({ where: { id }, select: RECORD });
  if (!job) throw notFound('job');
  return job;
}

const INSERT = scopedQuery<never>(
  'job-insert',
  'write',
  `INSERT INTO "Job" ("organizationId", "id", "documentId", "createdById", "requestId") VALUES ($1, $2, $3, $4, $5)`,
  'Job',
);

export async function insertJob(
  ctx: Ctx,
  { id, documentId, createdById, requestId }: { id: string; documentId: string; createdById: string | null; requestId: string },
): Promise<void> {
  await ctx.sql(INSERT, id, documentId, createdById, requestId);
}

/** What a worker needs to run a job it has claimed. */
export type ClaimedJob = {
  id: string;
  organizationId: string;
  organizationName: string;
  timeZone: string;
  plan: string;
  attempt: number;
  requestId: string;
  documentId: string;
  documentName: string;
  storageKey: string;
  /** Bytes; Postgres gives 64-bit numbers as text. */
  sizeBytes: string;
};

/** The database's clock decides; a job whose lease has run out is taken over from its dead worker. */
const CLAIM = systemQuery<ClaimedJob>(
  'job-claim',
  'write',
  `WITH next AS (
     SELECT "id" FROM "Job"
     WHERE ("status" = 'waiting' AND "runAt" <= now()) OR ("status" = 'processing' AND "leaseUntil" < now())
     ORDER BY "runAt" LIMIT 1 FOR UPDATE SKIP LOCKED
   ), claimed AS (
     UPDATE "Job" j SET "status" = 'processing', "attempt" = j."attempt" + 1, "leaseOwner" = $1, "leaseUntil" = now() + $2 * interval '1 second',
       "startedAt" = coalesce(j."startedAt", now()), "percent" = 0, "stage" = 'Starting'
     FROM next WHERE j."id" = next."id" RETURNING j.*
   )
   SELECT c."id", c."organizationId", o."name" AS "organizationName", o."timeZone", o."plan", c."attempt", c."requestId", c."documentId",
     d."name" AS "documentName", f."storageKey", f."sizeBytes"
   FROM claimed c JOIN "Organization" o ON o."id" = c."organizationId"
   JOIN "Document" d ON d."organizationId" = c."organizationId" AND d."id" = c."documentId"
   JOIN "File" f ON f."organizationId" = d."organizationId" AND f."id" = d."fileId"`,
);

/** Takes the job that has waited longest, for `leaseSeconds` from now; null when there is nothing to do. */
export async function claimJob(ctx: SystemCtx, worker: string, leaseSeconds: number): Promise<ClaimedJob | null> {
  const [job] = await ctx.sql(CLAIM, worker, leaseSeconds);
  return job ?? null;
}

/** The right to write about a job: lost as soon as another worker has claimed it or someone has cancelled it. */
export type Lease = { jobId: string; worker: string; attempt: number };

const HELD = `"organizationId" = $1 AND "id" = $2 AND "leaseOwner" = $3 AND "attempt" = $4 AND "status" = 'processing'`;

const EXTEND = scopedQuery<{ id: string }>(
  'job-extend',
  'write',
  `UPDATE "Job" SET "leaseUntil" = now() + $5 * interval '1 second', "percent" = $6, "stage" = $7 WHERE ${HELD} RETURNING "id"`,
);

/** Heartbeat and progress in one. False when the lease is lost: stop working. */
export async function extendLease(ctx: Ctx, lease: Lease, leaseSeconds: number, percent: number, stage: string): Promise<boolean> {
  const rows = await ctx.sql(EXTEND, lease.jobId, lease.worker, lease.attempt, leaseSeconds, percent, stage);
  return rows.length === 1;
}

const FINISH = scopedQuery<{ id: string }>(
  'job-finish',
  'write',
  `UPDATE "Job" SET "status" = $5::"JobStatus", "percent" = 100, "stage" = $6, "resultKey" = $7, "errorKind" = $8, "error" = $9,
     "finishedAt" = now(), "leaseOwner" = NULL, "leaseUntil" = NULL WHERE ${HELD} RETURNING "id"`,
);

export type Ending =
  | { status: 'complete'; stage: string; resultKey: string }
  | { status: 'error'; stage: string; errorKind: string; error: string };

/** Ends a held job. False, and nothing changed, when the lease is lost. */
export async function finishJob(ctx: Ctx, lease: Lease, ending: Ending): Promise<boolean> {
  const resultKey = ending.status === 'complete' ? ending.resultKey : null;
  const [errorKind, error] = ending.status === 'error' ? [ending.errorKind, ending.error] : [null, null];
  const rows = await ctx.sql(FINISH, lease.jobId, lease.worker, lease.attempt, ending.status, ending.stage, resultKey, errorKind, error);
  return rows.length === 1;
}

const PUT_BACK = scopedQuery<{ id: string }>(
  'job-put-back',
  'write',
  `UPDATE "Job" SET "status" = 'waiting', "stage" = $5, "percent" = 0, "runAt" = now() + $6 * interval '1 second', "attempt" = "attempt" - $7,
     "leaseOwner" = NULL, "leaseUntil" = NULL WHERE ${HELD} RETURNING "id"`,
);

/** Lets a held job wait again. `isForgiven`: the run does not count as an attempt (the process was asked to stop). */
export async function putBackJob(ctx: Ctx, lease: Lease, stage: string, afterSeconds: number, isForgiven: boolean): Promise<boolean> {
  const rows = await ctx.sql(PUT_BACK, lease.jobId, lease.worker, lease.attempt, stage, afterSeconds, isForgiven ? 1 : 0);
  return rows.length === 1;
}

/** False when the job has ended already. */
export async function cancelOpenJob(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.job.updateMany({
    where: { id, status: { in: ['waiting', 'processing'] } },
    data: { status: 'cancelled', stage: 'Cancelled', finishedAt: ctx.now, leaseOwner: null, leaseUntil: null },
  });
  return count === 1;
}
