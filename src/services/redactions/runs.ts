import { getDocument } from '../../models/documents/documents.ts';
import { finishRedaction, getRedaction, type RedactionEnd, startRedaction } from '../../models/redactions/redactions.ts';
import { endTask, type Lease } from '../../models/tasks/tasks.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import type { TaskRun } from '../tasks/runs.ts';
import { type RedactionInputs, readInputs } from './inputs.ts';

/** A redaction whose task is leased. `actor` is the system in its organization. */
export type HeldRedaction = { id: string; documentId: string; storageKey: string; inputs: RedactionInputs; actor: Actor; lease: Lease };

/** Starts a run; null when the redaction has ended. @throws Problem `not-found` when its document was deleted */
export async function beginRedaction({ actor, lease }: TaskRun, id: string): Promise<HeldRedaction | null> {
  if (!actor) throw new Error('this task has no organization');
  return withTenant(actor, async (ctx) => {
    authorize(ctx, 'jobs:run');
    if (!(await startRedaction(ctx, id))) return null;
    const { documentId, jobId, choice } = await getRedaction(ctx, id);
    const document = await getDocument(ctx, documentId);
    const inputs = await readInputs(ctx, document, jobId, choice);
    return { id, documentId, storageKey: document.storageKey, inputs, actor, lease };
  });
}

/** Writes the end of the redaction, of its task, and the audit entry in one transaction. False, and nothing written, when the lease was lost. */
export const endRedaction = ({ id, documentId, actor, lease }: HeldRedaction, end: RedactionEnd): Promise<boolean> =>
  withTenant(actor, async (ctx) => {
    authorize(ctx, 'jobs:run');
    if (!(await endTask(ctx, lease, 'done', null))) return false;
    if (!(await finishRedaction(ctx, id, end))) return false;
    const target = { type: 'document', id: documentId } as const;
    if (end.status === 'error') await recordAudit(ctx, 'redaction_failed', target, { documentId });
    else {
      const { removed, rounds } = end.certificate;
      const places = Object.values(removed).reduce((sum, count) => sum + count, 0);
      await recordAudit(ctx, 'redaction_completed', target, { documentId, places, rounds });
    }
    return true;
  });
