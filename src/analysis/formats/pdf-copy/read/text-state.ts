import { type Box, IDENTITY, type Matrix, multiply } from '../../pdf/matrix.ts';
import type { Font } from '../fonts/fonts.ts';
import type { Operand } from '../syntax/syntax.ts';

/** How a fill covers what is under it. `unsure`: it is mixed with what is under it. */
export type Opacity = 'opaque' | 'see-through' | 'unsure';

/** The graphics state, as far as it decides where text is. Source: ISO 32000-1, 8.4 and 9.3. */
export type GraphicsState = {
  matrix: Matrix;
  /** What can be seen lies in here. */
  clip: Box;
  font: Font | null;
  size: number;
  charSpace: number;
  wordSpace: number;
  /** 1 is the normal width. */
  stretch: number;
  leading: number;
  rise: number;
  mode: number;
  opacity: Opacity;
};

/** Where the next text goes. `line` is where the line started. */
export type TextPosition = { line: Matrix; here: Matrix };

export const startState = (matrix: Matrix, clip: Box): GraphicsState => ({
  matrix,
  clip,
  font: null,
  size: 0,
  charSpace: 0,
  wordSpace: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  opacity: 'opaque',
});

/** Handles an operator that sets a number of the text state. False when it is another one. */
export function setTextState(state: GraphicsState, operator: string, value: number): boolean {
  if (operator === 'Tc') state.charSpace = value;
  else if (operator === 'Tw') state.wordSpace = value;
  else if (operator === 'Tz') state.stretch = value / 100;
  else if (operator === 'TL') state.leading = value;
  else if (operator === 'Ts') state.rise = value;
  else if (operator === 'Tr') state.mode = value;
  else return false;
  return true;
}

/** Handles an operator that sets the position of text. False when it is another one. */
export function moveText(position: TextPosition, state: GraphicsState, operator: string, operands: readonly Operand[]): boolean {
  const number = (index: number) => numberIn(operands[index]);
  if (operator === 'BT') place(position, IDENTITY);
  else if (operator === 'Tm') place(position, [number(0), number(1), number(2), number(3), number(4), number(5)]);
  else if (operator === 'Td') place(position, multiply(position.line, [1, 0, 0, 1, number(0), number(1)]));
  else if (operator === 'TD') {
    state.leading = -number(1);
    place(position, multiply(position.line, [1, 0, 0, 1, number(0), number(1)]));
  } else if (operator === 'T*') nextLine(position, state);
  else return false;
  return true;
}

export const nextLine = (position: TextPosition, { leading }: GraphicsState): void =>
  place(position, multiply(position.line, [1, 0, 0, 1, 0, -leading]));

function place(position: TextPosition, matrix: Matrix): void {
  position.line = matrix;
  position.here = matrix;
}

export const numberIn = (operand: Operand | undefined): number => (operand?.kind === 'number' ? operand.value : 0);
