import type { Segment } from '../../types.ts';
import type { Redactor } from '../redactor.ts';
import { clipTo, type Span } from '../spans.ts';
import { METHOD, nothingHidden, readRaw, rewrite } from '../text/redact.ts';

/** Spans are clipped to cells, so that separators, quotes and line endings stay and the copy is still a table. */
export const csvRedactor: Redactor = {
  writes: 'csv',
  extension: '',
  method: METHOD,
  readRaw,
  write: (bytes, { text, segments }, spans) => ({ bytes: rewrite(bytes, clipToCells(text, segments, spans)), ...nothingHidden }),
};

function clipToCells(text: string, cells: readonly Segment[], spans: readonly Span[]): Span[] {
  return cells.flatMap((cell) => clipTo(cell, spans).map((span) => keepQuotePairs(text, cell, span)));
}

/** A quote inside a quoted cell is written twice. Removing only one of the two would end the cell. */
function keepQuotePairs(text: string, cell: Segment, span: Span): Span {
  let { start, end } = span;
  while (start > cell.start && text[start] === '"' && text[start - 1] === '"') start--;
  while (end < cell.end && text[end - 1] === '"' && text[end] === '"') end++;
  return { ...span, start, end };
}
