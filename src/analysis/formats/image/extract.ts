import { explainPicture, loadSharp, MAX_PICTURE_PIXELS } from '../../ocr/prepare-picture.ts';
import { type ExtractedText, type PageLayout, UnreadableFile } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { MAX_PAGES } from '../limits.ts';
import { createTextBuilder, type TextBuilder } from '../text-builder.ts';
import { type FileNotes, type PictureKind, readFileNotes } from './file-notes.ts';
import { readHiddenWords } from './hidden-pixels.ts';
import { readPages } from './pages.ts';
import { NOTE_DETAILS } from './tag-names.ts';

/**
 * Reads the text in a picture by text recognition, page by page, and all notes that programs left in the file.
 * @throws UnreadableFile
 */
export async function readPicture(bytes: Uint8Array, context: ReadContext, kind: PictureKind): Promise<ExtractedText> {
  const header = await readHeader(bytes);
  const notes = readNotesOf(bytes, kind, header);
  const count = kind === 'tiff' ? header.pages : 1;
  if (count > MAX_PAGES)
    throw new UnreadableFile('too-large', `This picture has ${count} pages, and only ${MAX_PAGES} can be checked at once. Split it.`);
  const builder = createTextBuilder();
  const pages: PageLayout[] = [];
  for (const [index, { recognized, text, runs, quality }] of (await readPages(bytes, count, context)).entries()) {
    const base = builder.length();
    builder.add(text, { page: index + 1 }, 'body');
    builder.addSeparator('\n\n');
    const placed = runs.map((run) => ({ ...run, start: run.start + base, end: run.end + base }));
    pages.push({ number: index + 1, width: recognized.width, height: recognized.height, runs: placed });
    if (quality === 'no-words' || quality === 'with-picture') builder.countUnread('picture');
    if (quality === 'hard-to-read') builder.countUnread('hard-to-read', 1, count);
    if (header.hasAlpha) await addHiddenWords(builder, bytes, index, text);
  }
  addNotes(builder, notes, header.pages > 1 && kind !== 'tiff');
  return { format: kind, ...builder.finish(), units: { name: 'page', count }, pages };
}

type Header = { pages: number; hasAlpha: boolean; exif?: Buffer | undefined; xmp?: Buffer | undefined };

async function readHeader(bytes: Uint8Array): Promise<Header> {
  const sharp = await loadSharp();
  try {
    const { pages = 1, hasAlpha, exif, xmp } = await sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS }).metadata();
    return { pages, hasAlpha, exif, xmp };
  } catch (error) {
    throw explainPicture(error);
  }
}

function readNotesOf(bytes: Uint8Array, kind: PictureKind, header: Header): FileNotes {
  try {
    return readFileNotes(bytes, kind, header);
  } catch (error) {
    // The decoder could open it, so only the notes are damaged.
    if (error instanceof RangeError) return { notes: [], previews: 0, trailingBytes: 1, isAnimated: false };
    throw error;
  }
}

async function addHiddenWords(builder: TextBuilder, bytes: Uint8Array, index: number, visible: string): Promise<void> {
  const hidden = await readHiddenWords(bytes, index, visible);
  if (hidden === '') return;
  builder.add(hidden, { page: index + 1, detail: 'transparent pixels' }, 'hidden');
  builder.addSeparator('\n\n');
  builder.countHidden('hidden', 'words in transparent pixels');
}

function addNotes(builder: TextBuilder, { notes, previews, trailingBytes, isAnimated }: FileNotes, hasFrames: boolean): void {
  for (const { kind, name, text } of notes) {
    builder.add(name === '' ? text : `${name}: ${text}`, { part: 'property' }, 'property');
    builder.addSeparator('\n');
    builder.countHidden('property', NOTE_DETAILS[kind]);
  }
  if (previews > 0) builder.countHidden('hidden', 'small previews of the picture, not read', previews);
  if (trailingBytes > 0) builder.countUnread('other-part');
  if (isAnimated || hasFrames) builder.countUnread('media');
}
