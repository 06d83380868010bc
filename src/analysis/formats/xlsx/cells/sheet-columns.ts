import { FORM_FIELD_WORDS } from '../../../text/lists/field-words.ts';
import type { CellRange } from './cell-reference.ts';

/** A filled cell, for finding out what its column is called. */
export type LabelledCell = { row: number; column: number; text: string; isText: boolean };

/** What a cell is: a label, or a value with the name of its column, or of the field beside it. '' when it has none. */
export type CellRole = { isLabel: boolean; header: string };

const MAX_HEADER_CHARACTERS = 60;
const MAX_LABEL_CHARACTERS = 40;
/** Forms have one or two labels in a row, each with its value to the right. */
const MAX_FORM_CELLS = 4;
const FIELD_WORDS = new RegExp(String.raw`\b(?:${FORM_FIELD_WORDS.join('|')})\b`, 'i');

/**
 * Finds the labels of a sheet: rows with the names of columns, and labels to the left of a value.
 * @param cells filled cells, in the order of rows
 * @param tables ranges of the tables that the file declares and whose first row has the names of their columns
 */
export function labelCells(cells: readonly LabelledCell[], tables: readonly CellRange[]): CellRole[] {
  const roles: CellRole[] = cells.map(() => ({ isLabel: false, header: '' }));
  let headers = new Map<number, string>();
  for (const block of splitBlocks(cells)) {
    const rows = splitRows(cells, block);
    if (isForm(cells, rows)) {
      labelForm(cells, rows, roles);
      continue;
    }
    const headerIndex = rows.findIndex((row, index) => index + 1 < rows.length && isHeaderRow(cells, row));
    const found = rows.slice(0, headerIndex).every(({ from, to }) => to - from < 2) ? rows[headerIndex] : undefined;
    if (found) headers = namesOf(cells, found);
    for (const [index, row] of rows.entries()) {
      const isTitle = found !== undefined && index < headerIndex;
      labelRow(cells, row, row === found, isTitle ? NO_HEADERS : headers, roles);
    }
  }
  for (const table of tables) labelTable(cells, table, roles);
  return roles;
}

const NO_HEADERS: ReadonlyMap<number, string> = new Map();

/** Indexes of cells; `to` is exclusive. */
type Range = { from: number; to: number };

/** An empty row ends a block. */
const splitBlocks = (cells: readonly LabelledCell[]): Range[] => split(cells, 0, cells.length, (gap) => gap > 1);
const splitRows = (cells: readonly LabelledCell[], { from, to }: Range): Range[] => split(cells, from, to, (gap) => gap !== 0);

function split(cells: readonly LabelledCell[], from: number, to: number, isBreak: (rowsApart: number) => boolean): Range[] {
  const ranges: Range[] = [];
  let start = from;
  for (let index = from + 1; index <= to; index++) {
    if (index < to && !isBreak((cells[index]?.row ?? 0) - (cells[index - 1]?.row ?? 0))) continue;
    ranges.push({ from: start, to: index });
    start = index;
  }
  return ranges;
}

/** Names of columns and labels have no email addresses, dates or long numbers. */
const isName = (text: string) => text.trim() !== '' && !/@|\d{3}|\d[/.-]\d/.test(text);

function isHeaderRow(cells: readonly LabelledCell[], { from, to }: Range): boolean {
  if (to - from < 2) return false;
  const texts = new Set<string>();
  for (let index = from; index < to; index++) {
    const cell = cells[index];
    if (!cell?.isText || !isName(cell.text) || cell.text.length > MAX_HEADER_CHARACTERS) return false;
    texts.add(cell.text);
  }
  return texts.size === to - from;
}

const isLabel = (cell: LabelledCell | undefined): cell is LabelledCell =>
  cell?.isText === true && cell.text.length <= MAX_LABEL_CHARACTERS && isName(cell.text);

/** At least half of the rows, and two of them, start with the name of a field. */
function isForm(cells: readonly LabelledCell[], rows: readonly Range[]): boolean {
  const filled = rows.filter(({ from, to }) => to - from >= 2);
  if (filled.length < 2 || filled.some(({ from, to }) => to - from > MAX_FORM_CELLS)) return false;
  const isField = (cell: LabelledCell | undefined) => isLabel(cell) && FIELD_WORDS.test(cell.text);
  const named = filled.filter(({ from }) => isField(cells[from]));
  const [first] = filled;
  const isFirstAllLabels = first !== undefined && cells.slice(first.from, first.to).every(isField);
  return named.length >= 2 && named.length * 2 >= filled.length && !isFirstAllLabels;
}

function labelForm(cells: readonly LabelledCell[], rows: readonly Range[], roles: CellRole[]): void {
  for (const { from, to } of rows) {
    for (let index = from; index < to; index += 2) {
      const [label, value] = [cells[index], index + 1 < to ? roles[index + 1] : undefined];
      if (!isLabel(label)) continue;
      const role = roles[index];
      if (role) role.isLabel = true;
      if (value) value.header = nameOf(label.text);
    }
  }
}

function labelRow(
  cells: readonly LabelledCell[],
  { from, to }: Range,
  isHeader: boolean,
  headers: ReadonlyMap<number, string>,
  roles: CellRole[],
): void {
  for (let index = from; index < to; index++) {
    const role = roles[index];
    const header = headers.get(cells[index]?.column ?? 0) ?? '';
    // A row with one cell outside any column is a title or a note.
    if (role && (isHeader || (header === '' && to - from === 1))) role.isLabel = true;
    else if (role) role.header = header;
  }
}

function labelTable(cells: readonly LabelledCell[], table: CellRange, roles: CellRole[]): void {
  const headers = new Map<number, string>();
  for (const [index, { row, column, text }] of cells.entries()) {
    const role = roles[index];
    if (!role || row < table.firstRow || row > table.lastRow || column < table.firstColumn || column > table.lastColumn) continue;
    if (row === table.firstRow) headers.set(column, nameOf(text));
    role.isLabel = row === table.firstRow;
    role.header = role.isLabel ? '' : (headers.get(column) ?? '');
  }
}

const namesOf = (cells: readonly LabelledCell[], { from, to }: Range): Map<number, string> =>
  new Map(cells.slice(from, to).map(({ column, text }) => [column, nameOf(text)]));

const nameOf = (text: string) => text.replace(/\s+/g, ' ').trim().replace(/\s*:$/, '').slice(0, MAX_HEADER_CHARACTERS);
