import { allowListFilter } from '../custom-rules/custom-rules.ts';
import type { Match } from '../identifiers/definition.ts';
import { FAMILIES } from '../identifiers/families.ts';
import { DEFINITION_BY_TYPE, DEFINITIONS, familiesFor } from '../identifiers/registry.ts';
import { findNumbers, indexNumbers } from '../numbers/numbers.ts';
import { indexLabels, NEUTRAL_LABELS } from '../text/labels.ts';
import type { Normalized } from '../text/normalize.ts';
import { type Reading, read } from '../text/reading.ts';
import type { Table } from '../text/tables.ts';
import type { AnalyzeOptions, Finding, Jurisdiction } from '../types.ts';
import { nameBirthDates } from './birth-dates.ts';
import { applyColumnMajority } from './columns.ts';
import { repeatKnownValues } from './known-values.ts';
import { resolveOverlaps } from './resolve.ts';
import { adjustSeverityByContext, severityOf } from './severity.ts';

const INDEXES = { labels: indexLabels([...DEFINITIONS, NEUTRAL_LABELS]), cues: indexLabels(FAMILIES.flatMap(({ cues }) => cues ?? [])) };
const NUMBERS = indexNumbers(DEFINITIONS);

const DEFAULT_CONFIDENCE = 0.5;

/** One step from all that may be a value to what is one. Gets the matches of the pass before it. */
type Pass = (matches: readonly Match[], reading: Reading, options: AnalyzeOptions) => readonly Match[];

/** In this order. From `resolveOverlaps` on, matches are in text order and do not overlap. */
const PASSES: readonly Pass[] = [
  addNumbers,
  addFamilyMatches,
  dropUnlikely,
  resolveOverlaps,
  addKnownValues,
  (matches, { text }) => nameBirthDates(text, matches),
  adjustSeverityByContext,
  dropUnwanted,
];

/** Every finding of a normalised text, with offsets into the source it came from. */
export function findMatches(source: string, normalized: Normalized, table: Table | null, options: AnalyzeOptions): Finding[] {
  const reading = read(normalized.text, table, INDEXES, options.jurisdictions ?? []);
  const matches = PASSES.reduce<readonly Match[]>((found, pass) => pass(found, reading, options), []);
  return matches.map((match) => findingOf(source, normalized, match));
}

function addNumbers(matches: readonly Match[], reading: Reading): Match[] {
  return [...matches, ...findNumbers(reading, NUMBERS)];
}

function addFamilyMatches(matches: readonly Match[], reading: Reading, options: AnalyzeOptions): Match[] {
  const families = familiesFor(options.types, options.tier ?? 'thorough');
  return [...matches, ...families.flatMap((family) => family.find?.(reading, options) ?? [])];
}

/** Drops what no later pass could make sure enough, what belongs to other countries, and what is on the allow list. */
function dropUnlikely(matches: readonly Match[], { text }: Reading, options: AnalyzeOptions): Match[] {
  const isAllowed = allowListFilter(text, options);
  const leastOf = leastConfidence(options);
  return matches.filter(
    (match) =>
      match.confidence >= Math.min(leastOf(match.type), DEFAULT_CONFIDENCE) &&
      belongsTo(match.type, options.jurisdictions) &&
      !isAllowed(match),
  );
}

function addKnownValues(matches: readonly Match[], reading: Reading): readonly Match[] {
  const more = [...repeatKnownValues(reading, matches), ...applyColumnMajority(reading, matches)];
  return more.length === 0 ? matches : resolveOverlaps([...matches, ...more]);
}

/** Drops what is not sure enough, and types that nobody asked for: they were needed until here, to take values away from others. */
function dropUnwanted(matches: readonly Match[], _reading: Reading, options: AnalyzeOptions): Match[] {
  const leastOf = leastConfidence(options);
  return matches.filter(({ type, confidence }) => confidence >= leastOf(type) && (!options.types || options.types.includes(type)));
}

const leastConfidence =
  ({ thresholds, minConfidence = DEFAULT_CONFIDENCE }: AnalyzeOptions) =>
  (type: string): number =>
    thresholds?.[type] ?? minConfidence;

function belongsTo(type: string, allowed: readonly Jurisdiction[] | undefined): boolean {
  const own = DEFINITION_BY_TYPE.get(type)?.jurisdictions ?? [];
  return !allowed || own.length === 0 || own.some((jurisdiction) => allowed.includes(jurisdiction));
}

function findingOf(source: string, normalized: Normalized, match: Match): Finding {
  const [start, end] = normalized.toSource(match.start, match.end);
  const { version = 1 } = DEFINITION_BY_TYPE.get(match.type) ?? {};
  return {
    type: match.type,
    start,
    end,
    text: source.slice(start, end),
    confidence: Math.round(Math.min(match.confidence, 1) * 100) / 100,
    severity: severityOf(match),
    reason: match.reason,
    rule: match.rule ?? `${match.type.toLowerCase().replaceAll('_', '-')}@${version}`,
    location: '',
  };
}
