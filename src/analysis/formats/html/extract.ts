import type { ExtractedText } from '../../types.ts';
import { mergeUnread } from '../../unread.ts';
import type { ReadContext } from '../format.ts';
import { readPictureFacts } from '../unread/picture-facts.ts';
import { type InnerFile, nameDataFile } from './data-addresses.ts';
import { readHtml } from './read-html.ts';
import { decodeHtml } from './source.ts';

/** Reads a page with everything in its code that people may have written, and the files inside it. */
export async function extractHtml(bytes: Uint8Array, { readInner }: Pick<ReadContext, 'readInner'>): Promise<ExtractedText> {
  const { text: source, isUnsure } = decodeHtml(bytes);
  const { builder, inner, paragraphs } = readHtml(source);
  if (isUnsure) builder.countUnread('wrong-letters');
  const others: ExtractedText[] = [];
  for (const file of inner) {
    const read = mayHoldText(file) ? await readInner(file.bytes, nameDataFile(file.mediaType)) : null;
    if (!file.isPicture) builder.countHidden('attachment', 'files inside the page');
    if (read) {
      others.push(read);
      builder.add(read.text, { part: 'attachment' }, 'attachment');
      builder.addSeparator('\n');
    } else if (mayHoldText(file)) builder.countUnread(file.isPicture ? 'picture' : 'attached-file');
  }
  const own = builder.finish();
  return {
    format: 'html',
    ...own,
    hidden: [...own.hidden, ...others.flatMap(({ hidden }) => hidden)],
    unread: mergeUnread([...own.unread, ...others.flatMap(({ unread }) => unread)]),
    units: { name: 'paragraph', count: paragraphs },
  };
}

/** A picture with readable words is larger than this. The sizes are those of pictures in Word files: 40 square centimetres at 96 dots per inch. */
const MIN_PICTURE_BYTES = 1000;
const MIN_PICTURE_PIXELS = 57_000;
const MIN_SIDE_PIXELS = 75;

/** Whether a file inside a page may hold words. Logos and icons don't. */
export function mayHoldText({ bytes, isPicture, mediaType }: InnerFile): boolean {
  if (!isPicture) return !/^(?:font|application\/(?:x-)?font|text\/css)/.test(mediaType);
  const { width, height, isDrawing, hasText } = readPictureFacts(bytes);
  if (isDrawing) return hasText;
  if (width === null || height === null) return bytes.length >= MIN_PICTURE_BYTES;
  return width * height >= MIN_PICTURE_PIXELS && Math.min(width, height) >= MIN_SIDE_PIXELS;
}
