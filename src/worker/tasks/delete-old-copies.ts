import { deleteOldCopies as deleteCopies } from '../../services/redactions/expiry.ts';
import { scheduledTask } from '../slots.ts';

/** Deletes the files of redacted copies that were made long ago. */
export const deleteOldCopies = scheduledTask('redactions.delete-old', {
  attempts: 3,
  backoffSeconds: (attempt) => 600 * attempt,
  run: (_, { origin }) => deleteCopies(origin),
});
