import { type Actor, withTenant } from '../platform/database/tenant.ts';
import { readAnalysisSettings, saveChange } from '../services/rules/analysis-settings.ts';
import { RuleChange } from '../services/rules/changes.ts';

const CHANGES = [
  { kind: 'general', version: 0, jurisdictions: 'AU,NZ', levels: 'AGE:off' },
  {
    kind: 'ignore',
    text: '02 5550 1420\nSuite 2, 14 Bottlebrush Avenue, Wattle Creek NSW 2999, with a very long addition that has to wrap somewhere',
  },
  { kind: 'seek', text: 'Project Wattlebird', label: 'Research project', severity: 'critical' },
  { kind: 'pattern', label: 'Study number', template: 'ST-999999', labels: 'study no', severity: 'high' },
];

/** Adds one rule of each kind, unless there are rules already. */
export async function teachDemo(owner: Actor): Promise<void> {
  const { entries, settings } = await readAnalysisSettings(owner);
  if (entries.length > 0) return;
  await withTenant(owner, async (ctx) => {
    for (const change of CHANGES)
      await saveChange(ctx, RuleChange.parse(change.kind === 'general' ? { ...change, version: settings.version } : change));
  });
}
