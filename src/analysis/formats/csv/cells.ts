import { UnreadableFile } from '../../types.ts';
import { MAX_CELLS } from '../limits.ts';

/** One cell of a delimited table. `row` and `column` count from 0. The offsets cover the content of the cell, without the quotes around it. */
export type Cell = { row: number; column: number; start: number; end: number };

const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

const QUOTE = 0x22;
const NEW_LINE = 0x0a;
const RETURN = 0x0d;

/** The separator that splits the first lines into the most consistent number of cells; a comma when there is none. */
export function findSeparator(text: string): Separator {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n|\r/)
    .filter(Boolean)
    .slice(0, 30);
  const scored = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const [first = 0] = counts;
    return { separator, alike: first === 0 ? 0 : counts.filter((count) => count === first).length, first };
  });
  return scored.reduce((best, next) => (next.alike > best.alike || (next.alike === best.alike && next.first > best.first) ? next : best))
    .separator;
}

/**
 * Cells in text order, without the empty ones. Reads RFC 4180 and common deviations from it: any line ending, quotes that are never closed.
 * @throws UnreadableFile `too-large` past MAX_CELLS
 */
export function listCells(text: string, separator: Separator, from = 0): Cell[] {
  const cells: Cell[] = [];
  const separatorCode = separator.charCodeAt(0);
  const isEnd = (code: number) => code === separatorCode || code === NEW_LINE || code === RETURN;
  let [row, column, position] = [0, 0, from];
  while (position < text.length) {
    const isQuoted = text.charCodeAt(position) === QUOTE;
    const closing = isQuoted ? findClosingQuote(text, position + 1) : -1;
    const start = closing < 0 ? position : position + 1;
    let end = closing < 0 ? position : closing + 1;
    while (end < text.length && !isEnd(text.charCodeAt(end))) end++;
    const contentEnd = closing >= 0 && end === closing + 1 ? closing : end;
    if (contentEnd > start) cells.push({ row, column, start, end: contentEnd });
    if (cells.length > MAX_CELLS) throw tooManyCells();
    column++;
    if (end < text.length && text.charCodeAt(end) !== separatorCode) {
      if (text.charCodeAt(end) === RETURN && text.charCodeAt(end + 1) === NEW_LINE) end++;
      [row, column] = [row + 1, 0];
    }
    position = end + 1;
  }
  return cells;
}

/** The position of the closing quote, -1 when there is none. A doubled quote is part of the content. */
function findClosingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

const tooManyCells = () =>
  new UnreadableFile(
    'too-large',
    `This table has more than ${MAX_CELLS / 1_000_000} million filled cells. Split it into smaller files and check each of them.`,
  );
