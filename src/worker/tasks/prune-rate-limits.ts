import { pruneRateLimits as prune } from '../../services/operator/pruning.ts';
import { scheduledTask } from '../slots.ts';

/** Deletes counters of attempts that no longer count. */
export const pruneRateLimits = scheduledTask('rate-limits.prune', {
  attempts: 2,
  backoffSeconds: () => 60,
  run: (_, { origin }) => prune(origin),
});
