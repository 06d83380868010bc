import { maskValue, typeLabel } from '../analysis/engine.ts';
import type { FindingRecord } from '../models/findings.ts';
import type { FindingRow, TextPiece } from './views.ts';

/** A long document is shown in parts of about this many characters. */
const PART_SIZE = 40_000;

/** Which stretch of a text a page shows: `number` counts from 1. */
export type Part = { number: number; count: number; start: number; end: number };

/** The part of a text that was asked for; the nearest one when there is no such part. */
export function partOf(textLength: number, asked: number): Part {
  const count = Math.max(1, Math.ceil(textLength / PART_SIZE));
  const number = Math.min(Math.max(1, asked), count);
  return { number, count, start: (number - 1) * PART_SIZE, end: Math.min(number * PART_SIZE, textLength) };
}

/** The part in which a position stands. */
export const partNumberAt = (position: number): number => Math.floor(position / PART_SIZE) + 1;

/** The text of a part, cut at the findings; their values masked unless `isRevealed` says otherwise. A finding belongs to the part that it starts in. */
export function markText(
  text: string,
  part: Part,
  findings: FindingRecord[],
  isRevealed: (finding: FindingRecord) => boolean,
): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = Math.max(part.start, endOfEarlier(findings, part));
  for (const finding of findings) {
    if (finding.start < part.start || finding.start >= part.end) continue;
    if (finding.start > at) pieces.push({ text: text.slice(at, finding.start), mark: null });
    pieces.push({ text: valueOf(text, finding, isRevealed(finding)), mark: markOf(finding) });
    at = finding.end;
  }
  if (at < part.end) pieces.push({ text: text.slice(at, part.end), mark: null });
  return pieces;
}

/** A finding that began in the part before and ends in this one was shown whole there. */
function endOfEarlier(findings: FindingRecord[], part: Part): number {
  return findings.findLast((finding) => finding.start < part.start)?.end ?? 0;
}

/** A finding as the list beside the text shows it. */
export function findingRow(text: string, finding: FindingRecord, isRevealed: boolean): FindingRow {
  return {
    id: finding.id,
    number: finding.number,
    type: finding.type,
    label: typeLabel(finding.type),
    severity: finding.severity,
    value: valueOf(text, finding, isRevealed),
    isRevealed,
    reason: finding.reason,
    confidencePercent: Math.round(finding.confidence * 100),
    location: finding.location,
    decision:
      finding.outcome && finding.decidedAt
        ? { outcome: finding.outcome, reason: finding.decisionReason ?? '', by: finding.decidedBy ?? 'Someone', at: finding.decidedAt }
        : null,
  };
}

export function valueOf(text: string, { type, start, end }: Pick<FindingRecord, 'type' | 'start' | 'end'>, isRevealed: boolean): string {
  const value = text.slice(start, end);
  return isRevealed ? value : maskValue({ type, text: value });
}

const markOf = (finding: FindingRecord): TextPiece['mark'] => ({
  findingId: finding.id,
  number: finding.number,
  severity: finding.severity,
  label: typeLabel(finding.type),
  isDismissed: finding.outcome === 'dismissed',
});
