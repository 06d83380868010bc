import { deleteExpiredRateLimits } from '../../models/account/rate-limits.ts';
import { deleteExpiredSessions } from '../../models/account/sessions.ts';
import { deleteDoneTasks } from '../../models/tasks/task-lists.ts';
import { type Origin, withSystem } from '../../platform/database/tenant.ts';

/** Days that a task is kept after it has ended well: what came of it is in other tables. */
const TASK_KEPT_DAYS = 7;
/** With a key it refuses a second one: longer than the longest interval of the schedule, a month. */
const KEYED_TASK_KEPT_DAYS = 62;

/** Deletes sessions that are over. How many. */
export const pruneSessions = (origin: Origin): Promise<number> => withSystem(origin, deleteExpiredSessions);

/** Deletes counters of attempts that no longer count. How many. */
export const pruneRateLimits = (origin: Origin): Promise<number> => withSystem(origin, deleteExpiredRateLimits);

/** Deletes tasks that ended well long ago. How many. */
export const purgeTasks = (origin: Origin): Promise<number> =>
  withSystem(origin, (ctx) => deleteDoneTasks(ctx, TASK_KEPT_DAYS, KEYED_TASK_KEPT_DAYS));
