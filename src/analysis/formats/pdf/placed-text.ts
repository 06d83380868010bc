import type { Box } from './matrix.ts';
import type { Colour } from './page-content/state.ts';

/** A word with its position on the page as it is shown: in points, upright, with the origin at the bottom left corner and y upwards. */
export type PlacedText = {
  text: string;
  /** Where its baseline starts. */
  x: number;
  y: number;
  /** Along the baseline. */
  width: number;
  /** Of the letters. */
  height: number;
  /** Direction of the baseline, in degrees counter-clockwise: 0 for ordinary text, 90 for text that runs upwards. */
  angle: number;
  /** Distance of the start of each UTF-16 unit from x, along the baseline, and the end of the last one. Absent when the letters run backwards. */
  edges?: readonly number[];
  /** Lowest and highest point, when they are known better than from the font: for a word that was read from the drawn page. */
  extent?: { bottom: number; top: number };
  /** How it is painted. Absent for text that was placed here by its field or read from the drawn page. */
  paint?: TextPaint;
};

/** What decides whether a word can be seen. */
export type TextPaint = {
  /** Position in the order in which the page paints. */
  order: number;
  font: string;
  colour: Colour;
  /** 0 to 1, with its groups. */
  alpha: number;
  /** Text rendering mode. 3 paints nothing, 7 only clips. */
  mode: number;
  clip: Box;
  /** False inside a layer that is off. */
  isLayerOn: boolean;
  /** Glyphs without a meaning that its font knows. */
  unmapped: number;
  /** Without its font, nobody can know what unmapped letters look like. */
  isEmbedded: boolean;
};

/** The middle of a word, in the middle of its letters. `share`: how far along it, 0 to 1. */
export function pointOf({ x, y, width, height, angle }: PlacedText, share = 0.5): { x: number; y: number } {
  const [along, up] = [width * share, height * 0.3];
  const [cos, sin] = directionOf(angle);
  return { x: x + along * cos - up * sin, y: y + along * sin + up * cos };
}

/** Cosine and sine of an angle in degrees. */
export function directionOf(angle: number): [number, number] {
  if (angle === 0) return [1, 0];
  if (angle % 90 !== 0) return [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const quarter = angle / 90;
  return [[1, 0, -1, 0][quarter] ?? 1, [0, 1, 0, -1][quarter] ?? 0];
}
