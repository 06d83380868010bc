import type { Box } from '../types.ts';
import type { GreyPicture } from './grey-picture.ts';

/** The page is checked in squares of this share of its long side: 5 mm of an A4 page. */
const SQUARES = 60;
/** Difference of brightness across an edge: at least the first, and above the grain of the paper, which most of a page is. */
const EDGE = { least: 16, perGrain: 3, aboveGrain: 8 };
/** Share of a page that is certainly paper. */
const PAPER_SHARE = 0.6;
/** Every second pixel is looked at. */
const STEP = 2;
/** Edges that go on for this many squares are lines of tables and forms. */
const LINE_SQUARES = 1.5;
/** Share of edges, across and down, in a square with letters or a drawing. */
const MIN_EDGES = 0.02;
/** A page with fewer such squares is blank. */
const MIN_INK = 3;
/** A page with many dark squares is a photo, even when it has no edges. */
const DARK = 170;
const MAX_DARK_SHARE = 0.2;
/** Connected squares with a word or a signature. Fewer are dots, ticks and the edges of words. */
const MIN_MARK_SQUARES = 5;
/** A picture has at least this many squares, and this many in width and height: 25 cm² and 4 cm, if the page is A4. */
const MIN_PICTURE = { squares: 100, side: 8 };

/** Where a page has marks that could be read. `marked`: numbers of squares, row by row. `size`: of a square, in pixels. */
export type Ink = { marked: Set<number>; columns: number; size: number; darkShare: number };

/** A connected place with marks, in pixels. `isPicture`: it is larger than a stamp or a signature. */
export type MarkedArea = { box: Box; isPicture: boolean };

/** Whether there is nothing to read on a page. The grain of paper is nothing. */
export const isBlank = ({ marked, darkShare }: Ink): boolean => marked.size < MIN_INK && darkShare < MAX_DARK_SHARE;

/** Looks for edges in both directions in each square of a page. Straight lines don't count. */
export function findInk(picture: GreyPicture): Ink {
  const { width, height } = picture;
  const size = Math.max(4, Math.ceil(Math.max(width, height) / SQUARES));
  const columns = Math.ceil(width / size);
  const count = columns * Math.ceil(height / size);
  const edge = edgeOf(picture);
  const [across, down] = [new Float64Array(count), new Float64Array(count)];
  const squareAt = (x: number, y: number) => Math.floor(y / size) * columns + Math.floor(x / size);
  countEdges(picture, { stride: 1, length: width }, { stride: width, length: height }, { size, edge }, (along, position) => {
    across[squareAt(along, position)] = (across[squareAt(along, position)] ?? 0) + 1;
  });
  countEdges(picture, { stride: width, length: height }, { stride: 1, length: width }, { size, edge }, (along, position) => {
    down[squareAt(position, along)] = (down[squareAt(position, along)] ?? 0) + 1;
  });
  const minimum = MIN_EDGES * (size / STEP) ** 2;
  const marked = new Set<number>();
  for (let square = 0; square < count; square++) if ((across[square] ?? 0) >= minimum && (down[square] ?? 0) >= minimum) marked.add(square);
  return { marked, columns, size, darkShare: shareOfDark(picture, size) };
}

type Axis = { stride: number; length: number };

/**
 * Calls `onEdge` for each change of brightness along the first axis, except where it continues along the second: there it is a line.
 */
function countEdges(
  { pixels }: GreyPicture,
  along: Axis,
  across: Axis,
  { size, edge }: { size: number; edge: number },
  onEdge: (along: number, position: number) => void,
): void {
  const longest = (LINE_SQUARES * size) / STEP;
  for (let x = 0; x + STEP < along.length; x += STEP) {
    let run = 0;
    for (let y = 0; y <= across.length; y += STEP) {
      const at = x * along.stride + y * across.stride;
      const isEdge = y < across.length && Math.abs((pixels[at] ?? 0) - (pixels[at + STEP * along.stride] ?? 0)) > edge;
      if (isEdge) run++;
      else {
        if (run < longest) for (let back = 1; back <= run; back++) onEdge(x, y - back * STEP);
        run = 0;
      }
    }
  }
}

function edgeOf({ pixels, width }: GreyPicture): number {
  const counts = new Uint32Array(256);
  let samples = 0;
  for (let at = 0; at + STEP * width < pixels.length; at += 7) {
    const difference = Math.abs((pixels[at] ?? 0) - (pixels[at + STEP * width] ?? 0));
    counts[difference] = (counts[difference] ?? 0) + 1;
    samples++;
  }
  let [grain, seen] = [0, counts[0] ?? 0];
  while (seen < samples * PAPER_SHARE) seen += counts[++grain] ?? 0;
  return Math.max(EDGE.least, EDGE.perGrain * grain + EDGE.aboveGrain);
}

function shareOfDark({ pixels, width, height }: GreyPicture, size: number): number {
  let [dark, samples] = [0, 0];
  for (let y = size >> 1; y < height; y += size) {
    for (let x = size >> 1; x < width; x += size) {
      samples++;
      if ((pixels[y * width + x] ?? 255) < DARK) dark++;
    }
  }
  return samples === 0 ? 0 : dark / samples;
}

/** Takes the squares of a word, and half a square around it, out of the marked ones. The box is in pixels of the picture that was searched. */
export function takeOut({ marked, columns, size }: Ink, { x, y, width, height }: Box): void {
  const margin = size / 2;
  const last = Math.min(columns - 1, Math.floor((x + width + margin) / size));
  for (let row = Math.max(0, Math.floor((y - margin) / size)); row * size <= y + height + margin; row++) {
    for (let column = Math.max(0, Math.floor((x - margin) / size)); column <= last; column++) marked.delete(row * columns + column);
  }
}

/** The connected places that are left. Single dots and ticks are left out. */
export function listMarkedAreas({ marked, columns, size }: Ink): MarkedArea[] {
  const left = new Set(marked);
  const areas: MarkedArea[] = [];
  for (const first of marked) {
    if (!left.delete(first)) continue;
    const region = [first];
    for (const square of region) region.push(...neighboursOf(square, columns).filter((neighbour) => left.delete(neighbour)));
    if (region.length < MIN_MARK_SQUARES) continue;
    const [column, width] = extentOf(region.map((square) => square % columns));
    const [row, height] = extentOf(region.map((square) => Math.floor(square / columns)));
    const isPicture = region.length >= MIN_PICTURE.squares && Math.min(width, height) >= MIN_PICTURE.side;
    areas.push({ box: { x: column * size, y: row * size, width: width * size, height: height * size }, isPicture });
  }
  return areas;
}

function neighboursOf(square: number, columns: number): number[] {
  const column = square % columns;
  const sides = [...(column > 0 ? [-1] : []), 0, ...(column + 1 < columns ? [1] : [])];
  return [-columns, 0, columns].flatMap((rows) => sides.map((side) => square + rows + side));
}

/** Where it starts and how far it goes. */
function extentOf(positions: readonly number[]): [number, number] {
  const start = positions.reduce((one, other) => Math.min(one, other));
  return [start, positions.reduce((one, other) => Math.max(one, other)) - start + 1];
}
