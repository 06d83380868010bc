import { purgeTasks as purge } from '../../services/operator/pruning.ts';
import { scheduledTask } from '../slots.ts';

/** Deletes tasks that succeeded long ago. */
export const purgeTasks = scheduledTask('tasks.purge', {
  attempts: 3,
  backoffSeconds: (attempt) => 600 * attempt,
  run: (_, { origin }) => purge(origin),
});
