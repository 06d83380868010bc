import { log } from '../../../src/platform/log.ts';
import { listOrganizations } from '../../../src/services/operator/organizations.ts';
import { scheduledTask } from '../../../src/worker/slots.ts';

/** Writes to the log how many organizations there are. */
export const countOrganizations = scheduledTask('sample.count-organizations', {
  attempts: 3,
  backoffSeconds: (attempt) => 60 * attempt,
  run: async ({ slot }, { id: taskId }) => {
    const { length: organizations } = await listOrganizations();
    log.info({ taskId, slot, organizations }, 'organizations were counted');
  },
});
