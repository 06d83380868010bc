import type { ExtractedText } from '../../types.ts';
import { mergeUnread } from '../../unread.ts';
import type { ReadContext } from '../format.ts';
import type { TextBuilder } from '../text-builder.ts';
import { holdsWords } from '../unread/drawing-text.ts';
import { readPictureFacts } from '../unread/picture-facts.ts';

/** A file inside a file: a data address of a page, a picture in rich text. `place` holds it in the source. The size is that at which it is shown. */
export type InnerFile = {
  fileName: string;
  bytes: Uint8Array;
  isPicture: boolean;
  place: { start: number; end: number };
  shownCm: { width: number; height: number } | null;
};

/** A picture with readable words is larger than this. */
const MIN_PICTURE_BYTES = 1000;
/** Minimum size of a scan or a card, in square centimetres and centimetres of the shorter side, as in Word files. Logos are smaller. */
const MIN_SCAN = { area: 40, side: 4 };
/** A drawing of this size can contain text. */
const MIN_DRAWING = { area: 2, side: 0.5 };
const CM_PER_PIXEL = 2.54 / 96;

/** Whether a file inside a file may hold words. Logos, icons and fonts don't. */
export function mayHoldText({ bytes, isPicture, fileName, shownCm }: InnerFile): boolean {
  if (!isPicture) return !/\.(?:woff2?|ttf|otf|css)$/.test(fileName);
  const { width, height, drawing } = readPictureFacts(bytes);
  if (drawing) return holdsWords(drawing) && (shownCm === null || isAtLeast(shownCm, MIN_DRAWING));
  if (shownCm) return isAtLeast(shownCm, MIN_SCAN);
  if (width === null || height === null) return bytes.length >= MIN_PICTURE_BYTES;
  return isAtLeast({ width: width * CM_PER_PIXEL, height: height * CM_PER_PIXEL }, MIN_SCAN);
}

const isAtLeast = ({ width, height }: { width: number; height: number }, least: { area: number; side: number }) =>
  width * height >= least.area && Math.min(width, height) >= least.side;

/**
 * Adds the text of the files to the end of a text, so that it moves no offset of the text before it. What cannot be read is counted as unread.
 * @returns the finished text
 */
export async function addInnerFiles(
  builder: TextBuilder,
  files: readonly InnerFile[],
  readInner: ReadContext['readInner'],
): Promise<Pick<ExtractedText, 'text' | 'segments' | 'hidden' | 'unread'>> {
  const others: ExtractedText[] = [];
  for (const file of files) {
    if (!file.isPicture) builder.countHidden('attachment', 'files inside this file');
    if (!mayHoldText(file)) continue;
    const read = await readInner(file.bytes, file.fileName);
    if (read) {
      others.push(read);
      builder.add(read.text, { part: 'attachment' }, 'attachment');
      builder.addSeparator('\n');
    } else builder.countUnread(file.isPicture ? 'picture' : 'attached-file');
  }
  const own = builder.finish();
  return {
    ...own,
    hidden: [...own.hidden, ...others.flatMap(({ hidden }) => hidden)],
    unread: mergeUnread([...own.unread, ...others.flatMap(({ unread }) => unread)]),
  };
}
