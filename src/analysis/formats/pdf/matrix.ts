/** A rectangle on the page, in points, with y upwards. */
export type Box = { left: number; bottom: number; right: number; top: number };

/** `[a, b, c, d, e, f]`: x → ax + cy + e, y → bx + dy + f. Source: ISO 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** @param value six numbers in any kind of list; null or undefined gives the identity */
export function toMatrix(value: unknown): Matrix {
  if (value === null || value === undefined) return IDENTITY;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(value as ArrayLike<number>);
  return [a, b, c, d, e, f];
}

/** Applies the second matrix first. */
export function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The bounding box of a transformed rectangle; of the unit square when none is given. */
export function boxOf([a, b, c, d, e, f]: Matrix, { left, bottom, right, top }: Box = UNIT): Box {
  const xs = [a * left + c * bottom, a * right + c * bottom, a * left + c * top, a * right + c * top];
  const ys = [b * left + d * bottom, b * right + d * bottom, b * left + d * top, b * right + d * top];
  return { left: Math.min(...xs) + e, bottom: Math.min(...ys) + f, right: Math.max(...xs) + e, top: Math.max(...ys) + f };
}

const UNIT: Box = { left: 0, bottom: 0, right: 1, top: 1 };

/** In square points; 0 for a box without an inside. */
export const areaOf = ({ left, bottom, right, top }: Box): number => Math.max(0, right - left) * Math.max(0, top - bottom);

/** The smallest box that contains both. */
export const around = (one: Box, other: Box): Box => ({
  left: Math.min(one.left, other.left),
  bottom: Math.min(one.bottom, other.bottom),
  right: Math.max(one.right, other.right),
  top: Math.max(one.top, other.top),
});

/** What both boxes contain. Its right may be left of its left when they do not overlap. */
export const overlapOf = (one: Box, other: Box): Box => ({
  left: Math.max(one.left, other.left),
  bottom: Math.max(one.bottom, other.bottom),
  right: Math.min(one.right, other.right),
  top: Math.min(one.top, other.top),
});

/** Whether a point is inside a box or on its edge. */
export const contains = ({ left, bottom, right, top }: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= bottom && y <= top;

/** Strips of a scan cover most of their bounding box; separate pictures don't. */
const MIN_STRIP_COVERAGE = 0.8;

/** Many scanners cut a page into strips, which are one picture together. */
export function joinStrips(boxes: readonly Box[]): readonly Box[] {
  if (boxes.length < 2) return boxes;
  const whole = boxes.reduce(around);
  const covered = boxes.reduce((sum, box) => sum + areaOf(box), 0);
  return covered >= areaOf(whole) * MIN_STRIP_COVERAGE ? [whole] : boxes;
}
