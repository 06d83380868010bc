import { PDFDict, type PDFDocument, PDFName, PDFStream } from '@cantoo/pdf-lib';
import { type Box, type Matrix, multiply } from '../../pdf/matrix.ts';
import { dictOf, get, getDict, getName, inherited, itemsOf, numbersOf, resolve } from '../syntax/objects.ts';
import { UncertainPage } from '../syntax/operations.ts';
import { isDrawnInCopy } from './annotations.ts';
import { boundsOf, narrowClip } from './clip-path.ts';
import type { FormUse, PageGlyphs } from './glyphs.ts';
import { readContent } from './read-content.ts';
import { type ReadState, unpackOnce } from './read-state.ts';
import { startState } from './text-state.ts';

/** The size of a page without one. Source: US Letter, as viewers do. */
const DEFAULT_BOX = [0, 0, 612, 792];

/** What is shown of a page: in points, in its own coordinates, and its quarter turns clockwise. */
export function viewOf(page: PDFDict): { view: Box; turns: number } {
  const media = toBox(numbersOf(inherited(page, 'MediaBox'), 4) ?? DEFAULT_BOX);
  const crop = numbersOf(inherited(page, 'CropBox'), 4);
  const both = crop ? narrowClip(media, toBox(crop)) : media;
  const view = both.right > both.left && both.top > both.bottom ? both : media;
  const rotation = inherited(page, 'Rotate');
  const degrees = rotation && 'asNumber' in rotation ? (rotation as { asNumber: () => number }).asNumber() : 0;
  return { view, turns: ((Math.round(degrees / 90) % 4) + 4) % 4 };
}

const toBox = ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]): Box => ({
  left: Math.min(x1, x2),
  bottom: Math.min(y1, y2),
  right: Math.max(x1, x2),
  top: Math.max(y1, y2),
});

/**
 * Reads what a page draws, with the appearances of its annotations.
 * @throws UncertainPage when it cannot be rewritten safely
 */
export function readPage(page: PDFDict, document: PDFDocument, state: ReadState): PageGlyphs {
  const { view, turns } = viewOf(page);
  const found = { glyphs: [], pictures: [], drawings: [], covers: [] };
  const resources = dictOf(inherited(page, 'Resources'));
  const start = startState([1, 0, 0, 1, 0, 0], view);
  const content = readContent(found, joinContents(page, state), resources, { state: start, level: 0, isOff: false }, state);
  for (const annotation of annotationsOf(page)) {
    const appearance = appearanceOf(annotation, document, state);
    if (!appearance) continue;
    const { stream, placement } = appearance;
    const matrix = multiply(placement, matrixOf(stream));
    const box = numbersOf(get(stream.dict, 'BBox'), 4) ?? [];
    const inner = { state: startState(matrix, narrowClip(view, boundsOf(matrix, box))), level: 1, isOff: false };
    const drawn = readContent(found, unpackOnce(stream, state), getDict(stream.dict, 'Resources') ?? resources, inner, state);
    const use: FormUse = { kind: 'form', stream, content: drawn, placement };
    content.items.push(use);
  }
  return { content, ...found, view, turns };
}

/** Parts of a page's content are joined with a line break, so that no word runs over. */
function joinContents(page: PDFDict, state: ReadState): Uint8Array {
  const contents = get(page, 'Contents');
  const streams = contents instanceof PDFStream ? [contents] : itemsOf(contents);
  const parts = streams.map((stream) => {
    if (!(stream instanceof PDFStream)) throw new UncertainPage('content that is missing');
    return unpackOnce(stream, state);
  });
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

export const annotationsOf = (page: PDFDict): PDFDict[] => itemsOf(get(page, 'Annots')).filter((one) => one instanceof PDFDict);

const matrixOf = (stream: PDFStream): Matrix => (numbersOf(get(stream.dict, 'Matrix'), 6) ?? [1, 0, 0, 1, 0, 0]) as unknown as Matrix;

/** The appearance of an annotation, and where it goes. Null when it has none, or is left out. Source: ISO 32000-1, 12.5.5. */
function appearanceOf(annotation: PDFDict, { context }: PDFDocument, state: ReadState): { stream: PDFStream; placement: Matrix } | null {
  if (!isDrawnInCopy(annotation) || state.isOff(annotation.get(PDFName.of('OC')))) return null;
  const appearances = getDict(annotation, 'AP');
  let stream = appearances && get(appearances, 'N');
  if (stream instanceof PDFDict) stream = resolve(context, stream.get(PDFName.of(getName(annotation, 'AS') ?? 'Off')));
  const rect = numbersOf(get(annotation, 'Rect'), 4);
  if (!(stream instanceof PDFStream) || !rect) return null;
  const inner = boundsOf(matrixOf(stream), numbersOf(get(stream.dict, 'BBox'), 4) ?? [0, 0, 1, 1]);
  const outer = toBox(rect);
  const scale = (from: number, to: number) => (from === 0 ? 1 : to / from);
  const [x, y] = [scale(inner.right - inner.left, outer.right - outer.left), scale(inner.top - inner.bottom, outer.top - outer.bottom)];
  return { stream, placement: [x, 0, 0, y, outer.left - inner.left * x, outer.bottom - inner.bottom * y] };
}
