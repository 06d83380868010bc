import type { OptionalContentConfig } from 'pdfjs-dist/types/src/display/optional_content_config.js';
import { type Box, boxOf, type Matrix, overlapOf } from '../matrix.ts';
import type { PlacedText } from '../placed-text.ts';
import type { KnownFont } from './glyphs.ts';
import type { Paint, PaintList } from './paints.ts';
import { type GraphicsState, initialState } from './state.ts';

export type OperatorCodes = typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS;
export type Handlers = Partial<Record<number, (args: readonly unknown[]) => void>>;

/** What is known about a page before it is drawn. */
export type DrawingOptions = {
  /** User space → the page as it is shown. */
  toPage: Matrix;
  /** Null when pdfjs could not load the font. */
  fontOf: (name: string) => KnownFont | null;
  layers: Pick<OptionalContentConfig, 'isVisible'>;
  /** Annotations that the page does not show. What they paint hides nothing. */
  unseenAnnotations: ReadonlySet<string>;
  /** Sizes in pixels, `640x480`, of the pictures of this file that have transparent parts. */
  transparentPictures: ReadonlySet<string>;
};

/** A picture that a page draws: the matrix that places its unit square, where it can be seen, and its place in the order of painting. */
export type PictureUse = { size: string; matrix: Matrix; clip: Box; order: number };

/** What has been drawn so far, and the state of the graphics. */
export type DrawingState = DrawingOptions & {
  state: GraphicsState;
  saved: GraphicsState[];
  /** Number of operators so far. */
  order: number;
  /** Id of the annotation that is being drawn. */
  annotation: string | null;
  /** One entry for each open marked content: whether its layer is on. */
  layersOn: boolean[];
  texts: PlacedText[];
  annotations: Map<string, PlacedText[]>;
  pictures: Box[];
  uses: PictureUse[];
  paints: PaintList;
  curves: number;
  characters: number;
  /** The last two operators: pdfjs puts two of its own before a picture with transparent parts. */
  previous: [number, number];
  handle: (operator: number, args: readonly unknown[]) => void;
};

/** What a page draws. Positions are on the page as it is shown. */
export type DrawnContent = {
  /** The words of the page, without those of annotations. */
  texts: PlacedText[];
  paints: readonly Paint[];
  /** Pictures in layers that are on. */
  pictures: Box[];
  /** The same with their size in pixels, `640x480`. Not those of annotations, or inside the content. */
  uses: PictureUse[];
  /** Number of curve segments. Text converted to outlines has many. */
  curves: number;
  /** Annotation id → the words it shows. */
  annotations: Map<string, PlacedText[]>;
};

/** Saves the state, as at the start of a group. */
export function pushState(drawing: DrawingState): void {
  drawing.saved.push({ ...drawing.state });
}

/** Restores the state that was saved last. */
export function popState(drawing: DrawingState): void {
  drawing.state = drawing.saved.pop() ?? initialState(drawing.toPage);
}

/** Narrows the clipping path to a box on the page. Null is an empty path, which clips everything. */
export function clipTo({ state }: DrawingState, box: Box | null): void {
  state.clip = overlapOf(state.clip, box ?? { left: 0, bottom: 0, right: -1, top: -1 });
}

/** Narrows the clipping path to four numbers in user space: left, bottom, right, top. */
export function clipToList(drawing: DrawingState, list: unknown): void {
  if (!list) return;
  const [left = 0, bottom = 0, right = 0, top = 0] = Array.from(list as ArrayLike<number>);
  clipTo(drawing, boxOf(drawing.state.matrix, { left, bottom, right, top }));
}

export const isLayerOn = ({ layersOn }: DrawingState): boolean => !layersOn.includes(false);
