import { type Box, boxOf, contains, overlapOf } from '../matrix.ts';
import { listFilledBoxes, listStrokedBoxes, type PathData } from './paths.ts';
import type { Colour, GraphicsState } from './state.ts';

/** Something that the page paints over an area, which may hide words or be their background. */
export type Paint = {
  /** Position in the order in which the page paints. */
  order: number;
  box: Box;
  kind: 'box' | 'picture';
  colour: Colour;
  /** How much of what is under it it hides, by colour channel: 0 nothing, 1 all. */
  opacity: readonly [number, number, number];
};

/** Smaller marks hide no word. In points. */
const MIN_SIDE = 3;
/** More areas than this are a drawing or a map; later ones are not compared with the text. */
const MAX_PAINTS = 20_000;

/** Collects the painted areas of a page. */
export type PaintList = {
  all: readonly Paint[];
  addPath: (order: number, state: GraphicsState, path: PathData, isStroke: boolean) => void;
  /** @param isOpaque false for a picture with transparent parts */
  addPicture: (order: number, state: GraphicsState, box: Box, isOpaque: boolean) => void;
  /** A picture of one colour, as some programs draw boxes. */
  addSolid: (order: number, state: GraphicsState) => void;
  addShading: (order: number, state: GraphicsState) => void;
};

export function createPaintList(): PaintList {
  const all: Paint[] = [];
  const add = (order: number, state: GraphicsState, box: Box, kind: Paint['kind'], colour: Colour, alpha: number) => {
    const visible = overlapOf(box, state.clip);
    if (visible.right - visible.left < MIN_SIDE || visible.top - visible.bottom < MIN_SIDE || all.length >= MAX_PAINTS) return;
    all.push({ order, box: visible, kind, colour, opacity: opacityOf(state, colour, alpha * state.groupAlpha) });
  };
  return {
    all,
    addPath: (order, state, path, isStroke) => {
      const [a, b] = state.matrix;
      const isWide = state.lineWidth * Math.hypot(a, b) >= MIN_SIDE;
      if (isStroke && !isWide) return;
      const boxes = isStroke ? listStrokedBoxes(path, state.matrix, state.lineWidth) : listFilledBoxes(path, state.matrix);
      const [colour, alpha] = isStroke ? [state.stroke, state.strokeAlpha] : [state.fill, state.fillAlpha];
      for (const box of boxes) add(order, state, box, 'box', colour, alpha);
    },
    addPicture: (order, state, box, isOpaque) => add(order, state, box, 'picture', null, isOpaque ? state.fillAlpha : 0),
    addSolid: (order, state) => add(order, state, boxOf(state.matrix), 'box', state.fill, state.fillAlpha),
    // A shading hides what is under it, but it is a background far more often.
    addShading: (order, state) => {
      if (Number.isFinite(state.clip.left)) add(order, state, state.clip, 'picture', null, 0);
    },
  };
}

/** A marker that multiplies leaves dark letters visible, whatever its alpha: what it hides is what it would make black. */
function opacityOf({ blend, hasMask }: GraphicsState, colour: Colour, alpha: number): Paint['opacity'] {
  if (hasMask) return [0, 0, 0];
  if (blend === 'source-over') return [alpha, alpha, alpha];
  if (blend !== 'multiply' || !colour) return [0, 0, 0];
  const [red, green, blue] = colour;
  return [alpha * (1 - red), alpha * (1 - green), alpha * (1 - blue)];
}

/** Columns and rows of the grid over the page. */
const GRID = 16;
/** Entries of the grid. Limits pages with very many large areas. */
const MAX_ENTRIES = 400_000;

/** Answers which areas contain a point, in the order in which they were painted. */
export type PaintIndex = (x: number, y: number) => readonly Paint[];

/** A grid, because a page can have thousands of areas and of words. */
export function indexPaints(paints: readonly Paint[], width: number, height: number): PaintIndex {
  const cells: Paint[][] = Array.from({ length: GRID * GRID }, () => []);
  const cellOf = (value: number, size: number) => Math.min(GRID - 1, Math.max(0, Math.floor((value / size) * GRID)));
  let entries = 0;
  for (const paint of paints) {
    const { left, bottom, right, top } = paint.box;
    const [fromRow, toRow] = [cellOf(bottom, height), cellOf(top, height)];
    const [fromColumn, toColumn] = [cellOf(left, width), cellOf(right, width)];
    for (let row = fromRow; row <= toRow; row++) {
      for (let column = fromColumn; column <= toColumn; column++) {
        if (entries++ < MAX_ENTRIES) cells[row * GRID + column]?.push(paint);
      }
    }
  }
  return (x, y) => (cells[cellOf(y, height) * GRID + cellOf(x, width)] ?? []).filter(({ box }) => contains(box, x, y));
}
