import type { Box } from '../types.ts';
import { encodePnm, turnPicture } from './grey-picture.ts';
import { recognizeInPool } from './ocr-pool.ts';
import type { OcrBox, OcrPage } from './ocr-thread.ts';
import type { PreparedPicture } from './prepare-picture.ts';
import type { Recognized, RecognizedLine, RecognizedWord } from './recognized.ts';

/** Quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;

/** `lines`: columns, blocks and lines. `words`: single words anywhere, a second opinion. */
export type ReadingMode = 'lines' | 'words';

/** Page segmentation modes of Tesseract: automatic without a guess at the script; sparse text. */
const MODES: Readonly<Record<ReadingMode, string>> = { lines: '3', words: '11' };

/** Recognises the text of a picture after turning it. Boxes are in pixels of the upright original. */
export async function readTurned(
  prepared: PreparedPicture,
  turns: Turns,
  mode: ReadingMode,
  signal?: AbortSignal,
): Promise<Recognized['blocks']> {
  const settings = {
    tessedit_pageseg_mode: MODES[mode],
    user_defined_dpi: '300',
    tessedit_enable_doc_dict: '0', // Nothing is learnt from one picture for the next, so that each is always read the same way.
  };
  return toBlocks(await recognizeInPool(encodePnm(turnPicture(prepared, turns)), settings, signal), prepared, turns);
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

/** All words, in reading order. */
export const wordsOf = (blocks: Recognized['blocks']): RecognizedWord[] =>
  blocks.flatMap(({ lines }) => lines.flatMap(({ words }) => words));

/** Number of letters, weighted by confidence. */
export const amountOf = (blocks: Recognized['blocks']): number =>
  wordsOf(blocks).reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);

/** Mean confidence of the letters, 0 to 1; 0 without any. */
export function confidenceOf(blocks: Recognized['blocks']): number {
  const letters = wordsOf(blocks).reduce((sum, { text }) => sum + text.length, 0);
  return letters === 0 ? 0 : amountOf(blocks) / letters;
}
