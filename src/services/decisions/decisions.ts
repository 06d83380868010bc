import { z } from 'zod';
import { type Chosen, findChosen, findReversals, insertDecisions } from '../../models/decisions/decisions.ts';
import { countFindings } from '../../models/decisions/findings.ts';
import { forgetRemembered } from '../../models/decisions/remembered-decisions.ts';
import { getDocument, setFindingCounts } from '../../models/documents/documents.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { isId, newId } from '../../platform/ids.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { DecideFinding, rememberDecisions } from './findings.ts';

/** Findings that one form can select: as many as one part of a document shows. */
const CHOSEN_MAX = 250;

export const DecideMany = DecideFinding.extend({
  outcome: z.enum(['confirmed', 'dismissed'], 'Choose confirm or dismiss'),
  /** `person:3` (0 is nobody), `type:PHONE`, or empty for the selected ones. */
  of: z
    .string()
    .regex(/^(?:person:\d{1,6}|type:[A-Z_]{1,40})?$/, 'Choose which findings')
    .default(''),
});
export type DecideMany = z.infer<typeof DecideMany>;

export type BulkDecision = { bulkDecisionId: string; count: number; remembered: number };

/**
 * Confirms or dismisses many findings of a document at once.
 * @param ids the selected ones; used when `of` is empty
 * @throws Problem `forbidden`; `not-found` when one isn't in this document; `invalid` when none or too many are selected, or a dismissal has no reason; `conflict`
 */
export async function decideMany(ctx: Ctx, documentId: string, ids: readonly string[], input: DecideMany): Promise<BulkDecision> {
  authorize(ctx, 'findings:decide');
  const { analyzedJobId: jobId } = await getDocument(ctx, documentId);
  if (!jobId) throw new Problem('conflict', 'This document hasn’t been checked yet.');
  refuseChoice(ids, input);
  const chosen = await findChosen(ctx, jobId, choiceOf(ids, input.of));
  if (input.of === '' && chosen.length < new Set(ids).size) throw notFound('finding');
  const bulkDecisionId = newId();
  const { outcome, reason } = input;
  await insertDecisions(
    ctx,
    chosen.map((findingId) => ({ findingId, outcome, reason })),
    bulkDecisionId,
  );
  const remembered = await rememberDecisions(ctx, chosen, input);
  await setFindingCounts(ctx, documentId, await countFindings(ctx, jobId));
  await recordAudit(
    ctx,
    'findings_decided',
    { type: 'document', id: documentId },
    { bulkDecisionId, outcome, count: chosen.length, remembered },
  );
  return { bulkDecisionId, count: chosen.length, remembered };
}

function refuseChoice(ids: readonly string[], { of, outcome, reason }: DecideMany): void {
  const refuse = (field: string, detail: string) => new Problem('invalid', `${detail}.`, { fields: [{ field, detail }] });
  if (of === '' && ids.length === 0) throw refuse('findings', 'Tick at least one finding first');
  if (ids.length > CHOSEN_MAX) throw refuse('findings', `Tick at most ${CHOSEN_MAX} findings`);
  if (!ids.every(isId)) throw notFound('finding');
  if (outcome === 'dismissed' && reason === '') throw refuse('reason-many', 'Enter a reason');
}

function choiceOf(ids: readonly string[], of: string): Chosen {
  const [kind, value = ''] = of.split(':');
  if (kind === 'person') return { personNumber: Number(value) };
  return kind === 'type' ? { type: value } : { ids };
}

/**
 * Undoes a bulk decision: each finding returns to its earlier decision, except those that somebody has decided since.
 * @throws Problem `forbidden`, `not-found`; `conflict` when the document has been analysed again since
 */
export async function undoBulkDecision(ctx: Ctx, documentId: string, bulkDecisionId: string): Promise<{ count: number; left: number }> {
  authorize(ctx, 'findings:decide');
  const { analyzedJobId: jobId } = await getDocument(ctx, documentId);
  const reversals = (await findReversals(ctx, bulkDecisionId)).filter((reversal) => reversal.documentId === documentId);
  if (reversals.length === 0) throw notFound('decision');
  if (reversals.some((reversal) => reversal.jobId !== jobId))
    throw new Problem('conflict', 'This document has been checked again. Reload the page to see the new findings.');
  const open = reversals.filter(({ isLast }) => isLast);
  await insertDecisions(
    ctx,
    open.map(({ findingId, outcome, reason }) => ({ findingId, outcome, reason })),
    null,
  );
  await forgetRemembered(
    ctx,
    open.map(({ findingId }) => findingId),
  );
  await setFindingCounts(ctx, documentId, await countFindings(ctx, jobId ?? ''));
  await recordAudit(ctx, 'findings_reopened', { type: 'document', id: documentId }, { bulkDecisionId, count: open.length });
  return { count: open.length, left: reversals.length - open.length };
}
