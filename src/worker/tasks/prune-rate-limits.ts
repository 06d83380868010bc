import { pruneRateLimits as prune } from '../../services/operator/pruning.ts';
import { scheduledTask } from '../slots.ts';

/** Deletes rate-limit counters that have expired. */
export const pruneRateLimits = scheduledTask('rate-limits.prune', {
  attempts: 2,
  backoffSeconds: () => 60,
  run: (_, { origin }) => prune(origin),
});
