import type { Location } from '../../types.ts';
import type { MappedText } from '../ooxml/values/mapped-text.ts';
import { removeFrom } from '../ooxml/values/mapped-text.ts';
import { type Span, spansBetween } from '../spans.ts';
import type { StoredCell } from './cells/sheet-cells.ts';
import { listFormulaPieces, rewriteFormula, type SheetNames } from './formula.ts';

/** Where a formula is in the XML, and where its texts are in the extracted text. */
export type FormulaMapping = {
  part: string;
  xmlStart: number;
  xmlEnd: number;
  formula: string;
  /** Text of a piece → its offset in the extracted text. */
  starts: ReadonlyMap<string, number>;
  cell?: StoredCell;
};

type FormulaSource = { part: string; xmlStart: number; xmlEnd: number; location: Location; cell?: StoredCell };

/** Adds the texts of formulas. The same text in many formulas is added once. */
export type FormulaTexts = {
  /** Null when the formula has no text and names no sheet. */
  add: (formula: string, source: FormulaSource) => FormulaMapping | null;
};

/** @param sheets names of the sheets in lower case, which are read with the list of sheets */
export function createFormulaTexts({ builder }: MappedText, sheets: ReadonlySet<string>): FormulaTexts {
  const starts = new Map<string, number>();
  const isKnown = (text: string) => text.split(':').every((name) => sheets.has(name.toLowerCase()));
  return {
    add: (formula, { location, ...source }) => {
      const pieces = listFormulaPieces(formula);
      if (pieces.length === 0) return null;
      for (const { kind, text } of pieces) {
        if (starts.has(text) || (kind === 'sheet' && isKnown(text))) continue;
        starts.set(text, builder.length());
        if (kind === 'literal') builder.countHidden('hidden', 'formulas with text');
        builder.add(text, location, 'hidden');
        builder.addSeparator('\n');
      }
      return { ...source, formula, starts };
    },
  };
}

/**
 * The formula in the copy: the same when nothing in it changes, null when something was removed that it can't do without.
 * @param text the extracted text
 */
export function copyFormula({ formula, starts }: FormulaMapping, spans: readonly Span[], renamed: SheetNames): string | null {
  const literalOf = ({ text }: { text: string }) => {
    const start = starts.get(text);
    if (start === undefined) return undefined;
    const touching = spansBetween(spans, start, start + text.length);
    return touching.length === 0 ? undefined : removeFrom(text, start, touching);
  };
  return rewriteFormula(formula, literalOf, renamed);
}
