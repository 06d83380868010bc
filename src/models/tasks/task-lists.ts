import { systemQuery } from '../../platform/database/scoped-query.ts';
import type { SystemCtx } from '../../platform/database/tenant.ts';

/** A task as an operator sees it: ids and times, without its payload. */
export type OperatorTask = {
  id: string;
  name: string;
  organizationId: string | null;
  status: 'waiting' | 'running' | 'dead';
  attempt: number;
  errorKind: string | null;
  runAt: Date;
};

const LIST = systemQuery<OperatorTask>(
  'task-list',
  'read',
  `SELECT "id", "name", "organizationId", "status", "attempt", "errorKind", "runAt" FROM "Task"
   WHERE "status" <> 'done' ORDER BY "status" DESC, "runAt" LIMIT $1`,
);

/** Tasks that haven't succeeded: dead ones first, then running and waiting ones, those that have waited longest first. */
export const listOpenTasks = (ctx: SystemCtx, limit: number): Promise<OperatorTask[]> => ctx.sql(LIST, limit);

const RERUN = systemQuery<{ name: string }>(
  'task-rerun',
  'write',
  `UPDATE "Task" SET "status" = 'waiting', "attempt" = 0, "runAt" = now(), "finishedAt" = NULL WHERE "id" = $1 AND "status" = 'dead' RETURNING "name"`,
);

/** Returns a dead task to the queue with all its attempts. @returns its name; null when there is no dead task with this id */
export async function reviveTask(ctx: SystemCtx, id: string): Promise<string | null> {
  const [task] = await ctx.sql(RERUN, id);
  return task?.name ?? null;
}

const PURGE = systemQuery<{ id: string }>(
  'task-purge',
  'write',
  `DELETE FROM "Task" WHERE "status" = 'done' AND "finishedAt" < now() - (CASE WHEN "key" IS NULL THEN $1::int ELSE $2::int END) * interval '1 day' RETURNING "id"`,
);

/** Deletes done tasks after these numbers of days. Tasks with a key are kept longer, because they prevent a second one. Returns how many. */
export const deleteDoneTasks = async (ctx: SystemCtx, olderThanDays: number, withKeyDays: number): Promise<number> =>
  (await ctx.sql(PURGE, olderThanDays, withKeyDays)).length;
