import type { PDFPageProxy } from 'pdfjs-dist';

/** A rectangle on the page, in points. */
export type Box = { left: number; bottom: number; right: number; top: number };

/** A letter as it is drawn, and the font that says what it means. */
export type DrawnGlyph = { code: number; unicode: string };

/** What the program of a page draws, past what the text layer says. Annotations are drawn too. */
export type Drawn = {
  pictures: Box[];
  /** Curves of shapes: letters that were turned into outlines are many. */
  curves: number;
  /** Letters of the page itself, by font. */
  glyphs: Map<string, DrawnGlyph[]>;
  /** Words on notes and stamps, one entry for each that has some. */
  annotations: { id: string; text: string }[];
};

type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** Between letters, in thousandths of their size, from which on the gap is a space. */
const SPACE_GAP = -180;

/** Runs through the operators of a page once and keeps what shows on it. */
export async function readDrawn(page: PDFPageProxy): Promise<Drawn> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { fnArray, argsArray } = await page.getOperatorList({ intent: 'any' });
  const drawn: Drawn = { pictures: [], curves: 0, glyphs: new Map(), annotations: [] };
  const saved: Matrix[] = [];
  let matrix = IDENTITY;
  let font = '';
  let annotation: { id: string; text: string } | null = null;
  const apply = (next: unknown) => {
    matrix = multiply(matrix, toMatrix(next));
  };
  const leave = () => {
    matrix = saved.pop() ?? IDENTITY;
  };

  for (const [index, operator] of fnArray.entries()) {
    const args: unknown[] = argsArray[index] ?? [];
    switch (operator) {
      case OPS.save:
      case OPS.beginGroup:
        saved.push(matrix);
        break;
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
        leave();
        break;
      case OPS.transform:
        apply(args);
        break;
      case OPS.paintFormXObjectBegin:
        saved.push(matrix);
        apply(args[0]);
        break;
      case OPS.beginAnnotation:
        saved.push(matrix);
        apply(args[2]);
        apply(args[3]);
        annotation = { id: String(args[0]), text: '' };
        break;
      case OPS.endAnnotation:
        leave();
        if (annotation && annotation.text.trim() !== '') drawn.annotations.push({ ...annotation, text: annotation.text.trim() });
        annotation = null;
        break;
      case OPS.setFont:
        font = String(args[0]);
        break;
      case OPS.showText:
        if (annotation) annotation.text += ` ${wordsOf(args[0])}`;
        else addGlyphs(drawn.glyphs, font, args[0]);
        break;
      case OPS.constructPath:
        drawn.curves += countCurves(args);
        break;
      case OPS.paintImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintInlineImageXObject:
        drawn.pictures.push(boxOf(matrix));
        break;
      case OPS.paintImageMaskXObjectGroup:
        for (const { transform } of args[0] as { transform: unknown }[]) drawn.pictures.push(boxOf(multiply(matrix, toMatrix(transform))));
        break;
      case OPS.paintInlineImageXObjectGroup:
        for (const { transform } of args[1] as { transform: unknown }[]) drawn.pictures.push(boxOf(multiply(matrix, toMatrix(transform))));
        break;
      case OPS.paintImageXObjectRepeat:
      case OPS.paintImageMaskXObjectRepeat:
        drawn.pictures.push(...repeated(matrix, operator === OPS.paintImageXObjectRepeat, args));
        break;
    }
  }
  return drawn;
}

/** `[a, b, c, d, e, f]`, or nothing. */
function toMatrix(value: unknown): Matrix {
  if (value === null || value === undefined) return IDENTITY;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(value as ArrayLike<number>);
  return [a, b, c, d, e, f];
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Where the unit square comes to lie. */
function boxOf([a, b, c, d, e, f]: Matrix): Box {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

function repeated(matrix: Matrix, isImage: boolean, args: unknown[]): Box[] {
  const [scaleX, scaleY] = isImage ? [args[1], args[2]] : [args[1], args[4]];
  const positions = Array.from((isImage ? args[3] : args[5]) as ArrayLike<number>);
  return positions.flatMap((x, index) =>
    index % 2 === 0 ? [boxOf(multiply(matrix, [Number(scaleX), 0, 0, Number(scaleY), x, positions[index + 1] ?? 0]))] : [],
  );
}

type Glyph = { originalCharCode?: number; unicode?: string } | number | null;

function addGlyphs(glyphs: Drawn['glyphs'], font: string, shown: unknown): void {
  const known = glyphs.get(font) ?? [];
  glyphs.set(font, known);
  for (const glyph of shown as Glyph[]) {
    if (glyph && typeof glyph === 'object') known.push({ code: glyph.originalCharCode ?? 0, unicode: glyph.unicode ?? '' });
  }
}

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
