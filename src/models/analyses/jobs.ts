import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { notFound } from '../../platform/problem.ts';

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

/** What a worker needs to run a job. */
export type JobToRun = {
  id: string;
  documentId: string;
  documentName: string;
  storageKey: string;
  /** Bytes; Postgres gives 64-bit numbers as text. */
  sizeBytes: string;
};

const BEGIN = scopedQuery<JobToRun>(
  'job-begin',
  'write',
  `WITH begun AS (
     UPDATE "Job" SET "status" = 'processing', "attempt" = $3, "startedAt" = coalesce("startedAt", now()), "percent" = 0, "stage" = 'Starting'
     WHERE "organizationId" = $1 AND "id" = $2 AND "status" IN ('waiting', 'processing') AND "attempt" <= $3 RETURNING *
   )
   SELECT b."id", b."documentId", d."name" AS "documentName", f."storageKey", f."sizeBytes"
   FROM begun b JOIN "Document" d ON d."organizationId" = b."organizationId" AND d."id" = b."documentId"
   JOIN "File" f ON f."organizationId" = d."organizationId" AND f."id" = d."fileId"`,
);

/** Starts a run of a job. Null when the job has ended, or a later attempt has started. */
export async function beginJob(ctx: Ctx, id: string, attempt: number): Promise<JobToRun | null> {
  const [job] = await ctx.sql(BEGIN, id, attempt);
  return job ?? null;
}

const PROGRESS = scopedQuery<never>(
  'job-progress',
  'write',
  `UPDATE "Job" SET "percent" = $3, "stage" = $4 WHERE "organizationId" = $1 AND "id" = $2 AND "status" = 'processing'`,
);

/** Stores the progress of a run. The caller must hold the lease on the job's task, as for the two functions below. */
export const setProgress = async (ctx: Ctx, id: string, percent: number, stage: string): Promise<void> =>
  void (await ctx.sql(PROGRESS, id, percent, stage));

const FINISH = scopedQuery<{ id: string }>(
  'job-finish',
  'write',
  `UPDATE "Job" SET "status" = $3::"JobStatus", "percent" = 100, "stage" = $4, "resultKey" = $5, "errorKind" = $6, "error" = $7, "finishedAt" = now()
   WHERE "organizationId" = $1 AND "id" = $2 AND "status" = 'processing' RETURNING "id"`,
);

export type Ending =
  | { status: 'complete'; stage: string; resultKey: string }
  | { status: 'error'; stage: string; errorKind: string; error: string };

/** Ends a job that is being processed. False, and nothing changed, when it isn't. */
export async function finishJob(ctx: Ctx, id: string, ending: Ending): Promise<boolean> {
  const resultKey = ending.status === 'complete' ? ending.resultKey : null;
  const [errorKind, error] = ending.status === 'error' ? [ending.errorKind, ending.error] : [null, null];
  const rows = await ctx.sql(FINISH, id, ending.status, ending.stage, resultKey, errorKind, error);
  return rows.length === 1;
}

const PUT_BACK = scopedQuery<{ id: string }>(
  'job-put-back',
  'write',
  `UPDATE "Job" SET "status" = 'waiting', "stage" = $3, "percent" = 0, "attempt" = "attempt" - $4
   WHERE "organizationId" = $1 AND "id" = $2 AND "status" = 'processing' RETURNING "id"`,
);

/** Returns a job to `waiting`. `isForgiven`: the run does not count as an attempt (the process was told to stop). */
export const putBackJob = async (ctx: Ctx, id: string, stage: string, isForgiven: boolean): Promise<void> =>
  void (await ctx.sql(PUT_BACK, id, stage, isForgiven ? 1 : 0));

/** False when the job has already ended. */
export async function cancelOpenJob(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.job.updateMany({
    where: { id, status: { in: ['waiting', 'processing'] } },
    data: { status: 'cancelled', stage: 'Cancelled', finishedAt: ctx.now },
  });
  return count === 1;
}
