import type { ExtractedText, Segment } from '../../types.ts';
import { type Cell, findSeparator, listCells } from './cells.ts';

/** Excel reads the separator from this first line. It is not a row of the table. */
const EXCEL_DIRECTIVE = /^sep=([,;\t|])\r?\n/i;
const MAX_HEADER_CHARACTERS = 60;

/** Reads delimited text as cells. Rows count from 1 as in a spreadsheet, and columns are named by their header. */
export function readTable(text: string): ExtractedText {
  const directive = EXCEL_DIRECTIVE.exec(text);
  const separator = (directive?.[1] as ',' | undefined) ?? findSeparator(text);
  const cells = listCells(text, separator, directive?.[0].length ?? 0);
  const names = nameColumns(text, cells);
  const rows = (cells.at(-1)?.row ?? -1) + 1;
  const segments = cells.map((cell): Segment => {
    const column = names.get(cell.column) ?? cell.column + 1;
    const isName = names.size > 0 && cell.row === 0;
    return { start: cell.start, end: cell.end, location: { row: cell.row + 1, column }, kind: isName ? 'body' : 'cell' };
  });
  return { format: 'csv', text, segments, hidden: [], unread: [], units: { name: 'row', count: names.size > 0 ? rows - 1 : rows } };
}

/** Column number → its name. Empty when the first row has values instead of names. */
function nameColumns(text: string, cells: readonly Cell[]): Map<number, string> {
  const lastOfFirstRow = cells.findIndex((cell) => cell.row > 0);
  const first = (lastOfFirstRow < 0 ? [] : cells.slice(0, lastOfFirstRow)).map((cell) => ({
    column: cell.column,
    name: readName(text, cell),
  }));
  return first.every(({ name }) => isColumnName(name)) ? new Map(first.map(({ column, name }) => [column, name])) : new Map();
}

const readName = (text: string, { start, end }: Cell) =>
  text.slice(start, end).replaceAll('"', '').replace(/\s+/g, ' ').trim().slice(0, MAX_HEADER_CHARACTERS);

/** Column names don't contain email addresses, dates or long numbers. When one does, the first row is data. */
const isColumnName = (name: string) => name !== '' && !/@|\d{3}|\d[/.-]\d/.test(name);
