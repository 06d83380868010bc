import type { PDFPageProxy } from 'pdfjs-dist';
import { UnreadableFile } from '../../../types.ts';
import { MAX_CHARACTERS } from '../../limits.ts';
import { loadPdfjs } from '../load-pdfjs.ts';
import { type Box, boxOf, type Matrix } from '../matrix.ts';
import type { DrawingOptions, DrawnContent } from './drawing.ts';
import type { KnownFont } from './glyphs.ts';
import { startDrawing } from './interpret.ts';

/** Everything that a page draws, and its size as shown, in points. `toPage`: a box in user space → on the page. */
export type PageContent = DrawnContent & { width: number; height: number; toPage: (box: Box) => Box };

type Operators = { fnArray: readonly number[]; argsArray: readonly (unknown[] | null)[]; length: number };

/** An internal method of pdfjs that receives the drawing operators in chunks. Loading all of them at once can run out of memory. */
type ChunkReceiver = { _renderPageChunk: (chunk: Operators, state: unknown) => void };

/**
 * Goes through the drawing operators of a page once and collects its words and what may hide them.
 * @throws UnreadableFile `too-large`
 */
export async function readPageContent(page: PDFPageProxy, options: Omit<DrawingOptions, 'toPage' | 'fontOf'>): Promise<PageContent> {
  const { OPS } = await loadPdfjs();
  const { width, height, transform } = page.getViewport({ scale: 1 });
  // The viewport has y downwards.
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: number[] = transform;
  const fontOf = (name: string): KnownFont | null => (page.commonObjs.has(name) ? page.commonObjs.get(name) : null);
  const toPage: Matrix = [a, -b, c, -d, e, height - f];
  const drawing = startDrawing(OPS, { ...options, toPage, fontOf });
  const receiver = page as unknown as ChunkReceiver;
  const pass = receiver._renderPageChunk.bind(page);
  let failure: unknown = null;
  receiver._renderPageChunk = (chunk, state) => {
    try {
      for (let index = 0; failure === null && index < chunk.length; index++) {
        drawing.handle(chunk.fnArray[index] ?? 0, chunk.argsArray[index] ?? []);
        if (drawing.characters > MAX_CHARACTERS) failure = tooLong();
      }
    } catch (error) {
      failure = error; // Thrown here, it would not reach the caller.
    }
    pass({ ...chunk, length: 0 }, state);
  };
  await page.getOperatorList({ intent: 'any' });
  if (failure !== null) throw failure;
  const { texts, paints, pictures, uses, curves, annotations } = drawing;
  return { width, height, toPage: (box) => boxOf(toPage, box), texts, paints: paints.all, pictures, uses, curves, annotations };
}

const tooLong = () => new UnreadableFile('too-large', 'A page of this PDF holds more text than can be checked.');
