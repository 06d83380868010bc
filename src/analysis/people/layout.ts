import { lastAtOrBefore } from '../normalize.ts';
import { cellAt, tableFromText } from '../tables.ts';
import type { ExtractedText, Segment, SegmentKind } from '../types.ts';

/** A line of the text, and what it belongs to. */
export type Line = {
  start: number;
  end: number;
  /** Lines without an empty one between them, or one paragraph of a letter. */
  block: number;
  /** Names the row of a table that it is; null outside tables. */
  row: string | null;
  zone: SegmentKind;
};

export type Layout = { text: string; lines: readonly Line[]; lineAt: (position: number) => number };

const CELLS_OF_A_ROW = /[|\t][^|\t]*[|\t]/;

/** Cuts a text into lines with their paragraph, table row and kind of segment. */
export function layOut({ text, segments }: Pick<ExtractedText, 'text' | 'segments'>): Layout {
  const segmentStarts = segments.map(({ start }) => start);
  const segmentAt = (position: number): Segment | undefined => segments[lastAtOrBefore(segmentStarts, position)];
  const table = segments.length === 0 ? tableFromText(text) : null;
  const isInTable = (start: number): boolean => table !== null && cellAt(table, start) !== null;
  const lines: Line[] = [];
  let block = 0;
  let before: Segment | undefined;
  for (let start = 0; start <= text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const isEmpty = text.slice(start, Math.min(end, start + 200)).trim() === '';
    const segment = segmentAt(start);
    const isNewParagraph = segment !== before && /paragraph|row|header|footer|comment/.test(segment?.location ?? '');
    if (isEmpty || isNewParagraph) block++;
    before = segment;
    lines.push({
      start,
      end,
      block,
      row: isInTable(start) ? `row ${lines.length}` : rowOf(text, start, end, segment, lines.length),
      zone: segment?.kind ?? 'body',
    });
    start = end + 1;
  }
  const starts = lines.map((line) => line.start);
  return { text, lines, lineAt: (position) => lastAtOrBefore(starts, position) };
}

function rowOf(text: string, start: number, end: number, segment: Segment | undefined, index: number): string | null {
  const named = /^(.*?\brow \d+)/.exec(segment?.location ?? '')?.[1];
  if (named) return named;
  return CELLS_OF_A_ROW.test(text.slice(start, Math.min(end, start + 1_000))) ? `line ${index}` : null;
}
