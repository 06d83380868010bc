import { FINDING_TYPES, JURISDICTIONS, jurisdictionName, typeLabel } from '../analysis/engine.ts';
import type { AnalysisSettingsPage } from '../services/rules/analysis-settings.ts';
import { LEVELS, type RuleChange } from '../services/rules/changes.ts';
import type { RulePreview } from '../services/rules/preview.ts';
import type { Filled } from './contracts/forms.ts';
import type { TypeLevel } from './contracts/rules.ts';
import type { Views } from './contracts/views.ts';

/** The detection rules page: the organization's own rules and remembered decisions, and the forms to change them. */
export function settingsProps(found: AnalysisSettingsPage, filled: Filled | null): Views['rules/index'] {
  const { settings, entries, patterns, remembered, suggestions } = found;
  return {
    title: 'Detection rules',
    version: settings.version,
    countries: JURISDICTIONS.map((code) => ({
      code,
      label: jurisdictionName(code),
      isOn: settings.jurisdictions.length === 0 || settings.jurisdictions.includes(code),
    })),
    groups: groupTypes(settings.thresholds),
    allowList: entries.filter(({ kind }) => kind === 'allow'),
    denyList: entries.filter(({ kind }) => kind === 'deny'),
    patterns,
    remembered: remembered.map((decision) => ({ ...decision, label: typeLabel(decision.type) })),
    suggestions: suggestions.map((suggestion) => ({ ...suggestion, label: typeLabel(suggestion.type) })),
    filled,
  };
}

/** Types by group; a group with changes starts expanded. */
function groupTypes(thresholds: Record<string, number>): Views['rules/index']['groups'] {
  const groups = new Map<string, TypeLevel[]>();
  for (const { type, label, group } of FINDING_TYPES)
    groups.set(group, [...(groups.get(group) ?? []), { type, label, level: levelOf(thresholds[type]) }]);
  return [...groups].map(([group, types]) => ({ group, types, changed: types.filter(({ level }) => level !== 'usual').length }));
}

function levelOf(least: number | undefined): TypeLevel['level'] {
  if (least === undefined) return 'usual';
  if (least > 1) return 'off';
  return least >= LEVELS.sure ? 'sure' : 'unsure';
}

/** The fields of a change as its schema expects them. The general form has a checkbox for each country and a choice for each type. */
export function changeFields(body: unknown): Record<string, string> {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>).filter(([name]) => name !== '_csrf');
  const fields = Object.fromEntries(entries) as Record<string, string>;
  if (fields['kind'] !== 'general' || fields['levels'] !== undefined) return fields;
  const chosen = JURISDICTIONS.filter((code) => fields[`country-${code}`] === 'on');
  const levels = entries
    .filter(([name, level]) => name.startsWith('type-') && level !== 'usual')
    .map(([name, level]) => `${name.slice('type-'.length)}:${String(level)}`);
  return {
    kind: 'general',
    version: fields['version'] ?? '',
    jurisdictions: chosen.length === JURISDICTIONS.length ? '' : chosen.join(','),
    levels: levels.join(','),
  };
}

const SAYING: Record<RuleChange['kind'], string> = {
  general: 'Change countries and sensitivity',
  ignore: 'Add to the ignore list',
  seek: 'Always flag these words',
  pattern: 'Add a number format',
  'remove-entry': 'Remove a value from a list',
  'remove-pattern': 'Remove a number format',
};

/** What a change would do, before it is saved. `fields` are sent again to save it. */
export function previewProps(change: RuleChange, fields: Record<string, string>, preview: RulePreview): Views['rules/preview'] {
  return {
    title: 'What would change',
    saying: SAYING[change.kind],
    fields,
    looked: preview.looked,
    isWhole: preview.isWhole,
    changed: preview.changed.map(({ id, name, fewer, more }) => ({ id, name, fewer, more })),
    byType: preview.byType.map(({ type, fewer, more }) => ({ label: typeLabel(type), fewer, more })),
  };
}
