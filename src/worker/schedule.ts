import { sweepStorage } from '../platform/storage/process-storage.ts';
import { inEachProcess, type LocalSweep } from './scheduler.ts';
import { daily, every, type ScheduleEntry } from './slots.ts';
import { deleteOldCopies } from './tasks/delete-old-copies.ts';
import { pruneRateLimits } from './tasks/prune-rate-limits.ts';
import { pruneSessions } from './tasks/prune-sessions.ts';
import { purgeTasks } from './tasks/purge-tasks.ts';

/** Recurring tasks, each run once across all processes. Times are Sydney time. */
export const SCHEDULE: readonly ScheduleEntry[] = [
  every('15 minutes', pruneSessions),
  every('15 minutes', pruneRateLimits),
  daily('02:00', purgeTasks),
  daily('02:30', deleteOldCopies),
];

/** Recurring work that each process does for itself. */
export const LOCAL_SWEEPS: readonly LocalSweep[] = [inEachProcess('5 minutes', 'sweep-storage', sweepStorage)];
