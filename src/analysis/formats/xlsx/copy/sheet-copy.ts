import { removeFrom } from '../../ooxml/values/mapped-text.ts';
import { type Span, spansBetween } from '../../spans.ts';
import type { SheetNames } from '../formula.ts';
import type { CellPlace } from '../sheet-text.ts';

/** What the copies of all sheets of a workbook share. */
export type SheetCopy = {
  text: string;
  spans: readonly Span[];
  renamed: SheetNames;
  /** Shared string → what is removed from it, as offsets into its text. */
  strings: Map<number, Span[]>;
  /** Shared strings that the copy still uses. */
  used: Set<number>;
};

/** What is removed from a cell. */
export const touchingCell = ({ shownStart, storedEnd }: CellPlace, { spans }: SheetCopy) => spansBetween(spans, shownStart, storedEnd);

/** The text of a cell in the copy. */
export function newText({ shownStart, shownEnd, storedStart, storedEnd }: CellPlace, { text, spans }: SheetCopy): string {
  const shown = spansBetween(spans, shownStart, shownEnd);
  // What a number format hides is not a text that could be kept.
  if (shown.length === 0) return removeFrom(text.slice(storedStart, storedEnd), storedStart, spansBetween(spans, storedStart, storedEnd));
  return removeFrom(text.slice(shownStart, shownEnd), shownStart, shown);
}
