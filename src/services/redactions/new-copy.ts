import type { RedactionChoice } from '../../analysis/redact/choice.ts';
import type { RedactionRecord } from '../../models/redactions/redactions.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { type OpenAlarm, readOpenAlarms } from '../decisions/alarms.ts';
import { authorize } from '../permissions.ts';
import { type CopyPreview, previewCopy } from './preview.ts';
import { readRedactions } from './redactions.ts';

/** What somebody sees while choosing how a copy is made. @throws Problem `forbidden`, `not-found`, `unavailable` */
export async function newCopyPage(
  actor: Actor,
  documentId: string,
  choice: RedactionChoice,
): Promise<{ preview: CopyPreview; alarms: OpenAlarm[]; copies: RedactionRecord[] }> {
  authorize(actor, 'documents:read');
  const preview = await previewCopy(actor, documentId, choice);
  const { alarms, copies } = await withTenant(actor, async (ctx) => ({
    alarms: (await readOpenAlarms(ctx, documentId)).alarms,
    copies: await readRedactions(ctx, documentId),
  }));
  return { preview, alarms, copies };
}
