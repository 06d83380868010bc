import type { PDFDict, PDFObject, PDFStream } from '@cantoo/pdf-lib';
import type { Matrix } from '../pdf/matrix.ts';
import type { Font } from './fonts.ts';

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
  /** In parts of the size of the letters: its own width, and the step to the next glyph. */
  width: number;
  step: number;
  /** Drawn in render mode 3 or 7, like the words under a scan. */
  isInvisible: boolean;
  /** Outside the page, clipped away, or on a layer that is off. */
  isOutside: boolean;
  isKilled: boolean;
};

/** An operator that shows text. Its numbers move the next glyph back, in thousandths of the size of the letters. */
export type Show = {
  kind: 'show';
  /** What the operator does besides showing text: `T*` goes to the next line. */
  before: string;
  items: (number | Glyph)[];
  source: Uint8Array;
  /** The text position was set since the last one, so that it does not move with the text before it. */
  isPlaced: boolean;
  /** Moves its start, in thousandths of the size of the letters, because text before it on the line has another width now. */
  shift: number;
};

/** A picture, with the matrix that places its unit square on the page. `stream` is null for an inline image. */
export type Picture = { kind: 'picture'; stream: PDFObject | null; name: string; source: Uint8Array; matrix: Matrix; isRemoved: boolean };

/** A form: content that is drawn as a whole, with resources of its own. */
export type FormUse = { kind: 'form'; stream: PDFStream; content: Content };

/** A part of a content stream. What is in `copied` has no text and stays as it is. */
export type Item = { kind: 'copied'; source: Uint8Array } | Show | Picture | FormUse;

/** A content stream that was read. */
export type Content = { items: Item[]; resources: PDFDict | undefined };

/** A page that was read: its content and, in drawing order, its glyphs and pictures, with those of its forms. */
export type PageGlyphs = { content: Content; glyphs: Glyph[]; pictures: Picture[] };

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
