import type { GreyPicture } from './prepare-picture.ts';
import type { Recognized, RecognizedWord } from './recognized.ts';
import { isNoise } from './repair-word.ts';

/**
 * How well a picture was read. `blank`: nothing is on it. `no-words`: something is on it, but no words were found. `hard-to-read`: handwriting, a bad copy
 * or another script. `with-picture`: the words were read, but a large part of the page is something else. `read`: all of it.
 */
export type ReadingQuality = 'blank' | 'no-words' | 'hard-to-read' | 'with-picture' | 'read';

/** Typed text on a poor fax is above these; handwriting that is read as typed text is below. */
const MIN_MEAN_CONFIDENCE = 0.72;
const LOW_CONFIDENCE = 0.55;
const MAX_LOW_SHARE = 0.2;

/** The page is checked in squares of this share of its long side: 5 mm of an A4 page. */
const SQUARES = 60;
/** Difference of brightness across an edge. */
const EDGE = 40;
/** Share of edges, across and down, in a square with letters or a drawing. A straight line has edges in one direction only. */
const MIN_EDGES = 0.02;
/** A picture on a page has at least this many connected squares, and is this many wide and high: 25 cm² and 4 cm, if the page is A4. */
const MIN_PICTURE = { squares: 100, side: 8 };
/** A page without words is blank when it has fewer such squares. */
const MIN_INK = 3;
/** Dark squares. A page without words that has many is a photo, even when it has no edges. */
const DARK = 170;
const MAX_DARK_SHARE = 0.2;

/** Whether there is something to read on a page at all. The grain of paper is nothing. */
export const isBlank = ({ marked, darkShare }: Squares): boolean => marked.size < MIN_INK && darkShare < MAX_DARK_SHARE;

/**
 * @param squares what is on the page; those with words are taken out
 * @param scale pixels of the page for one pixel of the boxes
 */
export function judgeReading(squares: Squares, { blocks }: Recognized, scale: number): ReadingQuality {
  const words = blocks
    .flatMap(({ lines }) => lines.flatMap((line) => line.words))
    .filter(({ text, confidence }) => !isNoise(text, confidence));
  if (words.length === 0) return isBlank(squares) ? 'blank' : 'no-words';
  if (isHardToRead(words)) return 'hard-to-read';
  for (const word of words) if (word.confidence >= LOW_CONFIDENCE) uncover(squares, word, scale);
  return hasPicture(squares) ? 'with-picture' : 'read';
}

function isHardToRead(words: readonly RecognizedWord[]): boolean {
  let [letters, sure, low] = [0, 0, 0];
  for (const { text, confidence } of words) {
    letters += text.length;
    sure += text.length * confidence;
    if (confidence < LOW_CONFIDENCE) low += text.length;
  }
  return sure < MIN_MEAN_CONFIDENCE * letters || low > MAX_LOW_SHARE * letters;
}

/** A page in squares. `marked`: numbers of the squares with letters or drawings, row by row. `size`: of a square, in pixels. */
export type Squares = { marked: Set<number>; columns: number; size: number; darkShare: number };

/** Looks for edges in each square of a page. */
export function findMarkedSquares({ pixels, width, height }: GreyPicture): Squares {
  const size = Math.max(4, Math.ceil(Math.max(width, height) / SQUARES));
  const columns = Math.ceil(width / size);
  const rows = Math.ceil(height / size);
  const marked = new Set<number>();
  let dark = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const square = {
        left: column * size,
        top: row * size,
        right: Math.min(width, (column + 1) * size),
        bottom: Math.min(height, (row + 1) * size),
      };
      const { across, down, mean } = measureSquare(pixels, width, square);
      if (across >= MIN_EDGES && down >= MIN_EDGES) marked.add(row * columns + column);
      if (mean < DARK) dark++;
    }
  }
  return { marked, columns, size, darkShare: dark / (columns * rows) };
}

type Square = { left: number; top: number; right: number; bottom: number };

/** Samples every second pixel. */
function measureSquare(pixels: Buffer, width: number, { left, top, right, bottom }: Square) {
  let [samples, across, down, sum] = [0, 0, 0, 0];
  for (let y = top; y + 2 < bottom; y += 2) {
    for (let x = left; x + 2 < right; x += 2) {
      const at = y * width + x;
      const value = pixels[at] ?? 0;
      samples++;
      sum += value;
      if (Math.abs(value - (pixels[at + 2] ?? 0)) > EDGE) across++;
      if (Math.abs(value - (pixels[at + 2 * width] ?? 0)) > EDGE) down++;
    }
  }
  return samples === 0 ? { across: 0, down: 0, mean: 255 } : { across: across / samples, down: down / samples, mean: sum / samples };
}

/** Takes the squares of a word, and half a square around it, out of the marked ones. */
function uncover({ marked, columns, size }: Squares, word: RecognizedWord, scale: number): void {
  const margin = size / 2;
  const last = Math.min(columns - 1, Math.floor(((word.x + word.width) * scale + margin) / size));
  for (let row = Math.max(0, Math.floor((word.y * scale - margin) / size)); row * size <= (word.y + word.height) * scale + margin; row++) {
    for (let column = Math.max(0, Math.floor((word.x * scale - margin) / size)); column <= last; column++)
      marked.delete(row * columns + column);
  }
}

function hasPicture({ marked, columns }: Squares): boolean {
  const left = new Set(marked);
  for (const first of marked) {
    if (!left.delete(first)) continue;
    const region = [first];
    for (const square of region) {
      const column = square % columns;
      const neighbours = [
        square - columns,
        square + columns,
        ...(column > 0 ? [square - 1] : []),
        ...(column + 1 < columns ? [square + 1] : []),
      ];
      region.push(...neighbours.filter((neighbour) => left.delete(neighbour)));
    }
    const isWide = sideOf(region.map((square) => square % columns)) >= MIN_PICTURE.side;
    const isHigh = sideOf(region.map((square) => Math.floor(square / columns))) >= MIN_PICTURE.side;
    if (region.length >= MIN_PICTURE.squares && isWide && isHigh) return true;
  }
  return false;
}

const sideOf = (positions: readonly number[]): number => Math.max(...positions) - Math.min(...positions) + 1;
