import { UnreadableFile } from '../types.ts';
import type { GreyPicture } from './grey-picture.ts';
import { findInk, isBlank } from './ink.ts';
import { readLeftovers, type UnreadArea } from './leftovers.ts';
import { MIN_SIDE, type PreparedPicture, preparePicture } from './prepare-picture.ts';
import { readOnce } from './recent-readings.ts';
import type { Recognized } from './recognized.ts';
import { isNoise } from './repair-word.ts';
import { amountOf, confidenceOf, type ReadingMode, readTurned, wordsOf } from './turned-reading.ts';

/** Upright text is recognised with a mean confidence above this, even on a poor fax. Text on its side is not. */
const UPRIGHT_CONFIDENCE = 0.7;
/** Typed text on a poor fax is above these; handwriting that is read as typed text is below. */
const MIN_MEAN_CONFIDENCE = 0.72;
const LOW_CONFIDENCE = 0.55;
const MAX_LOW_SHARE = 0.2;

/**
 * `page`: of a TIFF or a frame of an animation, from 0. `mode`: `words` is a second opinion, without a search for what was left over. `signal` stops the
 * recognition and its thread.
 */
export type RecognizeOptions = { page?: number; mode?: ReadingMode; signal?: AbortSignal };

/**
 * `blank`: nothing is on the page. `no-words`: something is on it, but no words were found. `hard-to-read`: handwriting, a bad copy or another script.
 * `read`: its words were read, except for the unread areas.
 */
export type ReadingQuality = 'blank' | 'no-words' | 'hard-to-read' | 'read';

/** What was read, and how well. */
export type PictureReading = { recognized: Recognized; quality: ReadingQuality; unread: UnreadArea[] };

/**
 * Reads the text in a picture: PNG, JPEG, TIFF, WebP, GIF or AVIF; of several pages or frames, the first. Text on its side or upside down is found
 * too. Boxes are in pixels of the picture after the rotation in its EXIF data. Nothing leaves the machine, and nothing is written to disk.
 * @param signal stops the recognition and its thread
 * @throws UnreadableFile `damaged`, `too-large` or `too-slow`
 * @throws the reason of `signal` when it aborts
 */
export const recognizePicture = async (picture: Uint8Array, signal?: AbortSignal): Promise<Recognized> =>
  (await readPictureText(picture, signal ? { signal } : {})).recognized;

/**
 * As `recognizePicture`, for any page, and with a judgement of how much of the page was read.
 * @throws UnreadableFile `damaged`, `too-large` or `too-slow`
 * @throws the reason of `signal` when it aborts
 */
export const readPictureText = (
  picture: Uint8Array,
  { page = 0, mode = 'lines', signal }: RecognizeOptions = {},
): Promise<PictureReading> =>
  readOnce(picture, `${page} ${mode}`, async () => {
    const prepared = await preparePicture(picture, page);
    try {
      return await readPrepared(prepared, mode, signal);
    } catch (error) {
      if (error instanceof UnreadableFile || signal?.aborted) throw error;
      throw new UnreadableFile('too-slow', 'The text in this picture can’t be read. Crop it to the text, or scan it at 300 dpi.');
    }
  });

async function readPrepared(prepared: PreparedPicture, mode: ReadingMode, signal?: AbortSignal): Promise<PictureReading> {
  const { original } = prepared;
  if (Math.min(original.width, original.height) < MIN_SIDE || isUniform(prepared))
    return { recognized: { ...original, blocks: [] }, quality: 'blank', unread: [] };
  const ink = findInk(prepared);
  const isPaper = isBlank(ink);
  const upright = await readAnyWayUp(prepared, isPaper, mode, signal);
  const leftovers = mode === 'lines' ? await readLeftovers(prepared, ink, upright, signal) : { blocks: [], unread: [] };
  const blocks = [...upright, ...leftovers.blocks];
  return { recognized: { ...original, blocks }, quality: judgeReading(blocks, isPaper), unread: leftovers.unread };
}

/** Nothing is drawn on it. */
function isUniform({ pixels }: GreyPicture): boolean {
  const first = pixels[0];
  return pixels.every((pixel) => pixel === first);
}

async function readAnyWayUp(
  prepared: PreparedPicture,
  isPaper: boolean,
  mode: ReadingMode,
  signal?: AbortSignal,
): Promise<Recognized['blocks']> {
  let best = await readTurned(prepared, 0, mode, signal);
  // Faint words can be read, but the grain of paper is also read as letters.
  if (isPaper) return confidenceOf(best) >= UPRIGHT_CONFIDENCE ? best : [];
  for (const turns of [1, 3, 2] as const) {
    if (confidenceOf(best) >= UPRIGHT_CONFIDENCE) break;
    const blocks = await readTurned(prepared, turns, mode, signal);
    if (amountOf(blocks) > amountOf(best)) best = blocks;
  }
  return best;
}

function judgeReading(blocks: Recognized['blocks'], isPaper: boolean): ReadingQuality {
  const words = wordsOf(blocks).filter(({ text, confidence }) => !isNoise(text, confidence));
  if (words.length === 0) return isPaper ? 'blank' : 'no-words';
  let [letters, sure, low] = [0, 0, 0];
  for (const { text, confidence } of words) {
    letters += text.length;
    sure += text.length * confidence;
    if (confidence < LOW_CONFIDENCE) low += text.length;
  }
  return sure < MIN_MEAN_CONFIDENCE * letters || low > MAX_LOW_SHARE * letters ? 'hard-to-read' : 'read';
}
