import type { AnalyzeOptions, CustomPattern, Jurisdiction, SoughtTerm } from '../../analysis/types.ts';
import {
  type AnalysisSettingsRecord,
  findSettings,
  type ListEntryRecord,
  listEntries,
  listPatterns,
  type PatternRecord,
} from '../../models/analysis-settings.ts';
import { unseal } from '../../platform/data-keys.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { authorize } from '../permissions.ts';

/** An organization's detection rules, with their texts unsealed. */
export type HouseSettings = {
  settings: AnalysisSettingsRecord;
  entries: (Omit<ListEntryRecord, 'sealedText'> & { text: string })[];
  patterns: PatternRecord[];
};

/** An organization's detection rules as options for a job. */
export const readHouseRules = (actor: Actor): Promise<AnalyzeOptions> =>
  withTenant(actor, async (ctx) => {
    authorize(ctx, 'jobs:run');
    return rulesOf(await readHouse(ctx));
  });

/** For callers that have checked the scope of their actor. */
export async function readHouse(ctx: Ctx): Promise<HouseSettings> {
  const settings = await findSettings(ctx);
  const entries = (await listEntries(ctx)).map(({ sealedText, ...entry }) => ({ ...entry, text: unseal(ctx.organization.id, sealedText) }));
  return { settings, entries, patterns: await listPatterns(ctx) };
}

/** The rules as options of the engine. What is not set is left out, so that an organization without rules passes no options. */
export function rulesOf({ settings, entries, patterns }: HouseSettings): AnalyzeOptions {
  const ignored = entries.filter(({ kind }) => kind === 'ignored').map(({ text }) => text);
  const sought = entries
    .filter(({ kind }) => kind === 'sought')
    .map(({ id, text, label, severity }): SoughtTerm => ({ id, text, label, severity }));
  const own = patterns.map(({ id, label, mask, labels, severity }): CustomPattern => ({ id, label, mask, labels, severity }));
  return {
    ...(settings.jurisdictions.length > 0 ? { jurisdictions: settings.jurisdictions as Jurisdiction[] } : {}),
    ...(Object.keys(settings.thresholds).length > 0 ? { thresholds: settings.thresholds } : {}),
    ...(ignored.length > 0 ? { ignored } : {}),
    ...(sought.length > 0 ? { sought } : {}),
    ...(own.length > 0 ? { patterns: own } : {}),
  };
}
