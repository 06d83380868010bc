import type { ExtractedText, Segment } from '../../types.ts';
import { decodeText } from '../decode.ts';
import type { FormatReader } from '../reader.ts';
import { isReadableText } from '../text/extract.ts';
import { type Cell, findSeparator, listCells } from './cells.ts';

/** Tables as text: comma, semicolon, tab or bar between cells. The text stays as it is; every filled cell is a segment, names of columns are `body`. */
export const csv: FormatReader = {
  format: 'csv',
  mediaType: 'text/csv',
  name: 'CSV',
  matches: (head, fileName) => /\.(csv|tsv|tab)$/i.test(fileName) && isReadableText(head),
  read: async (bytes) => readTable(decodeText(bytes).text),
};

/** The first line by which Excel is told the separator. Not a row of the table. */
const EXCEL_DIRECTIVE = /^sep=([,;\t|])\r?\n/i;
const MAX_HEADER_CHARACTERS = 60;

/** A delimited text as cells. Rows count from 1 like in a spreadsheet, and columns have the name that stands above them. */
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

/** Column number → its name. Empty when the first row holds values, not names. */
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

/** Names carry no addresses, dates or long numbers; a first row with one of these is a row like the others. */
const isColumnName = (name: string) => name !== '' && !/@|\d{3}|\d[/.-]\d/.test(name);
