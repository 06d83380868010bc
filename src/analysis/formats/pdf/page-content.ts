import type { PDFPageProxy } from 'pdfjs-dist';
import { type Box, boxOf, IDENTITY, type Matrix, multiply, toMatrix } from './matrix.ts';

/** A glyph as it is drawn, with the Unicode text that its font assigns and how often it is used. */
export type GlyphUse = { unicode: string; count: number };

/** What a page draws besides its text layer, including annotations. */
export type PageContent = {
  pictures: Box[];
  /** Number of curve segments. Text converted to outlines has many. */
  curves: number;
  /** Font → glyph code → use, for the page itself without annotations. */
  fonts: Map<string, Map<number, GlyphUse>>;
  /** Annotation id → the text it shows, for notes and stamps. */
  annotations: Map<string, string>;
};

type Operators = { fnArray: readonly number[]; argsArray: readonly (unknown[] | null)[]; length: number };

/** An internal method of pdfjs that receives the drawing operators in chunks. Loading all of them at once can run out of memory. */
type ChunkReceiver = { _renderPageChunk: (chunk: Operators, state: unknown) => void };

/** Goes through the drawing operators of a page once and collects what is visible. */
export async function readPageContent(page: PDFPageProxy): Promise<PageContent> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const content: PageContent = { pictures: [], curves: 0, fonts: new Map(), annotations: new Map() };
  const handle = createHandler(content, OPS);
  const receiver = page as unknown as ChunkReceiver;
  const pass = receiver._renderPageChunk.bind(page);
  receiver._renderPageChunk = (chunk, state) => {
    for (let index = 0; index < chunk.length; index++) handle(chunk.fnArray[index] ?? 0, chunk.argsArray[index] ?? []);
    pass({ ...chunk, length: 0 }, state);
  };
  await page.getOperatorList({ intent: 'any' });
  return content;
}

type OperatorCodes = typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS;

function createHandler(content: PageContent, OPS: OperatorCodes): (operator: number, args: readonly unknown[]) => void {
  const saved: Matrix[] = [];
  let matrix = IDENTITY;
  let font = '';
  let annotation: { id: string; words: string[] } | null = null;
  const apply = (next: unknown) => {
    matrix = multiply(matrix, toMatrix(next));
  };
  const pushState = () => saved.push(matrix);
  const popState = () => {
    matrix = saved.pop() ?? IDENTITY;
  };
  const addPictures = (matrices: readonly unknown[]) => {
    for (const one of matrices) content.pictures.push(boxOf(multiply(matrix, toMatrix(one))));
  };
  const transformsOf = (list: unknown) => (list as { transform: unknown }[]).map(({ transform }) => transform);

  const handlers: Partial<Record<number, (args: readonly unknown[]) => void>> = {
    [OPS.save]: pushState,
    [OPS.beginGroup]: pushState,
    [OPS.restore]: popState,
    [OPS.endGroup]: popState,
    [OPS.paintFormXObjectEnd]: popState,
    [OPS.transform]: (args) => apply(args),
    [OPS.paintFormXObjectBegin]: ([inner]) => {
      pushState();
      apply(inner);
    },
    [OPS.beginAnnotation]: ([id, , outer, inner]) => {
      pushState();
      apply(outer);
      apply(inner);
      annotation = { id: String(id), words: [] };
    },
    [OPS.endAnnotation]: () => {
      popState();
      const words = annotation?.words.join(' ').trim() ?? '';
      if (annotation && words !== '') content.annotations.set(annotation.id, words);
      annotation = null;
    },
    [OPS.setFont]: ([name]) => {
      font = String(name);
    },
    [OPS.showText]: ([shown]) => {
      if (annotation) annotation.words.push(wordsOf(shown));
      else addGlyphs(content.fonts, font, shown);
    },
    [OPS.constructPath]: (args) => {
      content.curves += countCurves(args);
    },
    [OPS.paintImageXObject]: () => addPictures([null]),
    [OPS.paintImageMaskXObject]: () => addPictures([null]),
    [OPS.paintInlineImageXObject]: () => addPictures([null]),
    [OPS.paintImageMaskXObjectGroup]: ([images]) => addPictures(transformsOf(images)),
    [OPS.paintInlineImageXObjectGroup]: ([, places]) => addPictures(transformsOf(places)),
    [OPS.paintImageXObjectRepeat]: ([, x, y, positions]) => addPictures(repeated(x, y, positions)),
    [OPS.paintImageMaskXObjectRepeat]: ([, x, , , y, positions]) => addPictures(repeated(x, y, positions)),
  };
  return (operator, args) => handlers[operator]?.(args);
}

function repeated(scaleX: unknown, scaleY: unknown, positions: unknown): Matrix[] {
  const places = Array.from(positions as ArrayLike<number>);
  return places.flatMap((x, index): Matrix[] =>
    index % 2 === 0 ? [[Number(scaleX), 0, 0, Number(scaleY), x, places[index + 1] ?? 0]] : [],
  );
}

type Glyph = { originalCharCode?: number; unicode?: string } | number | null;

function addGlyphs(fonts: PageContent['fonts'], font: string, shown: unknown): void {
  const known = fonts.get(font) ?? new Map<number, GlyphUse>();
  fonts.set(font, known);
  for (const glyph of shown as Glyph[]) {
    if (!glyph || typeof glyph === 'number') continue;
    const code = glyph.originalCharCode ?? 0;
    const same = known.get(code);
    if (same) same.count++;
    else known.set(code, { unicode: glyph.unicode ?? '', count: 1 });
  }
}

/** Gap between glyphs, in thousandths of their size; anything below is a space. */
const SPACE_GAP = -180;

const wordsOf = (shown: unknown): string =>
  (shown as Glyph[]).map((glyph) => (typeof glyph === 'number' ? (glyph < SPACE_GAP ? ' ' : '') : (glyph?.unicode ?? ''))).join('');

/** Number of coordinates after each path operator: move, line, curve, quadratic curve, close. */
const PATH_NUMBERS = [2, 2, 6, 4, 0];

function countCurves(args: readonly unknown[]): number {
  let curves = 0;
  const [path] = (args[1] ?? []) as [ArrayLike<number> | null | undefined];
  for (let at = 0; path && at < path.length; at += 1 + (PATH_NUMBERS[path[at] ?? 0] ?? 0)) if (path[at] === 2 || path[at] === 3) curves++;
  return curves;
}
