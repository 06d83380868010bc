import { type Matrix, multiply } from '../matrix.ts';
import type { PlacedText, TextPaint } from '../placed-text.ts';
import { WORD_GAP } from '../word-gap.ts';
import type { GraphicsState } from './state.ts';

/** A baseline this many degrees off a side of the page is parallel to it. Scans are often a little skewed. */
const MAX_SKEW = 7;
/** Other directions are told apart in steps of this many degrees. */
const ANGLE_STEP = 5;

/** The properties of a pdfjs font that are used here. */
export type KnownFont = {
  fontMatrix?: readonly number[];
  /** The file does not contain the font, so its letters are drawn with another one. */
  missingFile?: boolean;
  isType3Font?: boolean;
  vertical?: boolean;
  bbox?: readonly number[];
  defaultVMetrics?: readonly number[];
  toUnicode?: { _map?: ArrayLike<unknown> & Record<number, unknown> };
};

/** A glyph as pdfjs gives it. A number moves the next glyph, in thousandths of the letter height. */
export type Glyph = { originalCharCode?: number; unicode?: string; width?: number; vmetric?: readonly number[]; isSpace?: boolean };

/** Letters are joined to words as they are drawn. */
type OpenWord = { text: string; start: number; end: number; edges: number[]; unmapped: number };

/**
 * The words of one text operator. Moves the text position of the state to its end.
 * @param font null when pdfjs could not load it
 */
export function placeGlyphs(
  state: GraphicsState,
  font: KnownFont | null,
  shown: readonly (Glyph | number | null)[],
  paint: Omit<TextPaint, 'unmapped' | 'isEmbedded'>,
): PlacedText[] {
  const placed: PlacedText[] = [];
  const toPage = multiply(state.matrix, state.textMatrix);
  const isVertical = font?.vertical === true;
  const unit = Math.abs(font?.fontMatrix?.[0] ?? 0.001);
  const direction = state.size < 0 ? -1 : 1;
  const size = Math.abs(state.size);
  const stretch = isVertical ? 1 : state.horizontalScale * direction;
  let at = 0;
  let word: OpenWord | null = null;
  const closeWord = () => {
    if (word) placed.push(placeWord(word, state, font, toPage, paint));
    word = null;
  };
  for (const glyph of shown) {
    if (glyph === null) continue;
    if (typeof glyph === 'number') {
      at += ((isVertical ? 1 : -1) * glyph * size * stretch) / 1000;
      continue;
    }
    const advance = isVertical ? Math.abs(glyph.vmetric?.[0] ?? font?.defaultVMetrics?.[0] ?? 1000) : (glyph.width ?? 0);
    const width = advance * unit * size * stretch;
    const spacing = ((glyph.isSpace ? state.wordSpacing : 0) + state.characterSpacing) * direction * (isVertical ? -1 : stretch);
    const text = readGlyph(glyph);
    if (text.trim() === '') closeWord();
    else {
      if (word && Math.abs(at - word.end) > WORD_GAP * size) closeWord();
      word ??= { text: '', start: at, end: at, edges: [], unmapped: 0 };
      for (let unitIndex = 0; unitIndex < text.length; unitIndex++) word.edges.push(at - word.start + (width * unitIndex) / text.length);
      word.text += text;
      word.end = at + width;
      if (isUnmapped(font, glyph)) word.unmapped++;
    }
    at += width + spacing;
  }
  closeWord();
  if (isVertical) state.y -= at;
  else state.x += at;
  return placed;
}

/** Ligatures and Arabic presentation forms as the letters they stand for, so that words can be found. Control characters stay. */
function readGlyph({ unicode = '' }: Glyph): string {
  return PRESENTATION_FORMS.test(unicode) ? unicode.normalize('NFKC') : unicode;
}

const PRESENTATION_FORMS = /[\ufb00-\ufdff\ufe70-\ufefc]/;
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;

/** Control characters, private-use characters, and the replacement character. */
const NO_CHARACTER = /^[\p{Cc}\p{Co}\p{Cn}\ufffd]/u;

function isUnmapped(font: KnownFont | null, { originalCharCode = 0, unicode = '' }: Glyph): boolean {
  const meanings = font?.toUnicode?._map;
  return (font !== null && meanings?.[originalCharCode] === undefined) || NO_CHARACTER.test(unicode);
}

function placeWord(
  word: OpenWord,
  state: GraphicsState,
  font: KnownFont | null,
  toPage: Matrix,
  paint: Omit<TextPaint, 'unmapped' | 'isEmbedded'>,
): PlacedText {
  const [a, b, c, d, e, f] = toPage;
  const isVertical = font?.vertical === true;
  const [alongX, alongY] = isVertical ? [-c, -d] : [a, b];
  const scale = Math.hypot(alongX, alongY);
  const [left, base] = isVertical ? [state.x, state.y - word.start] : [state.x + word.start, state.y + state.rise];
  const length = word.end - word.start;
  const isBackwards = length < 0;
  const angle = snapAngle((Math.atan2(alongY, alongX) * 180) / Math.PI + (isBackwards ? 180 : 0));
  const isReversed = RIGHT_TO_LEFT.test(word.text);
  return {
    text: isReversed ? [...word.text].reverse().join('') : word.text,
    x: a * left + c * base + e,
    y: b * left + d * base + f,
    width: Math.abs(length) * scale,
    height: Math.abs(state.size) * letterHeight(font) * Math.hypot(c, d),
    angle,
    ...(isReversed ? {} : { edges: [...word.edges, length].map((edge) => Math.abs(edge) * scale) }),
    paint: { ...paint, unmapped: word.unmapped, isEmbedded: font?.missingFile !== true },
  };
}

/** Height of the letters of a font of size 1. Type 3 fonts have a coordinate system of their own. */
function letterHeight(font: KnownFont | null): number {
  if (!font?.isType3Font) return 1;
  const unit = Math.abs(font.fontMatrix?.[3] ?? 0.001);
  const height = Math.abs((font.bbox?.[3] ?? 0) - (font.bbox?.[1] ?? 0));
  return (height > 0 ? height : 1000) * unit;
}

function snapAngle(degrees: number): number {
  const side = Math.round(degrees / 90) * 90;
  const angle = Math.abs(degrees - side) <= MAX_SKEW ? side : Math.round(degrees / ANGLE_STEP) * ANGLE_STEP;
  return (angle + 720) % 360;
}
