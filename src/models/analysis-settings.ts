import { scopedQuery } from '../platform/scoped-query.ts';
import type { Ctx } from '../platform/tenant.ts';

/** `version`: 0 before the first change. `jurisdictions`: empty for all. `thresholds`: least confidence by type; above 1 it is off. */
export type AnalysisSettingsRecord = { version: number; jurisdictions: string[]; thresholds: Record<string, number> };

const NONE: AnalysisSettingsRecord = { version: 0, jurisdictions: [], thresholds: {} };

const FIND = scopedQuery<AnalysisSettingsRecord>(
  'analysis-settings',
  `SELECT "version", "jurisdictions", "thresholds" FROM "AnalysisSettings" WHERE "organizationId" = $1`,
);

/** As the engine does by itself when nothing was ever set. */
export async function findSettings(ctx: Ctx): Promise<AnalysisSettingsRecord> {
  const [settings] = await ctx.sql(FIND);
  return settings ?? NONE;
}
