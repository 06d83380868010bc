import { type Actor, withTenant } from '../platform/database/tenant.ts';
import { decideMany } from '../services/decisions/decisions.ts';
import { decideFinding, revealValues } from '../services/decisions/findings.ts';
import { openDocument } from '../services/documents/document-view.ts';
import { documentIdOf } from './demo-uploads.ts';

/** One decision of each kind in the discharge summary; all findings decided in the minutes. */
export async function decideDemo(owner: Actor, ids: ReadonlyMap<string, string>): Promise<void> {
  const discharge = documentIdOf(ids, 'Discharge');
  const { alarms, findings, people } = await openDocument(owner, discharge, 'view');
  const second = people.find(({ number }) => number === 2)?.number ?? 0;
  const [one, two] = findings.filter(({ personNumber }) => personNumber !== second);
  const patients = people.filter(({ role }) => role === 'patient').map(({ number }) => number);
  // The clinician who signed: values of patients are never remembered.
  const signature = findings.findLast(({ personNumber }) => personNumber === null || !patients.includes(personNumber));
  const twoPatients = alarms.find(({ type }) => type === 'TWO_PATIENTS');
  await withTenant(owner, async (ctx) => {
    const dismissed = { outcome: 'dismissed', reason: 'The recipient needs it' } as const;
    if (one) await revealValues(ctx, discharge, one.id);
    if (one) await decideFinding(ctx, discharge, one.id, { outcome: 'confirmed', reason: '', remember: '' });
    if (two) await decideFinding(ctx, discharge, two.id, { ...dismissed, remember: '' });
    if (signature) await decideFinding(ctx, discharge, signature.id, { ...dismissed, remember: 'on' });
    if (twoPatients)
      await decideFinding(ctx, discharge, twoPatients.id, {
        outcome: 'dismissed',
        reason: 'Members of one family, on purpose',
        remember: '',
      });
    await decideMany(ctx, discharge, [], { of: `person:${second}`, outcome: 'confirmed', reason: '', remember: '' });
  });
  await confirmAll(owner, documentIdOf(ids, 'Minutes'));
}

async function confirmAll(owner: Actor, documentId: string): Promise<void> {
  const { findings } = await openDocument(owner, documentId, 'view');
  const all = findings.map(({ id }) => id);
  await withTenant(owner, (ctx) => decideMany(ctx, documentId, all, { of: '', outcome: 'confirmed', reason: '', remember: '' }));
}
