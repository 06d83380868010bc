import type { Finding } from '../../../src/analysis/engine.ts';
import type { BlindRecord, BlindSpan } from './read.ts';

export interface Tally {
  gold: number;
  found: number;
  /** Found with exactly the same start and end. */
  exact: number;
  right: number;
  wrong: number;
}

export interface Measure {
  byType: Map<string, Tally>;
  characters: { gold: number; found: number; right: number };
  misses: string[];
  alarms: string[];
  negatives: number;
  negativeAlarms: number;
}

/** Matter, not identity: this corpus says nothing about it. */
const NOT_JUDGED = new Set(['HEALTH_CONDITION', 'MEDICATION', 'SENSITIVE_CATEGORY', 'GENDER']);
/** A part of an address that is found by itself is no mistake. */
const PARTS_OF_ADDRESS = new Set(['LOCATION', 'POSTCODE']);

export function emptyMeasure(): Measure {
  return { byType: new Map(), characters: { gold: 0, found: 0, right: 0 }, misses: [], alarms: [], negatives: 0, negativeAlarms: 0 };
}

/** Adds one record: any overlap by the same type counts as found, any finding that touches no span of its type is wrong. */
export function measureRecord(record: BlindRecord, allFindings: readonly Finding[], measure: Measure): void {
  const findings = allFindings.filter((finding) => !NOT_JUDGED.has(finding.type));
  for (const span of record.spans) countSpan(record, span, findings, measure);
  const wrong = findings.filter((finding) => !countFinding(record, finding, measure));
  for (const finding of wrong) measure.alarms.push(`${finding.type} ${show(record, finding)}`);
  if (record.isNegative) {
    measure.negatives += 1;
    measure.negativeAlarms += wrong.length;
  }
  countCharacters(record, findings, measure);
}

function countSpan(record: BlindRecord, span: BlindSpan, findings: readonly Finding[], measure: Measure): void {
  const [type] = span.types;
  if (type === undefined) return;
  const tally = tallyOf(measure, type);
  const hits = findings.filter((finding) => span.types.includes(finding.type) && overlaps(finding, span));
  tally.gold += 1;
  if (hits.length > 0) tally.found += 1;
  if (hits.some((hit) => hit.start === span.start && hit.end === span.end)) tally.exact += 1;
  const instead = findings.filter((finding) => overlaps(finding, span)).map((finding) => finding.type);
  if (hits.length === 0) measure.misses.push(`${type} ${show(record, span)} ${instead.length > 0 ? `taken for ${instead}` : ''}`);
}

/** False when the finding is wrong. Neutral spans count neither way. */
function countFinding(record: BlindRecord, finding: Finding, measure: Measure): boolean {
  const touched = record.spans.filter((span) => overlaps(finding, span));
  const tally = tallyOf(measure, finding.type);
  if (touched.some((span) => span.types.includes(finding.type))) tally.right += 1;
  else if (touched.some((span) => isNeutralFor(span, finding.type))) return true;
  else {
    tally.wrong += 1;
    return false;
  }
  return true;
}

const isNeutralFor = (span: BlindSpan, type: string) =>
  span.types.length === 0 || (span.types.includes('ADDRESS') && PARTS_OF_ADDRESS.has(type));

function countCharacters(record: BlindRecord, findings: readonly Finding[], { characters }: Measure): void {
  const gold = charactersOf(
    record,
    record.spans.filter((span) => span.types.length > 0),
  );
  const neutral = charactersOf(
    record,
    record.spans.filter((span) => span.types.length === 0),
  );
  const found = charactersOf(record, findings);
  characters.gold += gold.size;
  for (const at of found) {
    if (neutral.has(at)) continue;
    characters.found += 1;
    if (gold.has(at)) characters.right += 1;
  }
}

function charactersOf(record: BlindRecord, parts: readonly { start: number; end: number }[]): Set<number> {
  const places = new Set<number>();
  for (const { start, end } of parts)
    for (let at = start; at < end; at += 1) if (/[\p{L}\p{N}]/u.test(record.text[at] ?? '')) places.add(at);
  return places;
}

function show({ id, text }: BlindRecord, { start, end }: { start: number; end: number }): string {
  const around = `${text.slice(Math.max(0, start - 25), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 20)}`;
  return `${id}: ${JSON.stringify(around)}`;
}

const overlaps = (one: { start: number; end: number }, other: { start: number; end: number }) =>
  one.start < other.end && other.start < one.end;

function tallyOf({ byType }: Measure, type: string): Tally {
  const tally = byType.get(type) ?? { gold: 0, found: 0, exact: 0, right: 0, wrong: 0 };
  byType.set(type, tally);
  return tally;
}
