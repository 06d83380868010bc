import type { PDFDict, PDFObject, PDFStream } from '@cantoo/pdf-lib';
import type { Box, Matrix } from '../../pdf/matrix.ts';
import type { Span } from '../../spans.ts';
import type { Font } from '../fonts/fonts.ts';

/** A character as a page draws it. Positions are in the coordinates of the page, in points, y upwards. */
export type Glyph = {
  /** '' when the font does not say. */
  text: string;
  /** The text without marks, case and spaces, for comparing. */
  key: string;
  code: number;
  bytes: Uint8Array;
  font: Font;
  /** Where it starts on its line. */
  x: number;
  y: number;
  /** One size of the letters along the line, and upwards. */
  along: readonly [number, number];
  up: readonly [number, number];
  /** In parts of the size of the letters: its place in what the operator shows, its own width, and the step to the next glyph. */
  at: number;
  width: number;
  step: number;
  /** Drawn in render mode 3 or 7, like the words under a scan. */
  isInvisible: boolean;
  /** Outside the page, clipped away, or on a layer that is off. */
  isOutside: boolean;
  isRemoved: boolean;
  /** The value that it belongs to. Null when it stays, or goes because nobody can see it. */
  span: Span | null;
  /** In points along its line, because what was removed before it has another width now. */
  shift: number;
};

/** An operator that shows text. */
export type Show = {
  kind: 'show';
  source: Uint8Array;
  /** Settings that the operator makes before it shows text. */
  settings: string;
  glyphs: Glyph[];
  /** Text space → user space, at its start. */
  matrix: Matrix;
  /** Length of one size of the letters along the line, in text space. */
  unit: number;
};

/** A picture, with the matrix that places its unit square on the page. `stream` is null for an inline image. */
export type Picture = {
  kind: 'picture';
  stream: PDFObject | null;
  name: string;
  source: Uint8Array;
  matrix: Matrix;
  /** What can be seen of it lies in here. */
  clip: Box;
  isRemoved: boolean;
  /** Parts whose pixels are removed, on the page. */
  burnt: BurntPart[];
};

export type BurntPart = { box: Box; isWhite: boolean };

/**
 * A filled path that may hide what was drawn before it. `pictures`: how many pictures were drawn before. `isSure`: it is an opaque rectangle; of other
 * shapes only the box around them is known.
 */
export type Cover = { box: Box; pictures: number; isSure: boolean };

/** A form: content that is drawn as a whole, with resources of its own. */
export type FormUse = {
  kind: 'form';
  stream: PDFStream;
  content: Content;
  /** Where an annotation puts its appearance. Null for a form that the content draws itself. */
  placement: Matrix | null;
};

/** A part of a content stream. What is in `copied` stays as it is; `move` sets the position of text. */
export type Item = { kind: 'copied' | 'move'; source: Uint8Array } | Show | Picture | FormUse;

/** A content stream that was read. */
export type Content = { items: Item[]; resources: PDFDict | undefined; used: UsedResources };

/** Kind of resource → names that the content uses. */
export type UsedResources = Map<string, Set<string>>;

/** A page that was read: its content and, in drawing order, its glyphs and pictures, with those of its forms. */
export type PageGlyphs = {
  content: Content;
  glyphs: Glyph[];
  pictures: Picture[];
  /** Boxes of lines and curves, but not of rectangles. */
  drawings: Box[];
  covers: Cover[];
  /** What is shown of it, in points. */
  view: Box;
  /** Quarter turns clockwise. */
  turns: number;
};

/** What reading content adds to. */
export type Found = Pick<PageGlyphs, 'glyphs' | 'pictures' | 'drawings' | 'covers'>;

/** Folds a text for comparing: no accents, case, spaces or invisible characters, one kind of quotes and dashes. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Z}\p{Cc}\p{Cf}]/gu, '')
    .replace(/[‘’‛′`´]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .toLowerCase();

/** The middle of a glyph, about half the height of a small letter above the line. */
export function centreOf({ x, y, along, up, width }: Glyph): { x: number; y: number } {
  const [across, height] = [width / 2, 0.25];
  return { x: x + along[0] * across + up[0] * height, y: y + along[1] * across + up[1] * height };
}

/** Size of the letters on the page, in points. */
export const sizeOf = ({ up }: Glyph): number => Math.hypot(up[0], up[1]);
