import { layOutRecognized, type RecognizedText } from '../../ocr/page-text.ts';
import { type PictureReading, readPictureText } from '../../ocr/recognize.ts';
import { OCR_SLOTS } from '../../ocr/slots.ts';
import { UnreadableFile } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { BASE_TIME_MS } from '../limits.ts';

/** Measured: a dense page takes 2 s on an idle core, and 8 s when other programs share it. */
const TIME_PER_PAGE_MS = 10_000;

/** One page: its text, and how well it was read. */
export type RecognizedPage = PictureReading & RecognizedText;

/**
 * Reads the pages of a picture, several at the same time.
 * @throws UnreadableFile
 */
export async function readPages(
  bytes: Uint8Array,
  count: number,
  { onProgress }: Pick<ReadContext, 'onProgress'>,
): Promise<RecognizedPage[]> {
  const signal = AbortSignal.timeout(BASE_TIME_MS + count * TIME_PER_PAGE_MS);
  const readings: RecognizedPage[] = [];
  let [next, done] = [0, 0];
  const readSome = async () => {
    while (next < count) {
      const page = next++;
      onProgress(count === 1 ? 'Reading the picture' : `Reading page ${done + 1} of ${count}`, Math.round((done / count) * 100));
      const reading = await readPictureText(bytes, { page, signal });
      readings[page] = { ...reading, ...layOutRecognized(reading.recognized) };
      done++;
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(count, OCR_SLOTS) }, readSome));
  } catch (error) {
    next = count; // The others stop after their page.
    throw signal.aborted ? new UnreadableFile('too-slow', TOO_SLOW) : error;
  }
  return readings;
}

const TOO_SLOW = 'This picture takes too long to read. Split it into single pages and check those.';
