import { formatLocation } from '../../location.ts';
import { NOT_ON_THE_PAGE } from '../../reasons.ts';
import { lastAtOrBefore } from '../../text/normalize.ts';
import type { Location, Segment, SegmentKind } from '../../types.ts';
import { blockAt } from '../document-lines.ts';
import type { DocumentIndex } from '../mentions/document-index.ts';

/** A position in words: "on page 2", "in paragraph 4", "in row 3". */
export function describePlace(document: DocumentIndex, position: number): string {
  const { page, part, partId, ...inText } = segmentAt(document, position)?.location ?? {};
  if (page !== undefined) return `on page ${page}`;
  if (part === 'header' || part === 'footer') return `in the ${part}`;
  const isNote = (part === 'comment' || part === 'footnote') && partId !== undefined;
  const place = isNote ? { part, partId } : part === undefined ? rowOrParagraph(inText) : {};
  return `in ${formatLocation(place) || `paragraph ${blockAt(document.lines, position) + 1}`}`;
}

function rowOrParagraph({ table, row, paragraph }: Location): Location {
  if (row !== undefined) return table === undefined ? { row } : { table, row };
  return paragraph === undefined ? {} : { paragraph };
}

/** A sentence about content that is not visible on the page, with a space before it; '' for visible content. */
export function describeVisibility(document: DocumentIndex, position: number): string {
  const kind = segmentAt(document, position)?.kind ?? 'body';
  return ON_THE_PAGE.has(kind) ? '' : NOT_ON_THE_PAGE;
}

const ON_THE_PAGE: ReadonlySet<SegmentKind> = new Set(['body', 'cell', 'header', 'footer', 'inserted', 'form-value']);

function segmentAt({ extracted: { segments } }: DocumentIndex, position: number): Segment | undefined {
  const starts = segments.map(({ start }) => start);
  return segments[lastAtOrBefore(starts, position)];
}
