import type { ExtractedText } from '../../../types.ts';
import { REMOVED_PICTURE } from '../../docx/removed-picture.ts';
import type { WriteContext } from '../../redactor.ts';
import { type Span, spansBetween } from '../../spans.ts';
import type { TextBuilder } from '../../text-builder.ts';
import { readPictureFacts } from '../../unread/picture-facts.ts';
import { readPictureMetadata, stripPictureMetadata } from '../../unread/picture-metadata.ts';
import type { OfficePackage, OfficePart } from '../package.ts';

/** Reads a file inside the file; null when it can't be read. */
export type ReadInner = (bytes: Uint8Array, fileName: string) => Promise<ExtractedText | null>;

/** `plain`: no words. `words`: a drawing whose words were read. `unknown`: only text recognition can tell. */
type Judged = { is: 'plain' | 'words' | 'unknown'; text: string };

/** A picture with readable words has at least this many bytes and pixels. */
const MIN_PICTURE_BYTES = 1000;
const MIN_PICTURE_PIXELS = 60_000;
/** Formats without notes. In the others they can't be removed without drawing the picture again, or the file is damaged. */
const HAS_NO_METADATA = /\.(?:bmp|dib|emf|wmf|emz|wmz|svgz?)$/i;

/** Whether a part is the preview of the whole file, which a copy leaves out. */
export const isPreview = ({ usedAs, name }: OfficePart): boolean => usedAs.includes('thumbnail') || /^docProps\/thumbnail\./i.test(name);

/** Pictures that sheets or slides show. */
export const listPictures = (office: OfficePackage): OfficePart[] =>
  office.parts.filter((part) => part.contentType.startsWith('image/') && !isPreview(part));

function judge(bytes: Uint8Array): Judged {
  if (REMOVED_PICTURE.equals(bytes)) return { is: 'plain', text: '' };
  const { width, height, drawing } = readPictureFacts(bytes);
  if (drawing) return { is: drawing.isWhole ? (drawing.text.trim() === '' ? 'plain' : 'words') : 'unknown', text: drawing.text };
  const isSmall = bytes.length < MIN_PICTURE_BYTES || (width !== null && height !== null && width * height < MIN_PICTURE_PIXELS);
  return { is: isSmall ? 'plain' : 'unknown', text: '' };
}

/** Adds the words in pictures, and what their files say about the photographer and the place. */
export async function addPictures(builder: TextBuilder, office: OfficePackage, readInner: ReadInner): Promise<void> {
  for (const { name } of listPictures(office)) {
    const bytes = office.read(name);
    const { texts, hasPlace } = readPictureMetadata(bytes);
    if (hasPlace) builder.countHidden('hidden', 'pictures that say where they were taken');
    for (const text of texts) {
      builder.countHidden('hidden', 'notes inside picture files');
      builder.add(text, { part: 'picture', detail: 'notes inside picture files' }, 'hidden');
      builder.addSeparator('\n');
    }
    const { is, text } = judge(bytes);
    const inner = is === 'unknown' ? await readInner(bytes, name) : null;
    const words = inner?.text ?? text;
    builder.add(words, { part: 'picture', partId: name }, 'body');
    if (words !== '') builder.addSeparator('\n');
    if (is === 'unknown' && !inner) builder.countUnread('picture');
    for (const { kind, count } of inner?.unread ?? []) builder.countUnread(kind, count);
  }
}

/** The pictures of a copy. `contents`: new bytes. `retyped`: new content types. `dropped`: drawings that are left out. */
export type PictureCopies = { contents: Map<string, Uint8Array>; retyped: Map<string, string>; dropped: string[] };

/** Pictures without words lose the notes in their files; those with words are redacted when they were read, else replaced by an empty one. */
export async function copyPictures(
  office: OfficePackage,
  { segments }: ExtractedText,
  spans: readonly Span[],
  { writeInner }: WriteContext,
): Promise<PictureCopies> {
  const copies: PictureCopies = { contents: new Map(), retyped: new Map(), dropped: [] };
  for (const { name } of listPictures(office)) {
    const bytes = office.read(name);
    const { is } = judge(bytes);
    const read = segments.find(({ location }) => location.part === 'picture' && location.partId === name);
    const start = read?.start ?? 0;
    const own = (read ? spansBetween(spans, start, read.end) : []).map((span) => ({
      ...span,
      start: Math.max(0, span.start - start),
      end: span.end - start,
    }));
    const redacted = is === 'unknown' && read ? await writeInner(bytes, name, own) : null;
    const kept = is === 'plain' ? bytes : redacted?.fileName === name ? redacted.bytes : null;
    const clean = kept && (stripPictureMetadata(kept) ?? (HAS_NO_METADATA.test(name) ? kept : null));
    if (clean) copies.contents.set(name, clean);
    else if (/\.svgz?$/i.test(name)) copies.dropped.push(name);
    else {
      copies.contents.set(name, REMOVED_PICTURE);
      if (!/\.png$/i.test(name)) copies.retyped.set(name, 'image/png');
    }
  }
  return copies;
}
