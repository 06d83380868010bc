import type { ExtractedText, SegmentKind } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import type { TextBuilder } from '../text-builder.ts';
import type { DocxPartKey } from './part-types.ts';
import type { PlannedPart } from './read-parts.ts';

/** The text of a file inside the file, which begins at `start` of the whole text. */
export type InnerText = { name: string; start: number; end: number };

const IS_INNER = new Set<DocxPartKey | null>(['chunk', 'inner']);

/**
 * Reads the files inside a Word file after its own parts, so that the offsets of these do not depend on them.
 * @returns the texts, and the names of files that could not be read
 */
export async function readInnerFiles(
  office: OfficePackage,
  planned: readonly PlannedPart[],
  builder: TextBuilder,
  context: Pick<ReadContext, 'readInner'>,
): Promise<{ texts: InnerText[]; unread: string[] }> {
  const texts: InnerText[] = [];
  const unread: string[] = [];
  let number = 0;
  for (const { name, key } of planned) {
    if (!IS_INNER.has(key)) continue;
    const bytes = office.read(name);
    if (bytes.length === 0) continue;
    number++;
    const inner = await context.readInner(bytes, fileNameOf(name));
    if (inner === null) unread.push(name);
    else
      texts.push(
        addInner(
          builder,
          name,
          inner,
          key === 'chunk' ? { part: 'inserted file', number } : { part: 'attachment', number, kind: 'attachment' },
        ),
      );
  }
  return { texts, unread };
}

type Placed = { part: string; number: number; kind?: SegmentKind };

/** Adds the text of an inner file. `kind`: replaces the kinds of its segments. */
export function addInner(
  builder: TextBuilder,
  name: string,
  { text, segments, hidden, unread }: ExtractedText,
  { part, number, kind }: Placed,
): InnerText {
  builder.addSeparator('\n');
  const start = builder.length();
  let copied = 0;
  for (const segment of segments) {
    builder.addSeparator(text.slice(copied, segment.start));
    const location = { ...segment.location, part, partId: number };
    builder.add(text.slice(segment.start, segment.end), location, kind ?? segment.kind);
    copied = segment.end;
  }
  if (segments.length === 0) builder.add(text, { part, partId: number }, kind ?? 'body');
  else builder.addSeparator(text.slice(copied));
  builder.addSeparator('\n');
  for (const one of hidden) builder.countHidden(one.kind, one.detail, one.count);
  for (const one of unread) builder.countUnread(one.kind, one.count, one.total ?? undefined);
  return { name, start, end: start + text.length };
}

/** The last part of a part name. */
export const fileNameOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
