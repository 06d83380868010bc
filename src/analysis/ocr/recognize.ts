import { type Box, UnreadableFile } from '../types.ts';
import type { OcrBox, OcrPage } from './ocr-thread.ts';
import { encodePnm, type GreyPicture, MIN_SIDE, type PreparedPicture, preparePicture, turnPicture } from './prepare-picture.ts';
import { findMarkedSquares, isBlank, judgeReading, type ReadingQuality } from './reading-quality.ts';
import { readOnce } from './recent-readings.ts';
import type { Recognized, RecognizedLine, RecognizedWord } from './recognized.ts';

/** Upright text is recognised with a mean confidence above this, even on a poor fax. Text on its side is not. */
const UPRIGHT_CONFIDENCE = 0.7;

/** Quarter turns clockwise. */
type Turns = 0 | 1 | 2 | 3;

/** Variables of Tesseract. Nothing is learnt from one picture for the next, so that each is always read the same way. */
const SETTINGS = {
  tessedit_pageseg_mode: '3', // Find columns, blocks and lines, without a guess at the script.
  user_defined_dpi: '300',
  tessedit_enable_doc_dict: '0',
};
const SPARSE = { ...SETTINGS, tessedit_pageseg_mode: '11' };
type Settings = typeof SETTINGS;

/**
 * What to read. `page`: of a TIFF or a frame of an animation, from 0. `isSparse`: single words anywhere instead of lines and columns, a second opinion.
 * `signal` stops the recognition and its thread.
 */
export type RecognizeOptions = { page?: number; isSparse?: boolean; signal?: AbortSignal };

/** What was read, and how well. */
export type PictureReading = { recognized: Recognized; quality: ReadingQuality };

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
  { page = 0, isSparse = false, signal }: RecognizeOptions = {},
): Promise<PictureReading> =>
  readOnce(picture, `${page} ${isSparse}`, async () => {
    const prepared = await preparePicture(picture, page);
    const squares = findMarkedSquares(prepared);
    try {
      const blocks = await readAnyWayUp(prepared, isBlank(squares), isSparse ? SPARSE : SETTINGS, signal);
      const recognized = { ...prepared.original, blocks };
      return { recognized, quality: judgeReading(squares, recognized, prepared.scale) };
    } catch (error) {
      if (error instanceof UnreadableFile || signal?.aborted) throw error;
      throw new UnreadableFile('too-slow', 'The text in this picture can’t be recognised. Crop it to the text, or scan it at 300 dpi.');
    }
  });

async function readAnyWayUp(
  prepared: PreparedPicture,
  isPaper: boolean,
  settings: Settings,
  signal?: AbortSignal,
): Promise<Recognized['blocks']> {
  const { width, height } = prepared.original;
  if (Math.min(width, height) < MIN_SIDE || isUniform(prepared)) return [];
  let best = await readTurned(prepared, 0, settings, signal);
  // Faint words can be read, but the grain of paper is also read as letters.
  if (isPaper) return confidenceOf(best) >= UPRIGHT_CONFIDENCE ? best : [];
  for (const turns of [1, 3, 2] as const) {
    if (confidenceOf(best) >= UPRIGHT_CONFIDENCE) break;
    const blocks = await readTurned(prepared, turns, settings, signal);
    if (amountOf(blocks) > amountOf(best)) best = blocks;
  }
  return best;
}

/** Nothing is drawn on it. */
function isUniform({ pixels }: GreyPicture): boolean {
  const first = pixels[0];
  return pixels.every((pixel) => pixel === first);
}

async function readTurned(
  prepared: PreparedPicture,
  turns: Turns,
  settings: Settings,
  signal?: AbortSignal,
): Promise<Recognized['blocks']> {
  const { recognizeInPool } = await import('./ocr-pool.ts');
  const page = await recognizeInPool(encodePnm(turnPicture(prepared, turns)), settings, signal);
  return toBlocks(page, prepared, turns);
}

function toBlocks({ blocks }: OcrPage, prepared: PreparedPicture, turns: Turns): Recognized['blocks'] {
  const toWord = ({ text, confidence, bbox }: { text: string; confidence: number; bbox: OcrBox }): RecognizedWord => ({
    text,
    confidence: confidence / 100,
    ...toOriginal(bbox, prepared, turns),
  });
  return (blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.map(({ lines }) => ({
      lines: lines
        .map(({ words }): RecognizedLine => ({ words: words.filter(({ text }) => text.trim() !== '').map(toWord) }))
        .filter(({ words }) => words.length > 0),
    })),
  );
}

/** The box in the upright original. */
function toOriginal({ x0, y0, x1, y1 }: OcrBox, { width, height, scale, original }: PreparedPicture, turns: Turns): Box {
  const [left, top, right, bottom] = {
    0: [x0, y0, x1, y1],
    1: [y0, height - x1, y1, height - x0],
    2: [width - x1, height - y1, width - x0, height - y0],
    3: [width - y1, x0, width - y0, x1],
  }[turns].map((value) => value / scale) as [number, number, number, number];
  const x = Math.max(0, Math.floor(left));
  const y = Math.max(0, Math.floor(top));
  return { x, y, width: Math.min(original.width, Math.ceil(right)) - x, height: Math.min(original.height, Math.ceil(bottom)) - y };
}

/** Mean confidence of the letters, 0 to 1; 0 without any. */
function confidenceOf(blocks: Recognized['blocks']): number {
  const letters = wordsOf(blocks).reduce((sum, { text }) => sum + text.length, 0);
  return letters === 0 ? 0 : amountOf(blocks) / letters;
}

/** Number of letters, weighted by confidence. */
const amountOf = (blocks: Recognized['blocks']): number =>
  wordsOf(blocks).reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);

const wordsOf = (blocks: Recognized['blocks']): RecognizedWord[] => blocks.flatMap(({ lines }) => lines.flatMap(({ words }) => words));
