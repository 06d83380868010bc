import type { Area, Box, PageLayout, PlacedRun } from '../../types.ts';
import { type Span, spansBetween } from '../spans.ts';

/** Decoded pixels, upright, row by row. One channel is grey, three are red, green and blue. */
export type Pixels = { data: Buffer; width: number; height: number; channels: 1 | 3 };

/** Text recognition may miss the edge of a letter. In heights of the word. */
const MARGIN = 0.15;
const MIN_MARGIN = 2;
/** A box grows this far to cover ink that touches it. The space to the next word is wider. */
const MAX_GROWTH = 0.35;
/** Difference of brightness to the paper. */
const INK = 60;
/** Boxes on one line that are closer become one, because the lengths of single words can give a name away. */
const SAME_WORDS_GAP = 1;

/** The places of a page that a redaction covers: each word that a span touches, and the areas drawn by hand. */
export function listBoxes({ number, width, height, runs }: PageLayout, spans: readonly Span[], areas: readonly Area[]): Box[] {
  const words = runs.filter(({ start, end }) => spansBetween(spans, start, end).length > 0);
  const drawn = areas
    .filter(({ page }) => page === number)
    .map((area) => ({ x: area.x * width, y: area.y * height, width: area.width * width, height: area.height * height }));
  return [...joinNeighbours(words), ...drawn];
}

function joinNeighbours(words: readonly PlacedRun[]): Box[] {
  const boxes: Box[] = [];
  for (const { x, y, width, height } of words) {
    const last = boxes.at(-1);
    const isLevel = last && Math.min(last.y + last.height, y + height) - Math.max(last.y, y) > Math.min(last.height, height) / 2;
    const gap = last ? x - (last.x + last.width) : 0;
    if (last && isLevel && gap >= 0 && gap <= SAME_WORDS_GAP * height) Object.assign(last, unionOf(last, { x, y, width, height }));
    else boxes.push({ x, y, width, height });
  }
  return boxes;
}

function unionOf(one: Box, other: Box): Box {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}

/** Paints the boxes black, each a little larger, in place. */
export function burn(pixels: Pixels, boxes: readonly Box[]): void {
  // Measured on the original, so that a box does not grow into its neighbour.
  for (const edges of boxes.map((box) => growToInk(pixels, box))) fill(pixels, edges);
}

type Edges = { left: number; top: number; right: number; bottom: number };

function growToInk(pixels: Pixels, { x, y, width, height }: Box): Edges {
  // A word on its side is higher than wide.
  const size = Math.min(width, height);
  const margin = Math.max(MIN_MARGIN, size * MARGIN);
  const edges = {
    left: Math.max(0, Math.floor(x - margin)),
    top: Math.max(0, Math.floor(y - margin)),
    right: Math.min(pixels.width, Math.ceil(x + width + margin)),
    bottom: Math.min(pixels.height, Math.ceil(y + height + margin)),
  };
  const paper = paperAround(pixels, edges);
  const isInk = (column: number, row: number) => Math.abs(brightness(pixels, column, row) - paper) > INK;
  const columnHasInk = (column: number) => someBetween(edges.top, edges.bottom, (row) => isInk(column, row));
  const rowHasInk = (row: number) => someBetween(edges.left, edges.right, (column) => isInk(column, row));
  for (let step = 0; step < size * MAX_GROWTH; step++) {
    if (edges.left > 0 && columnHasInk(edges.left - 1)) edges.left--;
    if (edges.right < pixels.width && columnHasInk(edges.right)) edges.right++;
    if (edges.top > 0 && rowHasInk(edges.top - 1)) edges.top--;
    if (edges.bottom < pixels.height && rowHasInk(edges.bottom)) edges.bottom++;
  }
  return edges;
}

function someBetween(from: number, to: number, isMatch: (position: number) => boolean): boolean {
  for (let position = from; position < to; position++) if (isMatch(position)) return true;
  return false;
}

/** The most frequent brightness in the box, which is that of the paper, to the nearest 16. */
function paperAround(pixels: Pixels, { left, top, right, bottom }: Edges): number {
  const counts = new Array<number>(16).fill(0);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const level = brightness(pixels, column, row) >> 4;
      counts[level] = (counts[level] ?? 0) + 1;
    }
  }
  return counts.indexOf(Math.max(...counts)) * 16 + 8;
}

/** 0 to 255. Green stands for all colours, because it is most of what people see as brightness. */
const brightness = ({ data, width, channels }: Pixels, column: number, row: number): number =>
  data[(row * width + column) * channels + (channels >> 1)] ?? 0;

function fill({ data, width, channels }: Pixels, { left, top, right, bottom }: Edges): void {
  for (let row = top; row < bottom; row++) data.fill(0, (row * width + left) * channels, (row * width + right) * channels);
}
