import type { Box, Matrix } from '../../pdf/matrix.ts';
import type { Operation } from '../syntax/operations.ts';
import { numberIn } from './text-state.ts';

/** How many of its operands are coordinates, for each operator that builds a path. */
const COORDINATES: Readonly<Record<string, number>> = { m: 2, l: 2, c: 6, v: 4, y: 4, re: 4 };

/** Operators that end a path. Source: ISO 32000-1, table 60. */
export const PAINTS: ReadonlySet<string> = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n']);

/** The smallest box around a path, on the page. */
export type PathBounds = { box: Box | null /** It is more than rectangles. */; hasLines: boolean };

/** Adds an operator to a path. False when it builds none. */
export function tracePath(path: PathBounds, matrix: Matrix, { operator, operands }: Operation): boolean {
  const count = COORDINATES[operator];
  if (count === undefined) return operator === 'h';
  if (operator === 'l' || operator === 'c' || operator === 'v' || operator === 'y') path.hasLines = true;
  const values = operands.slice(0, count).map(numberIn);
  const [x = 0, y = 0, width = 0, height = 0] = values;
  const points = operator === 're' ? [x, y, x + width, y, x, y + height, x + width, y + height] : values;
  for (let at = 0; at + 1 < points.length; at += 2) extend(path, transform(matrix, points[at] ?? 0, points[at + 1] ?? 0));
  return true;
}

function extend(path: PathBounds, { x, y }: { x: number; y: number }): void {
  const { box } = path;
  if (!box) {
    path.box = { left: x, right: x, bottom: y, top: y };
    return;
  }
  box.left = Math.min(box.left, x);
  box.right = Math.max(box.right, x);
  box.bottom = Math.min(box.bottom, y);
  box.top = Math.max(box.top, y);
}

const transform = ([a, b, c, d, e, f]: Matrix, x: number, y: number) => ({ x: a * x + c * y + e, y: b * x + d * y + f });

/** The smallest box around a rectangle `[left, bottom, right, top]` that a matrix places on the page. */
export function boundsOf(matrix: Matrix, [left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): Box {
  const path: PathBounds = { box: null, hasLines: false };
  for (const [x, y] of [
    [left, bottom],
    [right, bottom],
    [left, top],
    [right, top],
  ] as const)
    extend(path, transform(matrix, x, y));
  return path.box ?? { left, bottom, right, top };
}

/** What both boxes have in common. Empty boxes have a right edge left of their left edge. */
export const narrowClip = (one: Box, other: Box): Box => ({
  left: Math.max(one.left, other.left),
  bottom: Math.max(one.bottom, other.bottom),
  right: Math.min(one.right, other.right),
  top: Math.min(one.top, other.top),
});
