import { type Box, multiply } from '../../pdf/matrix.ts';
import { codeIn } from '../fonts/cmap.ts';
import type { Font, KnownCode } from '../fonts/fonts.ts';
import { type Operation, UncertainPage, writeNumber } from '../syntax/operations.ts';
import type { Operand } from '../syntax/syntax.ts';
import { centreOf, foldText, type Glyph, type Show } from './glyphs.ts';
import { type GraphicsState, numberIn, type TextPosition } from './text-state.ts';

/** In points. Rounding in the file must not hide a letter at the edge. */
const CLIP_TOLERANCE = 2;
/** Source: ISO 32000-1, table 106. */
const INVISIBLE_MODES: readonly number[] = [3, 7];

/**
 * The glyphs that an operator shows. Moves the text position behind them.
 * @throws UncertainPage when there is no font
 */
export function showText(state: GraphicsState, position: TextPosition, operation: Operation, settings: string, isOff: boolean): Show {
  const { font, size, stretch, rise } = state;
  if (!font) throw new UncertainPage('text without a font');
  if (size === 0 || stretch === 0) throw new UncertainPage('text without a size');
  const place = multiply(state.matrix, multiply(position.here, [size * stretch, 0, 0, size, 0, rise]));
  const [a, b, c, d, x, y] = place;
  const glyphs: Glyph[] = [];
  let gone = 0;
  for (const operand of shown(operation.operands.at(-1))) {
    if (operand.kind === 'number') gone -= operand.value / 1000;
    if (operand.kind !== 'string') continue;
    for (const bytes of font.split(operand.bytes)) {
      const code = codeIn(bytes);
      const { text, key, width } = lookUp(font, code);
      const isSpace = bytes.length === 1 && code === 0x20;
      const step = width + (state.charSpace + (isSpace ? state.wordSpace : 0)) / size;
      const glyph: Glyph = {
        text,
        key,
        code,
        bytes,
        font,
        x: x + a * gone,
        y: y + b * gone,
        along: [a, b],
        up: [c, d],
        at: gone,
        width,
        step,
        isInvisible: INVISIBLE_MODES.includes(state.mode),
        isOutside: isOff,
        isRemoved: false,
        span: null,
        shift: 0,
      };
      if (isClipped(glyph, state.clip)) glyph.isOutside = true;
      glyphs.push(glyph);
      gone += step;
    }
  }
  const matrix = position.here;
  position.here = multiply(position.here, [1, 0, 0, 1, gone * size * stretch, 0]);
  return { kind: 'show', source: operation.source, settings, glyphs, matrix, unit: size * stretch };
}

/** Folding a text is slow, and a page shows the same letters again and again. */
function lookUp(font: Font, code: number): KnownCode {
  const known = font.known.get(code);
  if (known) return known;
  const text = font.textOf(code);
  const read = { text, key: foldText(text), width: font.widthOf(code) / 1000 };
  font.known.set(code, read);
  return read;
}

const shown = (operand: Operand | undefined): readonly Operand[] =>
  operand?.kind === 'array' ? operand.items : operand?.kind === 'string' ? [operand] : [];

function isClipped(glyph: Glyph, { left, bottom, right, top }: Box): boolean {
  const { x, y } = centreOf(glyph);
  return x < left - CLIP_TOLERANCE || x > right + CLIP_TOLERANCE || y < bottom - CLIP_TOLERANCE || y > top + CLIP_TOLERANCE;
}

/** The settings that `"` makes before it shows text. */
export function settingsOf(state: GraphicsState, { operator, operands }: Operation): string {
  if (operator !== '"') return '';
  state.wordSpace = numberIn(operands[0]);
  state.charSpace = numberIn(operands[1]);
  return `${writeNumber(state.wordSpace)} Tw ${writeNumber(state.charSpace)} Tc `;
}
