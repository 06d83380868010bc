import { NOT_ON_THE_PAGE } from '../../reasons.ts';
import { lastAtOrBefore } from '../../text/normalize.ts';
import type { Segment, SegmentKind } from '../../types.ts';
import { blockAt } from '../document-lines.ts';
import type { PeopleReading } from '../mentions/mentions.ts';

/** Where a position stands, for people: "on page 2", "in paragraph 4", "in row 3". */
export function placeWords(reading: PeopleReading, position: number): string {
  const location = segmentAt(reading, position)?.location ?? '';
  const [page] = /\bpage \d+/.exec(location) ?? [];
  if (page) return `on ${page}`;
  const [part] = /^(?:table \d+, row \d+|row \d+|paragraph \d+|header|footer|comment \d+|footnote \d+)/.exec(location) ?? [];
  if (part) return `in ${/^(?:header|footer)$/.test(part) ? `the ${part}` : part}`;
  return `in paragraph ${blockAt(reading.lines, position) + 1}`;
}

/** Said of a place that no reader of the page sees, with a space before; '' for one that they do see. */
export function hiddenWords(reading: PeopleReading, position: number): string {
  const kind = segmentAt(reading, position)?.kind ?? 'body';
  return ON_THE_PAGE.has(kind) ? '' : NOT_ON_THE_PAGE;
}

const ON_THE_PAGE: ReadonlySet<SegmentKind> = new Set(['body', 'cell', 'header', 'footer', 'inserted', 'form-value']);

function segmentAt({ extracted: { segments } }: PeopleReading, position: number): Segment | undefined {
  const starts = segments.map(({ start }) => start);
  return segments[lastAtOrBefore(starts, position)];
}
