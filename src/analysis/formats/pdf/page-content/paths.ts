import { areaOf, around, type Box, boxOf, type Matrix } from '../matrix.ts';

/** Number of coordinates after each path operator of pdfjs: move, line, curve, quadratic curve, close. */
const PATH_NUMBERS = [2, 2, 6, 4, 0];
const MOVE = 0;
const CURVE = 2;
const QUADRATIC = 3;

/** One closed or open line of a path. `filled`: area inside it, in the units of its points. */
type Subpath = { box: Box; filled: number; points: number };

/** A path as one list of numbers. Null when pdfjs has none. */
export type PathData = ArrayLike<number> | null | undefined;

/** Number of curve segments. Text that was turned into outlines has many. */
export function countCurves(path: PathData): number {
  let curves = 0;
  for (const { operator } of listSegments(path)) if (operator === CURVE || operator === QUADRATIC) curves++;
  return curves;
}

/** A subpath that fills less of its bounding box than this does not hide what is in the box. An ellipse fills 0.79. */
const MIN_FILLED_SHARE = 0.75;
/** Larger paths are drawings, not boxes. */
const MAX_SUBPATHS = 1000;
const MAX_POINTS = 64;

/** Boxes that a filled path covers, on the page. */
export function listFilledBoxes(path: PathData, toPage: Matrix): Box[] {
  return listSubpaths(path)
    .filter(({ box, filled, points }) => points <= MAX_POINTS && filled >= areaOf(box) * MIN_FILLED_SHARE)
    .map(({ box }) => boxOf(toPage, box));
}

/** Boxes that a stroked path covers, on the page: its straight lines along a side of the page. Thick lines are used to black out words. */
export function listStrokedBoxes(path: PathData, toPage: Matrix, lineWidth: number): Box[] {
  const half = lineWidth / 2;
  return listSubpaths(path)
    .filter(({ box }) => Math.min(box.right - box.left, box.top - box.bottom) <= half)
    .map(({ box }) => boxOf(toPage, { left: box.left - half, bottom: box.bottom - half, right: box.right + half, top: box.top + half }));
}

/** The bounding box of a path on the page. Null for an empty path, which clips everything. */
export function boundsOf(path: PathData, toPage: Matrix): Box | null {
  const boxes = listSubpaths(path).map(({ box }) => box);
  return boxes.length === 0 ? null : boxOf(toPage, boxes.reduce(around));
}

function listSubpaths(path: PathData): Subpath[] {
  const subpaths: Subpath[] = [];
  let points: number[] = [];
  const close = () => {
    if (points.length >= 4 && subpaths.length < MAX_SUBPATHS) subpaths.push(measure(points));
    points = [];
  };
  for (const { operator, numbers } of listSegments(path)) {
    if (operator === MOVE) close();
    points.push(...numbers);
  }
  close();
  return subpaths;
}

function measure(points: readonly number[]): Subpath {
  const box: Box = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
  let twice = 0;
  for (let at = 0; at < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    const next = (at + 2) % points.length;
    twice += x * (points[next + 1] ?? 0) - (points[next] ?? 0) * y;
    Object.assign(box, {
      left: Math.min(box.left, x),
      bottom: Math.min(box.bottom, y),
      right: Math.max(box.right, x),
      top: Math.max(box.top, y),
    });
  }
  return { box, filled: Math.abs(twice) / 2, points: points.length / 2 };
}

function* listSegments(path: PathData): Generator<{ operator: number; numbers: number[] }> {
  if (!path) return;
  for (let at = 0; at < path.length; ) {
    const operator = path[at] ?? 0;
    const count = PATH_NUMBERS[operator] ?? 0;
    const numbers: number[] = [];
    for (let index = 1; index <= count; index++) numbers.push(path[at + index] ?? 0);
    yield { operator, numbers };
    at += 1 + count;
  }
}
