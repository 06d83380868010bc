import type { PDFPageProxy } from 'pdfjs-dist';
import { type Box, boxOf, IDENTITY, type Matrix, multiply, toMatrix } from './matrix.ts';

/** A letter as it is drawn, by its number in its font: what the font says it means, and how often it stands there. */
export type GlyphUse = { unicode: string; count: number };

/** What the program of a page draws, past what the text layer says. Annotations are drawn too. */
export type PageContent = {
  pictures: Box[];
  /** Curves of shapes: letters that were turned into outlines are many. */
  curves: number;
  /** Font → number of the letter → letter; those of the page itself. */
  fonts: Map<string, Map<number, GlyphUse>>;
  /** Id → words, for notes and stamps that show some. */
  annotations: Map<string, string>;
};

type Operators = { fnArray: readonly number[]; argsArray: readonly (unknown[] | null)[]; length: number };

/** The library's own way to take the operators of a page as they come. All at once they can fill the memory. */
type ChunkTaker = { _renderPageChunk: (chunk: Operators, state: unknown) => void };

/** Runs through the operators of a page once and keeps what shows on it. */
export async function readPageContent(page: PDFPageProxy): Promise<PageContent> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const content: PageContent = { pictures: [], curves: 0, fonts: new Map(), annotations: new Map() };
  const draw = startDrawing(content, OPS);
  const taker = page as unknown as ChunkTaker;
  const pass = taker._renderPageChunk.bind(page);
  taker._renderPageChunk = (chunk, state) => {
    for (let index = 0; index < chunk.length; index++) draw(chunk.fnArray[index] ?? 0, chunk.argsArray[index] ?? []);
    pass({ ...chunk, length: 0 }, state);
  };
  await page.getOperatorList({ intent: 'any' });
  return content;
}

type OperatorCodes = typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS;

function startDrawing(content: PageContent, OPS: OperatorCodes): (operator: number, args: readonly unknown[]) => void {
  const saved: Matrix[] = [];
  let matrix = IDENTITY;
  let font = '';
  let annotation: { id: string; words: string[] } | null = null;
  const apply = (next: unknown) => {
    matrix = multiply(matrix, toMatrix(next));
  };
  const enter = () => saved.push(matrix);
  const leave = () => {
    matrix = saved.pop() ?? IDENTITY;
  };
  const addPictures = (matrices: readonly unknown[]) => {
    for (const one of matrices) content.pictures.push(boxOf(multiply(matrix, toMatrix(one))));
  };
  const transformsOf = (list: unknown) => (list as { transform: unknown }[]).map(({ transform }) => transform);

  const acts: Partial<Record<number, (args: readonly unknown[]) => void>> = {
    [OPS.save]: enter,
    [OPS.beginGroup]: enter,
    [OPS.restore]: leave,
    [OPS.endGroup]: leave,
    [OPS.paintFormXObjectEnd]: leave,
    [OPS.transform]: (args) => apply(args),
    [OPS.paintFormXObjectBegin]: ([inner]) => {
      enter();
      apply(inner);
    },
    [OPS.beginAnnotation]: ([id, , outer, inner]) => {
      enter();
      apply(outer);
      apply(inner);
      annotation = { id: String(id), words: [] };
    },
    [OPS.endAnnotation]: () => {
      leave();
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
  return (operator, args) => acts[operator]?.(args);
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

/** Between letters, in thousandths of their size, from which on the gap is a space. */
const SPACE_GAP = -180;

const wordsOf = (shown: unknown): string =>
  (shown as Glyph[]).map((glyph) => (typeof glyph === 'number' ? (glyph < SPACE_GAP ? ' ' : '') : (glyph?.unicode ?? ''))).join('');

/** How many numbers follow each operator of a path: move, line, curve, quadratic curve, close. */
const PATH_NUMBERS = [2, 2, 6, 4, 0];

function countCurves(args: readonly unknown[]): number {
  let curves = 0;
  const [path] = (args[1] ?? []) as [ArrayLike<number> | null | undefined];
  for (let at = 0; path && at < path.length; at += 1 + (PATH_NUMBERS[path[at] ?? 0] ?? 0)) if (path[at] === 2 || path[at] === 3) curves++;
  return curves;
}
