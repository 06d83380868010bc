import { UnreadableFile } from '../../../types.ts';
import { MAX_CELLS } from '../../limits.ts';
import { XmlCursor } from '../../ooxml/values/xml-cursor.ts';
import { columnOf } from './cell-reference.ts';

/** The formula of a cell. Offsets in the XML of the sheet: of the element, and of its text. */
export type CellFormula = { text: string; start: number; end: number; shared: string; isArray: boolean };

/** A cell as it is stored. `row` and `column` count from 1. */
export type StoredCell = {
  row: number;
  column: number;
  /** `s` shared string, `n` number, `b`, `e`, `d` date, `str` and `inlineStr` text. */
  type: string;
  style: number;
  /** The stored value: a number, an index of a shared string, a text. */
  value: string;
  formula: CellFormula | null;
  isRowHidden: boolean;
  /** Offsets of the whole element. */
  start: number;
  end: number;
};

/** The cells of a sheet and what else is in the XML around them. */
export type SheetCells = {
  cells: StoredCell[];
  /** Offsets of the element `sheetData`; both 0 when there is none. */
  start: number;
  end: number;
  /** Comments and elements that no program writes between cells. They are removed from a copy. */
  strays: { start: number; end: number; text: string }[];
  /** As the tags of this sheet: 'x:' or ''. */
  prefix: string;
};

const ROW_ATTRIBUTES = new Set(
  'r spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot ph dyDescent'.split(' '),
);
const CELL_ATTRIBUTES = new Set('r s t cm vm ph'.split(' '));

/**
 * Reads the cells of a sheet in one pass.
 * @throws UnreadableFile `damaged`, or `too-large` past MAX_CELLS
 */
export function readSheetCells(xml: string): SheetCells {
  const cursor = new XmlCursor(xml);
  const sheet: SheetCells = { cells: [], start: 0, end: 0, strays: [], prefix: '' };
  while (cursor.next()) {
    if (cursor.kind !== 'open' || cursor.name !== 'sheetData') continue;
    sheet.start = cursor.start;
    sheet.prefix = xml.slice(cursor.start + 1, xml.indexOf('sheetData', cursor.start));
    if (!cursor.isEmpty) readRows(cursor, sheet);
    sheet.end = cursor.end;
    return sheet;
  }
  return sheet;
}

function readRows(cursor: XmlCursor, sheet: SheetCells): void {
  const depth = cursor.depth;
  let row = { number: 0, isHidden: false };
  let column = 0;
  while (cursor.next() && cursor.depth >= depth) {
    if (cursor.kind === 'open' && cursor.name === 'row') {
      row = readRow(cursor, row.number + 1, sheet);
      column = 0;
    } else if (cursor.kind === 'open' && cursor.name === 'c') {
      const cell = readCell(cursor, row, column + 1, sheet);
      column = cell.column;
      sheet.cells.push(cell);
      if (sheet.cells.length > MAX_CELLS) throw tooManyCells();
    } else if (cursor.kind !== 'close') addStray(cursor, sheet);
  }
}

function readRow(cursor: XmlCursor, following: number, sheet: SheetCells): { number: number; isHidden: boolean } {
  const row = { number: following, isHidden: false };
  cursor.eachAttribute((name, start, end) => {
    const value = cursor.xml.slice(start, end);
    if (name === 'r') row.number = Number.parseInt(value, 10) || following;
    else if (name === 'hidden') row.isHidden = row.isHidden || isTrue(value);
    else if (name === 'ht') row.isHidden = row.isHidden || Number(value) === 0;
    else if (!ROW_ATTRIBUTES.has(name)) sheet.strays.push({ start, end, text: value });
  });
  return row;
}

function readCell(cursor: XmlCursor, row: { number: number; isHidden: boolean }, following: number, sheet: SheetCells): StoredCell {
  const cell: StoredCell = {
    row: row.number,
    column: following,
    type: 'n',
    style: 0,
    value: '',
    formula: null,
    isRowHidden: row.isHidden,
    start: cursor.start,
    end: cursor.end,
  };
  cursor.eachAttribute((name, start, end) => {
    const value = cursor.xml.slice(start, end);
    if (name === 'r') cell.column = columnOf(value) || following;
    else if (name === 't') cell.type = value;
    else if (name === 's') cell.style = Number.parseInt(value, 10) || 0;
    else if (!CELL_ATTRIBUTES.has(name)) sheet.strays.push({ start, end, text: value });
  });
  if (!cursor.isEmpty) readContent(cursor, cell, sheet);
  cell.end = cursor.end;
  return cell;
}

/** `v` is the value, `f` the formula, `is` a text with runs. Phonetic guides of a text are no part of its value. */
function readContent(cursor: XmlCursor, cell: StoredCell, sheet: SheetCells): void {
  const depth = cursor.depth;
  let [element, isPhonetic] = ['', false];
  while (cursor.next() && cursor.depth >= depth) {
    if (cursor.kind === 'open') {
      if (cursor.name === 'f') cell.formula = readFormula(cursor);
      else if (cursor.name === 'rPh') isPhonetic = true;
      element = cursor.isEmpty ? '' : cursor.name;
    } else if (cursor.kind === 'close') {
      if (cursor.name === 'f' && cell.formula) cell.formula.end = cursor.end;
      else if (cursor.name === 'rPh') isPhonetic = false;
      element = '';
    } else if (cursor.kind === 'comment' || isPhonetic) addStray(cursor, sheet);
    else if (element === 'f' && cell.formula) cell.formula.text += cursor.text();
    else if (element === 'v' || element === 't') cell.value += cursor.text();
    else addStray(cursor, sheet);
  }
}

function readFormula(cursor: XmlCursor): CellFormula {
  const kind = cursor.attribute('t');
  const shared = kind === 'shared' ? (cursor.attribute('si') ?? '') : '';
  return { text: '', start: cursor.start, end: cursor.end, shared, isArray: kind === 'array' || kind === 'dataTable' };
}

function addStray(cursor: XmlCursor, sheet: SheetCells): void {
  if (cursor.kind === 'open') return;
  const text = cursor.text();
  if (text.trim() !== '') sheet.strays.push({ start: cursor.start, end: cursor.end, text });
}

/** A flag of XML: `1` or `true`. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const tooManyCells = () =>
  new UnreadableFile(
    'too-large',
    `This spreadsheet has more than ${MAX_CELLS / 1_000_000} million cells on a sheet. Split it into smaller files and check each of them.`,
  );
