import { z } from 'zod';
import { COMMON_TYPES, maskValue } from '../../analysis/engine.ts';
import {
  deleteRememberedDecision,
  findLetterheads,
  listRememberedDecisions,
  type RememberedDecision,
  rememberLetterhead,
} from '../../models/decisions/remembered-decisions.ts';
import { deleteEntry, deletePattern, insertEntries, insertPattern, saveSettings } from '../../models/rules/analysis-settings.ts';
import { seal } from '../../platform/data-keys.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { openResult } from '../analyses/results.ts';
import type { AuditAction, MetadataArgument } from '../audit/actions.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { applyChange, newEntries, type RuleChange } from './changes.ts';
import { type OrganizationRules, readCustomRules } from './custom-rules.ts';

/** A value that most letters contain, masked. */
export type Suggestion = { token: string; type: string; value: string; documents: number; of: number };

export type AnalysisSettingsPage = OrganizationRules & { remembered: RememberedDecision[]; suggestions: Suggestion[] };

/** The data of the settings page. @throws Problem `forbidden`, `unavailable` (storage) */
export async function readAnalysisSettings(actor: Actor): Promise<AnalysisSettingsPage> {
  const { letterheads, ...rest } = await withTenant(actor, async (ctx) => {
    authorize(ctx, 'settings:manage');
    return {
      ...(await readCustomRules(ctx)),
      remembered: await listRememberedDecisions(ctx),
      letterheads: await findLetterheads(ctx, COMMON_TYPES),
    };
  });
  const suggestions: Suggestion[] = [];
  for (const { resultKey, start, end, ...letterhead } of letterheads) {
    const text = await (await openResult(resultKey)).slice(start, end);
    suggestions.push({ ...letterhead, value: maskValue({ type: letterhead.type, text }) });
  }
  return { ...rest, suggestions };
}

/**
 * Saves one change, with its audit entry. Earlier analyses are not changed.
 * @throws Problem `forbidden`, `not-found`, `invalid`; `conflict` when somebody has changed the settings since
 */
export async function saveChange(ctx: Ctx, change: RuleChange): Promise<void> {
  authorize(ctx, 'settings:manage');
  const current = await readCustomRules(ctx);
  const after = applyChange(current, change);
  const note = <Action extends AuditAction>(action: Action, ...metadata: MetadataArgument<Action>) =>
    recordAudit(ctx, action, { type: 'organization', id: ctx.organization.id }, ...metadata);
  switch (change.kind) {
    case 'general':
      await saveSettings(ctx, after.settings);
      return note('settings_changed', { jurisdictions: change.jurisdictions || 'all', levels: change.levels });
    case 'ignore':
    case 'seek': {
      const fresh = newEntries(current, change);
      await insertEntries(
        ctx,
        fresh.map(({ kind, text, label, severity }) => ({ kind, sealedText: seal(ctx.organization.id, text), label, severity })),
      );
      return note('list_extended', { list: change.kind === 'ignore' ? 'allow' : 'deny', count: fresh.length });
    }
    case 'pattern':
      await insertPattern(ctx, { label: change.label, template: change.template, labels: change.labels, severity: change.severity });
      return note('pattern_added', {});
    case 'remove-entry':
      return note('list_shortened', { list: await deleteEntry(ctx, change.id), entryId: change.id });
    case 'remove-pattern':
      await deletePattern(ctx, change.id);
      return note('pattern_removed', { patternId: change.id });
  }
}

/** @throws Problem `forbidden`, `not-found` */
export async function forgetDecision(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, 'settings:manage');
  const forgotten = await deleteRememberedDecision(ctx, id);
  if (!forgotten) throw notFound('decision');
  await recordAudit(
    ctx,
    'decision_forgotten',
    { type: 'organization', id: ctx.organization.id },
    { rememberedDecisionId: id, type: forgotten.type },
  );
}

export const AcceptLetterhead = z.object({ type: z.string().regex(/^[A-Z_]{1,40}$/), token: z.string().regex(/^[0-9a-f]{32}$/) });

const LETTERHEAD_REASON = 'Our letterhead';

/** Dismisses a letterhead value in all later documents. @throws Problem `forbidden`; `conflict` when it is no longer suggested */
export async function acceptLetterhead(ctx: Ctx, { type, token }: z.infer<typeof AcceptLetterhead>): Promise<void> {
  authorize(ctx, 'settings:manage');
  const suggested = (await findLetterheads(ctx, COMMON_TYPES)).some((one) => one.type === type && one.token === token);
  if (!suggested) throw new Problem('conflict', 'This value is no longer suggested. Reload the page.');
  await rememberLetterhead(ctx, type, token, LETTERHEAD_REASON);
  await recordAudit(ctx, 'decision_remembered', { type: 'organization', id: ctx.organization.id }, { type, source: 'letterhead' });
}
