import { findingLabel, formatLocation, maskValue, typeSource } from '../analysis/engine.ts';
import type { FindingRecord } from '../models/decisions/findings.ts';
import type { FindingRow, TextPiece } from './contracts/findings.ts';

/** A long document is shown in parts of at most this many characters and findings. */
const PART_SIZE = 40_000;
const PART_FINDINGS = 250;

/** Which stretch of a text a page shows: `number` counts from 1. */
export type Part = { number: number; count: number; start: number; end: number };

/** The parts of a text, in order; one at least. A part ends where the next begins, never inside a finding. */
export function partsOf(textLength: number, findings: Pick<FindingRecord, 'start' | 'end'>[]): Part[] {
  const starts = [0];
  let inPart = 0;
  const begin = (at: number) => {
    starts.push(at);
    inPart = 0;
  };
  for (const { start, end } of findings) {
    while (start - (starts.at(-1) ?? 0) >= PART_SIZE) begin((starts.at(-1) ?? 0) + PART_SIZE);
    if (inPart >= PART_FINDINGS || end - (starts.at(-1) ?? 0) > PART_SIZE) begin(start);
    inPart += 1;
  }
  while (textLength - (starts.at(-1) ?? 0) > PART_SIZE) begin((starts.at(-1) ?? 0) + PART_SIZE);
  return starts.map((start, index) => ({ number: index + 1, count: starts.length, start, end: starts[index + 1] ?? textLength }));
}

/** A part of a document's text: `start` is its offset in the whole. */
export type Stretch = { text: string; start: number };

/** The text of a part, cut at the findings; their values masked unless `isRevealed` says otherwise. A finding belongs to the part that it starts in. */
export function markText(
  stretch: Stretch,
  part: Part,
  findings: FindingRecord[],
  isRevealed: (finding: FindingRecord) => boolean,
): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = part.start;
  for (const finding of findings) {
    if (finding.start < part.start || finding.start >= part.end) continue;
    if (finding.start > at) pieces.push({ text: cut(stretch, at, finding.start), mark: null });
    pieces.push({ text: valueOf(stretch, finding, isRevealed(finding)), mark: markOf(finding) });
    at = finding.end;
  }
  if (at < part.end) pieces.push({ text: cut(stretch, at, part.end), mark: null });
  return pieces;
}

/** A finding as the list beside the text shows it. */
export function findingRow(stretch: Stretch, finding: FindingRecord, isRevealed: boolean, isOfPatient: boolean): FindingRow {
  return {
    id: finding.id,
    number: finding.number,
    type: finding.type,
    label: findingLabel(finding),
    severity: finding.severity,
    value: valueOf(stretch, finding, isRevealed),
    isRevealed,
    reason: finding.reason,
    confidencePercent: Math.round(finding.confidence * 100),
    location: formatLocation(finding.location),
    why: { sureness: surenessOf(finding.confidence), rule: finding.rule, source: typeSource(finding.type) },
    canRemember: !isOfPatient,
    decision: decisionOf(finding),
  };
}

/** The last decision; null when nobody has decided. */
export const decisionOf = ({ outcome, decidedAt, decidedBy, decisionReason, isRemembered }: FindingRecord): FindingRow['decision'] =>
  outcome && decidedAt
    ? { outcome, reason: decisionReason ?? '', by: decidedBy ?? 'Someone', at: decidedAt, isRemembered: isRemembered ?? false }
    : null;

/** Least confidence of what is called sure, and fairly sure. */
const SURE = 0.9;
const FAIRLY_SURE = 0.7;

const surenessOf = (confidence: number): FindingRow['why']['sureness'] =>
  confidence >= SURE ? 'Sure' : confidence >= FAIRLY_SURE ? 'Fairly sure' : 'Unsure';

/** The value of a finding in the stretch; masked unless `isRevealed`. */
export function valueOf(
  stretch: Stretch,
  { type, start, end }: Pick<FindingRecord, 'type' | 'start' | 'end'>,
  isRevealed: boolean,
): string {
  const value = cut(stretch, start, end);
  return isRevealed ? value : maskValue({ type, text: value });
}

const cut = ({ text, start }: Stretch, from: number, to: number): string => text.slice(from - start, to - start);

const markOf = (finding: FindingRecord): TextPiece['mark'] => ({
  findingId: finding.id,
  number: finding.number,
  severity: finding.severity,
  label: findingLabel(finding),
  isDismissed: finding.outcome === 'dismissed',
  person: finding.personNumber ?? 0,
});
