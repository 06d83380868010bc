import { allowListFilter } from '../custom-rules/custom-rules.ts';
import type { Match } from '../identifiers/definition.ts';
import { FAMILIES } from '../identifiers/families.ts';
import { DEFINITION_BY_TYPE, DEFINITIONS, familiesFor, findingLabel } from '../identifiers/registry.ts';
import { findNumbers, indexNumbers } from '../numbers/numbers.ts';
import { indexLabels, NEUTRAL_LABELS } from '../text/labels.ts';
import type { Normalized } from '../text/normalize.ts';
import type { Table } from '../text/tables.ts';
import { indexText, type TextIndex } from '../text/text-index.ts';
import type { AnalyzeOptions, Finding, Jurisdiction } from '../types.ts';
import { retypeBirthDates } from './birth-dates.ts';
import { applyColumnMajority } from './columns.ts';
import { repeatKnownValues } from './known-values.ts';
import { resolveOverlaps } from './resolve.ts';
import { adjustSeverityByContext, severityOf } from './severity.ts';

const INDEXES = { labels: indexLabels([...DEFINITIONS, NEUTRAL_LABELS]), cues: indexLabels(FAMILIES.flatMap(({ cues }) => cues ?? [])) };
const NUMBERS = indexNumbers(DEFINITIONS);

const DEFAULT_CONFIDENCE = 0.5;

/** One step from candidates to findings. Gets the matches of the previous pass. */
type Pass = (matches: readonly Match[], textIndex: TextIndex, options: AnalyzeOptions) => readonly Match[];

/** In this order. From `resolveOverlaps` on, matches are in text order and do not overlap. */
const PASSES: readonly Pass[] = [
  addNumbers,
  addFamilyMatches,
  dropUnlikely,
  resolveOverlaps,
  addKnownValues,
  (matches, { text }) => retypeBirthDates(text, matches),
  adjustSeverityByContext,
  dropUnwanted,
];

/** All findings of a normalised text, with offsets into its source. */
export function findMatches(source: string, normalized: Normalized, table: Table | null, options: AnalyzeOptions): Finding[] {
  const textIndex = indexText(normalized.text, table, INDEXES, options.jurisdictions ?? []);
  const matches = PASSES.reduce<readonly Match[]>((found, pass) => pass(found, textIndex, options), []);
  return matches.map((match) => findingOf(source, normalized, match));
}

function addNumbers(matches: readonly Match[], textIndex: TextIndex): Match[] {
  return [...matches, ...findNumbers(textIndex, NUMBERS)];
}

function addFamilyMatches(matches: readonly Match[], textIndex: TextIndex, options: AnalyzeOptions): Match[] {
  const families = familiesFor(options.types, options.tier ?? 'thorough');
  return [...matches, ...families.flatMap((family) => family.find?.(textIndex, options) ?? [])];
}

/** Drops matches that no later pass could make certain enough, those of other countries, and those on the allow list. */
function dropUnlikely(matches: readonly Match[], { text }: TextIndex, options: AnalyzeOptions): Match[] {
  const isAllowed = allowListFilter(text, options);
  const minimumFor = minimumConfidence(options);
  return matches.filter(
    (match) =>
      match.confidence >= Math.min(minimumFor(match.type), DEFAULT_CONFIDENCE) &&
      belongsTo(match.type, options.jurisdictions) &&
      !isAllowed(match),
  );
}

function addKnownValues(matches: readonly Match[], textIndex: TextIndex): readonly Match[] {
  const more = [...repeatKnownValues(textIndex, matches), ...applyColumnMajority(textIndex, matches)];
  return more.length === 0 ? matches : resolveOverlaps([...matches, ...more]);
}

/** Drops uncertain matches and types that are not wanted. They were needed until now, because they compete for the same text. */
function dropUnwanted(matches: readonly Match[], _textIndex: TextIndex, options: AnalyzeOptions): Match[] {
  const minimumFor = minimumConfidence(options);
  return matches.filter(({ type, confidence }) => confidence >= minimumFor(type) && (!options.types || options.types.includes(type)));
}

const minimumConfidence =
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
