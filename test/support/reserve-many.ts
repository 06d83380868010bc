import { type Actor, withTenant } from '../../src/platform/database/tenant.ts';
import { Problem } from '../../src/platform/problem.ts';
import { startJob } from '../../src/services/analyses/jobs.ts';
import { recordAudit } from '../../src/services/audit/audit.ts';

const CALLERS = 12;

/** Starts jobs for one document from many callers at once. @returns how many got a unit */
export async function reserveMany(actor: Actor, documentId: string): Promise<number> {
  const reserve = () =>
    withTenant(actor, async (ctx) => {
      const id = await startJob(ctx, documentId, async () => undefined);
      await recordAudit(ctx, 'job_created', { type: 'job', id }, { documentId });
    });
  const results = await Promise.allSettled(Array.from({ length: CALLERS }, reserve));
  for (const result of results) {
    if (result.status === 'rejected' && !(result.reason instanceof Problem && result.reason.kind === 'plan-limit')) throw result.reason;
  }
  return results.filter(({ status }) => status === 'fulfilled').length;
}
