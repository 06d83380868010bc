import { findOwn, ignorerOf } from '../custom-rules/custom-rules.ts';
import type { Match } from '../identifiers/definition.ts';
import { chatNames } from '../identifiers/names/chat-names.ts';
import { lowerCaseNames } from '../identifiers/names/lower-case-names.ts';
import { DEFINITION_BY_TYPE, DEFINITIONS, FAMILIES, familiesFor, findingLabel } from '../identifiers/registry.ts';
import { findNumbers, indexNumbers } from '../numbers/numbers.ts';
import { indexLabels, NEUTRAL_LABELS } from '../text/labels.ts';
import type { Normalized } from '../text/normalize.ts';
import type { Table } from '../text/tables.ts';
import { indexText } from '../text/text-index.ts';
import type { AnalyzeOptions, Finding, Jurisdiction } from '../types.ts';
import { retypeBirthDates } from './birth-dates.ts';
import { applyColumnMajority } from './columns.ts';
import { repeatKnownValues } from './propagate.ts';
import { resolveOverlaps } from './resolve.ts';
import { adjustSeverityByContext, severityOf } from './severity.ts';

const INDEXES = { labels: indexLabels([...DEFINITIONS, NEUTRAL_LABELS]), cues: indexLabels(FAMILIES.flatMap(({ cues }) => cues ?? [])) };
const NUMBERS = indexNumbers(DEFINITIONS);

const DEFAULT_CONFIDENCE = 0.5;

/** All findings of a normalised text, with offsets into its source. */
export function findMatches(source: string, normalized: Normalized, table: Table | null, options: AnalyzeOptions): Finding[] {
  const textIndex = indexText(normalized.text, table, INDEXES, options.jurisdictions ?? []);
  const matches = findNumbers(textIndex, NUMBERS);
  for (const family of familiesFor(options.types)) for (const match of family.find?.(textIndex) ?? []) matches.push(match);
  const wantsNames = !options.types || options.types.includes('PERSON_NAME') || options.types.includes('DATE_OF_BIRTH');
  if (wantsNames && (options.tier ?? 'thorough') === 'thorough')
    for (const match of [...lowerCaseNames(textIndex), ...chatNames(textIndex)]) matches.push(match);
  for (const match of findOwn(normalized.text, options)) matches.push(match);
  const isIgnored = ignorerOf(normalized.text, options);
  const minimum = options.minConfidence ?? DEFAULT_CONFIDENCE;
  const minimumFor = (type: string): number => options.thresholds?.[type] ?? minimum;
  const isCandidate = (match: Match) =>
    match.confidence >= Math.min(minimumFor(match.type), DEFAULT_CONFIDENCE) &&
    belongsTo(match.type, options.jurisdictions) &&
    !isIgnored(match);
  const resolved = resolveOverlaps(matches.filter(isCandidate));
  const repeated = [...repeatKnownValues(textIndex, resolved), ...applyColumnMajority(textIndex, resolved)];
  const all = adjustSeverityByContext(
    retypeBirthDates(textIndex.text, repeated.length === 0 ? resolved : resolveOverlaps([...resolved, ...repeated])),
  );
  return all
    .filter(({ type, confidence }) => confidence >= minimumFor(type) && (!options.types || options.types.includes(type)))
    .map((match) => findingOf(source, normalized, match));
}

function belongsTo(type: string, allowed: readonly Jurisdiction[] | undefined): boolean {
  const own = DEFINITION_BY_TYPE.get(type)?.jurisdictions ?? [];
  return !allowed || own.length === 0 || own.some((jurisdiction) => allowed.includes(jurisdiction));
}

function findingOf(source: string, normalized: Normalized, match: Match): Finding {
  const [start, end] = normalized.toSource(match.start, match.end);
  const { version = 1 } = DEFINITION_BY_TYPE.get(match.type) ?? {};
  return {
    kind: 'finding',
    type: match.type,
    label: findingLabel(match),
    start,
    end,
    text: source.slice(start, end),
    confidence: Math.round(Math.min(match.confidence, 1) * 100) / 100,
    severity: severityOf(match),
    reason: match.reason,
    rule: match.rule ?? `${match.type.toLowerCase().replaceAll('_', '-')}@${version}`,
    location: {},
  };
}
