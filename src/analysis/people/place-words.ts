import { lastAtOrBefore } from '../normalize.ts';
import { blockAt } from './document-lines.ts';
import type { PeopleReading } from './mentions.ts';

/** Where a position stands, for people: "on page 2", "in paragraph 4", "in row 3". */
export function placeWords({ extracted, lines }: PeopleReading, position: number): string {
  const { segments } = extracted;
  const segment =
    segments[
      lastAtOrBefore(
        segments.map(({ start }) => start),
        position,
      )
    ];
  const [page] = /\bpage \d+/.exec(segment?.location ?? '') ?? [];
  if (page) return `on ${page}`;
  const [part] = /^(?:table \d+, row \d+|row \d+|paragraph \d+|header|footer|comment \d+|footnote \d+)/.exec(segment?.location ?? '') ?? [];
  if (part) return `in ${/^(?:header|footer)$/.test(part) ? `the ${part}` : part}`;
  return `in paragraph ${blockAt(lines, position) + 1}`;
}
