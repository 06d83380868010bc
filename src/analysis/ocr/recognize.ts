import type { Box } from '../types.ts';
import type { OcrBox, OcrPage } from './ocr-thread.ts';
import { encodePnm, type GreyPicture, MIN_SIDE, type PreparedPicture, preparePicture, turnPicture } from './prepare-picture.ts';
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
} as const;

/**
 * Reads the text in a picture: PNG, JPEG, TIFF, WebP, GIF or AVIF; of several pages or frames, the first. Text on its side or upside down is found
 * too. Boxes are in pixels of the picture after the rotation in its EXIF data. Nothing leaves the machine, and nothing is written to disk.
 * @param signal stops the recognition and its thread
 * @throws UnreadableFile `damaged`, `too-large` or `too-slow` when it can't be decoded
 * @throws Error when recognition fails or `signal` aborts
 */
export async function recognizePicture(picture: Uint8Array, signal?: AbortSignal): Promise<Recognized> {
  const prepared = await preparePicture(picture);
  const { original } = prepared;
  if (Math.min(original.width, original.height) < MIN_SIDE || isUniform(prepared)) return { ...original, blocks: [] };
  const upright = await readTurned(prepared, 0, signal);
  if (confidenceOf(upright) >= UPRIGHT_CONFIDENCE) return { ...original, blocks: upright };
  let best = upright;
  for (const turns of [1, 3, 2] as const) {
    const blocks = await readTurned(prepared, turns, signal);
    if (amountOf(blocks) > amountOf(best)) best = blocks;
    if (confidenceOf(best) >= UPRIGHT_CONFIDENCE) break;
  }
  return { ...original, blocks: best };
}

/** Nothing is drawn on it. */
function isUniform({ pixels }: GreyPicture): boolean {
  const first = pixels[0];
  return pixels.every((pixel) => pixel === first);
}

async function readTurned(prepared: PreparedPicture, turns: Turns, signal?: AbortSignal): Promise<Recognized['blocks']> {
  const { recognizeInPool } = await import('./ocr-pool.ts');
  const page = await recognizeInPool(encodePnm(turnPicture(prepared, turns)), SETTINGS, signal);
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
