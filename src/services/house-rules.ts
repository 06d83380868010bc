import type { AnalyzeOptions, Jurisdiction } from '../analysis/types.ts';
import { findSettings } from '../models/analysis-settings.ts';
import { type Actor, withTenant } from '../platform/tenant.ts';
import { authorize } from './permissions.ts';

/** What an organization has taught the engine, as a job takes it along. */
export const readHouseRules = (actor: Actor): Promise<AnalyzeOptions> =>
  withTenant(actor, async (ctx) => {
    authorize(ctx, 'jobs:run');
    const { jurisdictions, thresholds } = await findSettings(ctx);
    return { ...(jurisdictions.length > 0 ? { jurisdictions: jurisdictions as Jurisdiction[] } : {}), thresholds };
  });
