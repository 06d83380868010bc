import type { AnalyzeOptions, CustomPattern, DenyListTerm, Jurisdiction } from '../../analysis/types.ts';
import {
  type AnalysisSettingsRecord,
  findSettings,
  type ListEntryRecord,
  listEntries,
  listPatterns,
  type PatternRecord,
} from '../../models/rules/analysis-settings.ts';
import { unseal } from '../../platform/data-keys.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { authorize } from '../permissions.ts';

/** An organization's detection rules, with their texts decrypted. */
export type OrganizationRules = {
  settings: AnalysisSettingsRecord;
  entries: (Omit<ListEntryRecord, 'sealedText'> & { text: string })[];
  patterns: PatternRecord[];
};

/** An organization's detection rules as options for a job. */
export const readJobRules = (actor: Actor): Promise<AnalyzeOptions> =>
  withTenant(actor, async (ctx) => {
    authorize(ctx, 'jobs:run');
    return toAnalyzeOptions(await readCustomRules(ctx));
  });

/** For callers that have checked their actor's scope. */
export async function readCustomRules(ctx: Ctx): Promise<OrganizationRules> {
  const settings = await findSettings(ctx);
  const entries = (await listEntries(ctx)).map(({ sealedText, ...entry }) => ({ ...entry, text: unseal(ctx.organization.id, sealedText) }));
  return { settings, entries, patterns: await listPatterns(ctx) };
}

/** The rules as options for the engine. Unset ones are left out, so that an organization without rules passes no options. */
export function toAnalyzeOptions({ settings, entries, patterns }: OrganizationRules): AnalyzeOptions {
  const allowList = entries.filter(({ kind }) => kind === 'allow').map(({ text }) => text);
  const denyList = entries
    .filter(({ kind }) => kind === 'deny')
    .map(({ id, text, label, severity }): DenyListTerm => ({ id, text, label, severity }));
  const own = patterns.map(({ id, label, template, labels, severity }): CustomPattern => ({ id, label, template, labels, severity }));
  return {
    ...(settings.jurisdictions.length > 0 ? { jurisdictions: settings.jurisdictions as Jurisdiction[] } : {}),
    ...(Object.keys(settings.thresholds).length > 0 ? { thresholds: settings.thresholds } : {}),
    ...(allowList.length > 0 ? { allowList } : {}),
    ...(denyList.length > 0 ? { denyList } : {}),
    ...(own.length > 0 ? { patterns: own } : {}),
  };
}
