import { columnName, type Location } from '../location.ts';
import type { Segment, SegmentKind } from '../types.ts';
import { FORM_FIELD_WORDS } from './lists/field-words.ts';
import { lastAtOrBefore } from './normalize.ts';
import { type DELIMITERS, shapeOf } from './row-shapes.ts';

/** One cell of a table in the text. `column` numbers are unique in the whole text. */
export type Cell = { start: number; end: number; column: number; header: string };

/** All cells of a text, in text order. */
export type Table = { starts: Int32Array; cells: readonly Cell[] };

/** The cell at a position, or null. */
export function cellAt(table: Table, position: number): Cell | null {
  const cell = table.cells[lastAtOrBefore(table.starts, position)];
  return cell && position < cell.end ? cell : null;
}

/** A hidden cell of a spreadsheet is still in its column. */
export const isCell = (kind: SegmentKind, { cell, column }: Location): boolean =>
  kind === 'cell' || (kind === 'hidden' && cell !== undefined && column !== undefined);

function tableOf(cells: readonly Cell[]): Table | null {
  return cells.length === 0 ? null : { starts: Int32Array.from(cells, (cell) => cell.start), cells };
}

/** Each cell without a column name gets a column number of its own, counting down from here. */
const UNNAMED = -1;

/**
 * The cells of a format with cells, with the names of their columns.
 * @param toNormalized maps offsets of segments to offsets of the searched text
 */
export function tableFromSegments(segments: readonly Segment[], toNormalized: (position: number) => number): Table | null {
  const columns = new Map<string, number>();
  const cells: Cell[] = [];
  for (const { kind, start, end, location } of segments) {
    if (!isCell(kind, location)) continue;
    const header = columnName(location);
    const column = header === '' ? UNNAMED - cells.length : (columns.get(header) ?? columns.size);
    if (header !== '') columns.set(header, column);
    cells.push({ start: toNormalized(start), end: toNormalized(end), column, header });
  }
  return tableOf(cells);
}

/** Number of rows that make a table. Commas need more rows, because they also occur in sentences. */
const MINIMUM_ROWS = { ',': 3, ';': 3, '\t': 2, '|': 2 } as const;

type Row = { start: number; end: number };

/** Finds runs of lines that a delimiter splits into the same number of cells. */
export function tableFromText(text: string): Table | null {
  const cells: Cell[] = [];
  let columnsSoFar = 0;
  let block: Row[] = [];
  let shape = '';
  const close = () => {
    const [delimiter, count] = [shape[0] as (typeof DELIMITERS)[number], Number(shape.slice(1))];
    if (shape && block.length >= MINIMUM_ROWS[delimiter] + (count === 1 && delimiter === ',' ? 1 : 0))
      columnsSoFar = addBlock(text, block, delimiter, columnsSoFar, cells);
    block = [];
  };
  for (let start = 0; start < text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const lineShape = shapeOf(text, start, end, shape[0] ?? '');
    if (lineShape !== shape) {
      close();
      shape = lineShape;
    }
    block.push({ start, end });
    start = end + 1;
  }
  close();
  return tableOf(cells);
}

function addBlock(text: string, rows: readonly Row[], delimiter: string, firstColumn: number, into: Cell[]): number {
  const first = rows[0] ? cellsOf(text, rows[0], delimiter) : [];
  if (first.length === 2 && isForm(text, rows, delimiter)) return addForm(text, rows, delimiter, firstColumn, into);
  const hasHeader = first.every((cell) => isHeader(text.slice(cell.start, cell.end)));
  const headers = first.map((cell) => (hasHeader ? text.slice(cell.start, cell.end) : ''));
  if (!hasHeader && delimiter !== '\t' && delimiter !== '|' && rows.length < 5) return firstColumn;
  for (const row of hasHeader ? rows.slice(1) : rows) {
    for (const [column, { start, end }] of cellsOf(text, row, delimiter).entries())
      into.push({ start, end, column: firstColumn + column, header: headers[column] ?? '' });
  }
  return firstColumn + first.length;
}

/** Words in field names of forms. */
const FIELD_WORDS = new RegExp(String.raw`\b(?:${FORM_FIELD_WORDS.join('|')})\b`, 'i');

/** Two columns with field names on the left: each row is a label and its value. */
function isForm(text: string, rows: readonly Row[], delimiter: string): boolean {
  const labels = rows.map((row) => firstCellOf(text, row, delimiter));
  const named = labels.filter((label) => FIELD_WORDS.test(label) && isHeader(label));
  return named.length * 2 >= rows.length && named.length > 1;
}

function firstCellOf(text: string, row: Row, delimiter: string): string {
  const [label] = cellsOf(text, row, delimiter);
  return label ? text.slice(label.start, label.end) : '';
}

function addForm(text: string, rows: readonly Row[], delimiter: string, firstColumn: number, into: Cell[]): number {
  for (const [index, row] of rows.entries()) {
    const [label, value] = cellsOf(text, row, delimiter);
    if (label && value) into.push({ ...value, column: firstColumn + index, header: text.slice(label.start, label.end) });
  }
  return firstColumn + rows.length;
}

function isHeader(text: string): boolean {
  return text.length <= 40 && !/\d{3}|@|\.\s/.test(text);
}

function cellsOf(text: string, row: Row, delimiter: string): Row[] {
  const cells: Row[] = [];
  let isQuoted = false;
  let start = row.start;
  for (let index = row.start; index <= row.end; index++) {
    if (index < row.end && text[index] === '"') isQuoted = !isQuoted;
    if (index < row.end && (isQuoted || text[index] !== delimiter)) continue;
    cells.push(trimmed(text, start, index));
    start = index + 1;
  }
  return cells;
}

function trimmed(text: string, from: number, to: number): Row {
  let [start, end] = [from, to];
  while (start < end && /[\s"]/.test(text[start] ?? '')) start++;
  while (end > start && /[\s"]/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}
