import { type Box, IDENTITY, type Matrix } from '../matrix.ts';

/** Red, green and blue, 0 to 1. Null: a pattern or a shading, whose colour at a place is unknown. */
export type Colour = readonly [number, number, number] | null;

export const BLACK: Colour = [0, 0, 0];
export const WHITE: Colour = [1, 1, 1];

/** What the drawing operators of a page have set. Source: ISO 32000-1, 8.4 and 9.3. */
export type GraphicsState = {
  /** User space → the page as it is shown. */
  matrix: Matrix;
  /** Bounding box of the clipping path, on the shown page. */
  clip: Box;
  fill: Colour;
  stroke: Colour;
  fillAlpha: number;
  strokeAlpha: number;
  /** Of the groups around. Groups are composed with the alpha that was set before them. */
  groupAlpha: number;
  /** `source-over` when what is painted replaces what is under it. */
  blend: string;
  hasMask: boolean;
  lineWidth: number;
  font: string;
  size: number;
  characterSpacing: number;
  wordSpacing: number;
  /** 1 is the normal width. */
  horizontalScale: number;
  leading: number;
  rise: number;
  /** Text rendering mode, 0 to 7. */
  mode: number;
  textMatrix: Matrix;
  lineX: number;
  lineY: number;
  x: number;
  y: number;
};

/** The state before the first operator. */
export const initialState = (matrix: Matrix): GraphicsState => ({
  matrix,
  clip: { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity },
  fill: BLACK,
  stroke: BLACK,
  fillAlpha: 1,
  strokeAlpha: 1,
  groupAlpha: 1,
  blend: 'source-over',
  hasMask: false,
  lineWidth: 1,
  font: '',
  size: 0,
  characterSpacing: 0,
  wordSpacing: 0,
  horizontalScale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  textMatrix: IDENTITY,
  lineX: 0,
  lineY: 0,
  x: 0,
  y: 0,
});

/** @param value `#rrggbb`, as pdfjs gives every plain colour */
export function toColour(value: unknown): Colour {
  if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/i.test(value)) return null;
  const channel = (from: number) => Number.parseInt(value.slice(from, from + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}
