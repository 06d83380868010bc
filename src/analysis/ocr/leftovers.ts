import type { Box } from '../types.ts';
import { type Ink, listMarkedAreas, takeOut } from './ink.ts';
import type { PreparedPicture } from './prepare-picture.ts';
import type { Recognized, RecognizedWord } from './recognized.ts';
import { isNoise } from './repair-word.ts';
import { readTurned, wordsOf } from './turned-reading.ts';

/** Words below this confidence are guesses, often at a drawing. */
const SURE = 0.55;
/** Outside the lines of a page, a single word must be more certain, because every speck is tried. */
const SURE_ALONE = 0.65;

/** A place of a page that was not read, in pixels of the upright original. `isPicture`: it is larger than a stamp or a signature. */
export type UnreadArea = Box & { isPicture: boolean };

/**
 * Reads the marks that are left on a page after its lines were read: faint words, words in coloured boxes, words on their side.
 * @param ink the marks of the page; what was read is taken out
 * @returns more blocks of text, and what is still unread: handwriting, stamps, logos, pictures
 */
export async function readLeftovers(
  prepared: PreparedPicture,
  ink: Ink,
  read: Recognized['blocks'],
  signal?: AbortSignal,
): Promise<{ blocks: Recognized['blocks']; unread: UnreadArea[] }> {
  takeOutWords(ink, wordsOf(read), prepared.scale);
  const blocks: Recognized['blocks'] = [];
  for (const turns of [0, 1, 3] as const) {
    // Trying every speck of a photo would take minutes, and it counts as unread in any case.
    const areas = listMarkedAreas(ink).filter(({ isPicture }) => !isPicture);
    if (areas.length === 0) break;
    const isolated = isolate(
      prepared,
      areas.map(({ box }) => box),
    );
    const found = sureOnly(await readTurned(isolated, turns, 'words', signal));
    takeOutWords(ink, wordsOf(found), prepared.scale);
    blocks.push(...found);
  }
  const unread = listMarkedAreas(ink).map(({ box, isPicture }) => ({ ...shrink(box, prepared), isPicture }));
  return { blocks, unread };
}

function takeOutWords(ink: Ink, words: readonly RecognizedWord[], scale: number): void {
  for (const { text, confidence, x, y, width, height } of words) {
    if (confidence < SURE || isNoise(text, confidence)) continue;
    takeOut(ink, { x: x * scale, y: y * scale, width: width * scale, height: height * scale });
  }
}

const sureOnly = (blocks: Recognized['blocks']): Recognized['blocks'] =>
  blocks
    .map(({ lines }) => ({
      lines: lines
        .map(({ words }) => ({ words: words.filter(({ text, confidence }) => confidence >= SURE_ALONE && /[\p{L}\p{N}]{2}/u.test(text)) }))
        .filter(({ words }) => words.length > 0),
    }))
    .filter(({ lines }) => lines.length > 0);

/** A page with only these areas on it, each with its darkest mark in black and its paper in white. */
function isolate(prepared: PreparedPicture, areas: readonly Box[]): PreparedPicture {
  const { pixels: source, width, height } = prepared;
  const pixels = Buffer.alloc(source.length, 255);
  for (const area of areas) {
    const margin = area.height / 2;
    const left = Math.max(0, Math.floor(area.x - margin));
    const right = Math.min(width, Math.ceil(area.x + area.width + margin));
    const rows: [number, number] = [Math.max(0, Math.floor(area.y - margin)), Math.min(height, Math.ceil(area.y + area.height + margin))];
    const { darkest, lightest } = rangeOf(source, width, [left, right], rows);
    const stretch = 255 / Math.max(1, lightest - darkest);
    for (let y = rows[0]; y < rows[1]; y++) {
      for (let at = y * width + left; at < y * width + right; at++)
        pixels[at] = Math.max(0, Math.min(255, ((source[at] ?? 255) - darkest) * stretch));
    }
  }
  return { ...prepared, pixels };
}

function rangeOf(pixels: Buffer, width: number, [left, right]: [number, number], [top, bottom]: [number, number]) {
  let [darkest, lightest] = [255, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left; at < y * width + right; at++) {
      const value = pixels[at] ?? 255;
      darkest = Math.min(darkest, value);
      lightest = Math.max(lightest, value);
    }
  }
  return { darkest, lightest };
}

function shrink({ x, y, width, height }: Box, { scale, original }: PreparedPicture): Box {
  const [left, top] = [Math.floor(x / scale), Math.floor(y / scale)];
  return {
    x: left,
    y: top,
    width: Math.min(original.width, Math.ceil((x + width) / scale)) - left,
    height: Math.min(original.height, Math.ceil((y + height) / scale)) - top,
  };
}
