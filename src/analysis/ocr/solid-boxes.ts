import type { Box } from '../types.ts';
import type { GreyPicture } from './grey-picture.ts';

/** Black after saving as JPEG. */
const BLACK = 20;
/** In pixels. Strokes of letters are thinner, except in headlines of a poster. */
const MIN_SIDE = 10;
/** The letter I in bold is five times as high as wide. A box over words is wide. */
const MAX_HEIGHT_PER_WIDTH = 3;
/** Edges may be off by this much from row to row. */
const TOLERANCE = 1;
/** What is around a box is looked at this far outside, beyond the blur of its edge. */
const RING = 4;
/** Share of the ring that may be dark: the box touches a line or a letter. */
const MAX_DARK_RING = 0.1;
const DARK = 90;

type Edges = { left: number; right: number; top: number; bottom: number };

/**
 * Paints black boxes in the colour of the paper around them, in place. There is nothing to read in them, and letters beside them are read as if they
 * weren't there: a redacted copy reads like its original without the words.
 */
export function eraseSolidBoxes(picture: GreyPicture): void {
  for (const box of findSolidBoxes(picture)) {
    const ring = readRing(picture, box);
    const dark = ring.filter((value) => value < DARK).length;
    if (dark > MAX_DARK_RING * ring.length) continue;
    paint(picture, box, ring.sort((one, other) => one - other)[ring.length >> 1] ?? 255);
  }
}

/** Rectangles in which every pixel is black. */
function findSolidBoxes({ pixels, width, height }: GreyPicture): Box[] {
  const boxes: Box[] = [];
  let open: Edges[] = [];
  for (let row = 0; row <= height; row++) {
    const runs = row < height ? findRuns(pixels, row * width, width) : new Map<number, number>();
    const grown: Edges[] = [];
    for (const edges of open) {
      if (takeRunBelow(runs, edges)) {
        grown.push({ ...edges, bottom: row + 1 });
      } else if (isBox(edges)) {
        boxes.push({ x: edges.left, y: edges.top, width: edges.right - edges.left, height: edges.bottom - edges.top });
      }
    }
    open = grown;
    for (const [left, right] of runs) open.push({ left, right, top: row, bottom: row + 1 });
  }
  return boxes;
}

/** Removes the run with the same edges from the runs of the next row. */
function takeRunBelow(runs: Map<number, number>, { left, right }: Edges): boolean {
  for (let start = left - TOLERANCE; start <= left + TOLERANCE; start++) {
    const end = runs.get(start);
    if (end !== undefined && Math.abs(end - right) <= TOLERANCE) return runs.delete(start);
  }
  return false;
}

/** Black runs of one row: where each starts and ends. */
function findRuns(pixels: Buffer, start: number, width: number): Map<number, number> {
  const runs = new Map<number, number>();
  for (let left = 0; left < width; ) {
    let right = left;
    while (right < width && (pixels[start + right] ?? 255) <= BLACK) right++;
    if (right - left >= MIN_SIDE) runs.set(left, right);
    left = Math.max(right, left) + 1;
  }
  return runs;
}

const isBox = ({ left, right, top, bottom }: Edges): boolean => {
  const [width, height] = [right - left, bottom - top];
  return height >= MIN_SIDE && height <= width * MAX_HEIGHT_PER_WIDTH;
};

function readRing({ pixels, width, height }: GreyPicture, box: Box): number[] {
  const values: number[] = [];
  const read = (x: number, y: number) => {
    if (x >= 0 && y >= 0 && x < width && y < height) values.push(pixels[y * width + x] ?? 255);
  };
  const [left, right, top, bottom] = [box.x - RING, box.x + box.width + RING - 1, box.y - RING, box.y + box.height + RING - 1];
  for (let x = left; x <= right; x++) {
    read(x, top);
    read(x, bottom);
  }
  for (let y = top; y <= bottom; y++) {
    read(left, y);
    read(right, y);
  }
  return values;
}

function paint({ pixels, width, height }: GreyPicture, box: Box, value: number): void {
  const blur = RING - 1;
  const [left, right] = [Math.max(0, box.x - blur), Math.min(width, box.x + box.width + blur)];
  for (let row = Math.max(0, box.y - blur); row < Math.min(height, box.y + box.height + blur); row++)
    pixels.fill(value, row * width + left, row * width + right);
}
