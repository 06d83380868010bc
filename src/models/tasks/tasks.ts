import type pg from 'pg';
import { type QueryMode, type ScopedQuery, scopedQuery, systemQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';

/** A query about tasks of one organization, or of none. In both, `$1` is the organization. */
type TaskQuery<Row> = { scoped: ScopedQuery<Row>; system: ScopedQuery<Row> };

/** @param text `{own}` is replaced by the comparison with the organization; a text that inserts `$1` has none */
function taskQuery<Row>(name: string, mode: QueryMode, text: string): TaskQuery<Row> {
  return {
    scoped: scopedQuery<Row>(name, mode, text.replace('{own}', '"organizationId" = $1')),
    system: systemQuery<Row>(`${name}-of-system`, mode, text.replace('{own}', '"organizationId" IS NOT DISTINCT FROM $1')),
  };
}

const ask = <Row extends pg.QueryResultRow>(
  ctx: Ctx | SystemCtx,
  query: TaskQuery<Row>,
  organizationId: string | null,
  ...values: unknown[]
): Promise<Row[]> => ('within' in ctx ? ctx.sql(query.system, organizationId, ...values) : ctx.sql(query.scoped, ...values));

const INSERT = taskQuery<{ id: string }>(
  'task-insert',
  'write',
  `INSERT INTO "Task" ("organizationId", "id", "name", "payload", "key", "runAt", "requestId")
   VALUES ($1, $2, $3, $4::jsonb, $5, coalesce($6::timestamptz, now()), $7) ON CONFLICT DO NOTHING RETURNING "id"`,
);

export type NewTask = { id: string; name: string; payload: object; key: string | null; runAt: Date | null; requestId: string };

/** Inserts a task for the unit's organization, or for none in a system unit. False, and nothing inserted, when there is already one with this key. */
export async function insertTask(ctx: Ctx | SystemCtx, task: NewTask): Promise<boolean> {
  const { id, name, payload, key, runAt, requestId } = task;
  const rows = await ask(ctx, INSERT, null, id, name, JSON.stringify(payload), key, runAt, requestId);
  return rows.length === 1;
}

/** What a worker needs to run a task it has claimed. The organization's columns are null when the task belongs to none. */
export type ClaimedTask = {
  id: string;
  name: string;
  payload: unknown;
  attempt: number;
  requestId: string;
  organizationId: string | null;
  organizationName: string | null;
  timeZone: string | null;
  plan: string | null;
};

/** The database's clock decides. A task whose lease has expired is taken over from its dead worker. */
const CLAIM = systemQuery<ClaimedTask>(
  'task-claim',
  'write',
  `WITH next AS (
     SELECT "id" FROM "Task"
     WHERE "name" = ANY($1::text[]) AND (("status" = 'waiting' AND "runAt" <= now()) OR ("status" = 'running' AND "leaseUntil" < now()))
     ORDER BY "runAt" LIMIT 1 FOR UPDATE SKIP LOCKED
   ), claimed AS (
     UPDATE "Task" t SET "status" = 'running', "attempt" = t."attempt" + 1, "leaseOwner" = $2, "leaseUntil" = now() + $3 * interval '1 second'
     FROM next WHERE t."id" = next."id" RETURNING t.*
   )
   SELECT c."id", c."name", c."payload", c."attempt", c."requestId", c."organizationId", o."name" AS "organizationName", o."timeZone", o."plan"
   FROM claimed c LEFT JOIN "Organization" o ON o."id" = c."organizationId"`,
);

/** Claims the task with one of these names that has waited longest, for `leaseSeconds` from now; null when there is nothing to do. */
export async function claimTask(
  ctx: SystemCtx,
  names: readonly string[],
  worker: string,
  leaseSeconds: number,
): Promise<ClaimedTask | null> {
  const [task] = await ctx.sql(CLAIM, names, worker, leaseSeconds);
  return task ?? null;
}

/** The right to update a task: lost as soon as another worker has claimed it, or it was cancelled. */
export type Lease = { taskId: string; organizationId: string | null; worker: string; attempt: number };

const HELD = `{own} AND "id" = $2 AND "leaseOwner" = $3 AND "attempt" = $4 AND "status" = 'running'`;

const isHeld = async (ctx: Ctx | SystemCtx, query: TaskQuery<{ id: string }>, lease: Lease, ...values: unknown[]): Promise<boolean> =>
  (await ask(ctx, query, lease.organizationId, lease.taskId, lease.worker, lease.attempt, ...values)).length === 1;

const EXTEND = taskQuery<{ id: string }>(
  'task-extend',
  'write',
  `UPDATE "Task" SET "leaseUntil" = now() + $5 * interval '1 second' WHERE ${HELD} RETURNING "id"`,
);

/** The heartbeat. False when the lease is lost: stop working. */
export const extendLease = (ctx: Ctx | SystemCtx, lease: Lease, leaseSeconds: number): Promise<boolean> =>
  isHeld(ctx, EXTEND, lease, leaseSeconds);

const END = taskQuery<{ id: string }>(
  'task-end',
  'write',
  `UPDATE "Task" SET "status" = $5::"TaskStatus", "errorKind" = $6, "finishedAt" = now(), "leaseOwner" = NULL, "leaseUntil" = NULL
   WHERE ${HELD} RETURNING "id"`,
);

/**
 * Ends a leased task. Call it first in a unit that also writes the task's results, so that nothing is written after a lost lease.
 * @param status `dead` for the dead letters: nobody was notified, and an operator can run it again
 * @returns false, and nothing changed, when the lease is lost
 */
export const endTask = (ctx: Ctx | SystemCtx, lease: Lease, status: 'done' | 'dead', errorKind: string | null): Promise<boolean> =>
  isHeld(ctx, END, lease, status, errorKind);

const PUT_BACK = taskQuery<{ id: string }>(
  'task-put-back',
  'write',
  `UPDATE "Task" SET "status" = 'waiting', "runAt" = now() + $5 * interval '1 second', "errorKind" = coalesce($6, "errorKind"),
     "attempt" = "attempt" - $7, "leaseOwner" = NULL, "leaseUntil" = NULL WHERE ${HELD} RETURNING "id"`,
);

/** Returns a leased task to the queue. `errorKind` null: the run does not count as an attempt (the process was told to stop). */
export const putBackTask = (ctx: Ctx | SystemCtx, lease: Lease, afterSeconds: number, errorKind: string | null): Promise<boolean> =>
  isHeld(ctx, PUT_BACK, lease, afterSeconds, errorKind, errorKind === null ? 1 : 0);

const CANCEL = scopedQuery<never>(
  'task-cancel',
  'write',
  `UPDATE "Task" SET "status" = 'done', "errorKind" = 'cancelled', "finishedAt" = now(), "leaseOwner" = NULL, "leaseUntil" = NULL
   WHERE "organizationId" = $1 AND "name" = $2 AND "key" = $3 AND "status" IN ('waiting', 'running')`,
);

/** Ends a task of the organization by its key; a worker that is running it loses its lease. */
export const cancelTask = async (ctx: Ctx, name: string, key: string): Promise<void> => void (await ctx.sql(CANCEL, name, key));
