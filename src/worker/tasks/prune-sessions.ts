import { pruneSessions as prune } from '../../services/operator/pruning.ts';
import { scheduledTask } from '../slots.ts';

/** Deletes sessions that are over. */
export const pruneSessions = scheduledTask('sessions.prune', {
  attempts: 2,
  backoffSeconds: () => 60,
  run: (_, { origin }) => prune(origin),
});
