import { listAnalyzedResults } from '../../models/documents/documents.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { runInThread } from '../../platform/threads/engine-pool.ts';
import type { CompareAnswer, CompareTask, Difference } from '../analyses/engine-messages.ts';
import { openResult } from '../analyses/results.ts';
import { authorize } from '../permissions.ts';
import { applyChange, type RuleChange } from './changes.ts';
import { readCustomRules, toAnalyzeOptions } from './custom-rules.ts';

/** Limits of a preview: documents (newest first), characters and time. */
const DOCUMENTS_MAX = 200;
const CHARACTERS_MAX = 20_000_000;
const TIME_LIMIT_MS = 20_000;
/** Number of texts sent to a thread at once. */
const CHUNK = 20;

export type ChangedDocument = { id: string; name: string } & Difference;

/** `looked`: number of documents compared. `isWhole`: false when there are more. */
export type RulePreview = {
  looked: number;
  isWhole: boolean;
  changed: ChangedDocument[];
  byType: { type: string; fewer: number; more: number }[];
};

/**
 * Counts the organization's documents that a change would affect. Each stored text is analysed with the current and with the changed rules, both
 * times as plain text, because the parts of the file are not stored. Only the difference counts.
 * @throws Problem `forbidden`, `invalid`, `unavailable` (storage)
 */
export async function previewChange(actor: Actor, change: RuleChange): Promise<RulePreview> {
  const { before, after, documents } = await withTenant(actor, async (ctx) => {
    authorize(ctx, 'settings:manage');
    const current = await readCustomRules(ctx);
    return {
      before: toAnalyzeOptions(current),
      after: toAnalyzeOptions(applyChange(current, change)),
      documents: await listAnalyzedResults(ctx, DOCUMENTS_MAX + 1),
    };
  });
  const limit = AbortSignal.timeout(TIME_LIMIT_MS);
  const changed: ChangedDocument[] = [];
  let [looked, characters] = [0, 0];
  const wanted = documents.slice(0, DOCUMENTS_MAX);
  for (let from = 0; from < wanted.length && characters < CHARACTERS_MAX && !limit.aborted; from += CHUNK) {
    const chunk = wanted.slice(from, from + CHUNK);
    const texts: string[] = [];
    for (const { resultKey } of chunk) {
      const result = await openResult(resultKey);
      texts.push(await result.slice(0, Math.min(result.length, CHARACTERS_MAX - characters)));
      characters += result.length;
    }
    const answer = await runInThread<CompareTask, CompareAnswer>('compare', { texts, before, after }, () => undefined, limit).catch(
      (error) => {
        if (limit.aborted) return null;
        throw error;
      },
    );
    if (!answer) break;
    looked += chunk.length;
    for (const [index, difference] of answer.entries()) {
      const document = chunk[index];
      if (document && difference.fewer + difference.more > 0) changed.push({ id: document.id, name: document.name, ...difference });
    }
  }
  return { looked, isWhole: looked === documents.length, changed, byType: sumByType(changed) };
}

function sumByType(changed: readonly ChangedDocument[]): RulePreview['byType'] {
  const sums = new Map<string, { fewer: number; more: number }>();
  for (const { types } of changed)
    for (const [type, { fewer, more }] of Object.entries(types)) {
      const sum = sums.get(type) ?? { fewer: 0, more: 0 };
      sums.set(type, { fewer: sum.fewer + fewer, more: sum.more + more });
    }
  return [...sums].map(([type, sum]) => ({ type, ...sum })).sort((one, other) => other.fewer + other.more - one.fewer - one.more);
}
