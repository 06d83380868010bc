import { type PDFDict, PDFNumber, type PDFObject } from '@cantoo/pdf-lib';
import { multiply, toMatrix } from '../../pdf/matrix.ts';
import { get, getDict, itemsOf, numbersOf } from '../syntax/objects.ts';
import { boundsOf, narrowClip } from './clip-path.ts';
import type { GraphicsState } from './text-state.ts';

/** The state in which a form is drawn. Source: ISO 32000-1, 8.10.1. */
export function enterForm(state: GraphicsState, form: PDFDict): GraphicsState {
  const matrix = multiply(state.matrix, toMatrix(numbersOf(get(form, 'Matrix'), 6)));
  const box = numbersOf(get(form, 'BBox'), 4);
  return { ...state, matrix, clip: box ? narrowClip(state.clip, boundsOf(matrix, box)) : state.clip };
}

/** What matters here of a set of graphics settings: its font with the size, and the form that is its mask. */
export function readSettings(settings: PDFDict | undefined): { font: PDFObject | undefined; size: number; mask: PDFObject | undefined } {
  const [font, size] = settings ? itemsOf(get(settings, 'Font')) : [];
  const mask = settings && getDict(settings, 'SMask');
  return { font, size: size instanceof PDFNumber ? size.asNumber() : 0, mask: mask && get(mask, 'G') };
}
