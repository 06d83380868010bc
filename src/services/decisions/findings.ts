import { z } from 'zod';
import { insertDecisions } from '../../models/decisions/decisions.ts';
import { countFindings, type FindingRecord, getFinding, listFindings } from '../../models/decisions/findings.ts';
import { forgetRemembered, rememberValues } from '../../models/decisions/remembered-decisions.ts';
import { getDocument, setFindingCounts } from '../../models/documents/documents.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';

const REASON_MAX = 500;

export const DecideFinding = z.object({
  outcome: z.enum(['confirmed', 'dismissed', 'undecided'], 'Choose confirm or dismiss'),
  reason: z
    .string()
    .trim()
    .max(REASON_MAX, `Use at most ${REASON_MAX} characters`)
    .transform((text) => text.normalize('NFC'))
    .default(''),
  /** Whether to apply a dismissal to later documents too; never possible for a patient's value. */
  remember: z.enum(['on', '']).default(''),
});
export type DecideFinding = z.infer<typeof DecideFinding>;

/**
 * Confirms or dismisses a finding, or undoes an earlier decision. A dismissal needs a reason.
 * @throws Problem `forbidden`, `not-found`; `invalid` on `reason` when a dismissal has none; `conflict` when the document has been analysed again since
 */
export async function decideFinding(ctx: Ctx, documentId: string, findingId: string, input: DecideFinding): Promise<void> {
  authorize(ctx, 'findings:decide');
  const document = await getDocument(ctx, documentId);
  const finding = await getFinding(ctx, documentId, findingId);
  if (finding.jobId !== document.analyzedJobId)
    throw new Problem('conflict', 'This document has been checked again. Reload the page to see the new findings.');
  if (input.outcome === 'dismissed' && input.reason === '') {
    throw new Problem('invalid', 'Enter a reason.', {
      fields: [{ field: `reason-${findingId}`, detail: 'Enter a reason' }],
    });
  }
  const outcome = input.outcome === 'undecided' ? null : input.outcome;
  await insertDecisions(ctx, [{ findingId, outcome, reason: input.reason }], null);
  await rememberDecisions(ctx, [findingId], input);
  await setFindingCounts(ctx, documentId, await countFindings(ctx, finding.jobId));
  await recordAudit(ctx, 'finding_decided', { type: 'finding', id: findingId }, { documentId, outcome: input.outcome });
}

/** Remembers dismissed values for later documents if requested, and forgets those of a decision that is undone. */
export async function rememberDecisions(
  ctx: Ctx,
  findingIds: readonly string[],
  { outcome, reason, remember }: DecideFinding,
): Promise<number> {
  if (outcome === 'dismissed' && remember === 'on') return rememberValues(ctx, findingIds, reason);
  if (outcome === 'undecided') await forgetRemembered(ctx, findingIds);
  return 0;
}

/** The findings of the document's last complete analysis, in text order. Empty before there is one. */
export async function readFindings(ctx: Ctx, analyzedJobId: string | null): Promise<FindingRecord[]> {
  authorize(ctx, 'documents:read');
  return analyzedJobId ? listFindings(ctx, analyzedJobId) : [];
}

/** Like `revealValues`, in its own transaction. */
export const reveal = (actor: Actor, documentId: string, findingId: string | null): Promise<void> =>
  withTenant(actor, (ctx) => revealValues(ctx, documentId, findingId));

/**
 * Checks and records that a user reveals masked values: of one finding, or of all in a document (`findingId` null). Recorded in the audit log.
 * @throws Problem `forbidden`, `not-found`
 */
export async function revealValues(ctx: Ctx, documentId: string, findingId: string | null): Promise<void> {
  authorize(ctx, 'identifiers:reveal');
  await getDocument(ctx, documentId);
  if (findingId) await getFinding(ctx, documentId, findingId);
  const target = findingId ? ({ type: 'finding', id: findingId } as const) : ({ type: 'document', id: documentId } as const);
  await recordAudit(ctx, 'identifier_revealed', target, { documentId });
}
