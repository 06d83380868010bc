import { removeFrom } from '../ooxml/mapped-text.ts';
import type { XmlEdit } from '../ooxml/xml-edits.ts';
import { type Span, spansBetween } from '../spans.ts';
import { encodeXml } from '../xml.ts';
import { lettersOf } from './cell-reference.ts';
import { encodeEscapes } from './escapes.ts';
import type { SheetNames } from './formula.ts';
import { copyFormula, type FormulaMapping } from './formula-text.ts';
import { makeUnique } from './identifiers.ts';
import type { StoredCell } from './sheet-cells.ts';
import type { SheetTable } from './sheet-layout.ts';
import type { CellPlace, SheetText } from './sheet-text.ts';

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

type SheetEdits = { edits: XmlEdit[]; tableEdits: Map<string, XmlEdit[]> };

const MAX_COLUMN_NAME = 255;

/** The changes of a sheet and its tables: hidden cells are emptied, touched values replaced, formulas that can't stay removed. */
export function listSheetEdits(sheet: SheetText, tables: readonly SheetTable[], copy: SheetCopy): SheetEdits {
  const edits: XmlEdit[] = [...sheet.strays];
  const headers = nameColumns(sheet, tables, copy);
  const formulas = new Map(sheet.formulas.map((mapping) => [mapping.cell, mapping]));
  const lost = listLostFormulas(sheet, formulas, headers.texts, copy);
  const { prefix } = sheet.cells;
  const placed = new Set<StoredCell>();
  for (const place of sheet.places) {
    const { cell } = place;
    placed.add(cell);
    const header = headers.texts.get(cell);
    if (header !== undefined) edits.push(replaceCell(cell, prefix, header));
    else if (place.hiddenAs !== '') edits.push(replaceCell(cell, prefix, ''));
    else if (isReplaced(place, copy)) edits.push(replaceCell(cell, prefix, newText(place, copy)));
    else {
      if (cell.type === 's') keepSharedString(place, copy);
      edits.push(...listFormulaEdits(sheet.xml, cell, prefix, lost, formulas.get(cell), copy));
    }
  }
  // Cells without text can still have a formula.
  for (const cell of sheet.cells.cells) {
    if (placed.has(cell)) continue;
    if (cell.type === 's') copy.used.add(Number(cell.value));
    if (cell.formula && (isLost(cell, lost) || sheet.entry.state !== 'visible' || cell.isRowHidden)) edits.push(replaceCell(cell, prefix, ''));
    else if (cell.formula) edits.push(...listFormulaEdits(sheet.xml, cell, prefix, lost, formulas.get(cell), copy));
  }
  return { edits, tableEdits: headers.edits };
}

const touching = ({ shownStart, storedEnd }: CellPlace, { spans }: SheetCopy) => spansBetween(spans, shownStart, storedEnd);

/** A shared text is changed where it is stored, so that its runs keep their look. Its cell is replaced only when a formula made it. */
const isReplaced = (place: CellPlace, copy: SheetCopy) =>
  (place.cell.type !== 's' || place.cell.formula !== null) && touching(place, copy).length > 0;

function newText({ shownStart, shownEnd, storedStart, storedEnd }: CellPlace, { text, spans }: SheetCopy): string {
  const shown = spansBetween(spans, shownStart, shownEnd);
  // What a number format hides is not a text that could be kept.
  if (shown.length === 0) return removeFrom(text.slice(storedStart, storedEnd), storedStart, spansBetween(spans, storedStart, storedEnd));
  return removeFrom(text.slice(shownStart, shownEnd), shownStart, shown);
}

function keepSharedString({ cell, shownStart, shownEnd }: CellPlace, { spans, strings, used }: SheetCopy): void {
  const index = Number(cell.value);
  used.add(index);
  const touched = spansBetween(spans, shownStart, shownEnd);
  if (touched.length === 0) return;
  const known = strings.get(index) ?? [];
  strings.set(index, known);
  for (const span of touched) known.push({ ...span, start: Math.max(0, span.start - shownStart), end: span.end - shownStart });
}

/** The cell with a text of its own, or empty. It keeps its look. */
function replaceCell(cell: StoredCell, prefix: string, text: string): XmlEdit {
  const { start, end } = cell;
  const attributes = `r="${lettersOf(cell.column)}${cell.row}"${cell.style === 0 ? '' : ` s="${cell.style}"`}`;
  const written = encodeXml(encodeEscapes(text));
  const replacement =
    text === ''
      ? `<${prefix}c ${attributes}/>`
      : `<${prefix}c ${attributes} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${written}</${prefix}t></${prefix}is></${prefix}c>`;
  return { start, end, replacement };
}

/** Formulas that refer to a lost shared formula are lost too. */
type LostFormulas = { cells: Set<StoredCell>; shared: Set<string> };

const isLost = (cell: StoredCell, { cells, shared }: LostFormulas) =>
  cells.has(cell) || (cell.formula !== null && cell.formula.shared !== '' && shared.has(cell.formula.shared));

function listLostFormulas(
  sheet: SheetText,
  formulas: ReadonlyMap<StoredCell | undefined, FormulaMapping>,
  headers: ReadonlyMap<StoredCell, string>,
  copy: SheetCopy,
): LostFormulas {
  const lost: LostFormulas = { cells: new Set(), shared: new Set() };
  for (const place of sheet.places) {
    const { cell } = place;
    if (!cell.formula) continue;
    const mapping = formulas.get(cell);
    const isGone = place.hiddenAs !== '' || headers.has(cell) || touching(place, copy).length > 0;
    if (!isGone && !refersOutside(cell.formula.text) && !(mapping && copyFormula(mapping, copy.spans, copy.renamed) === null)) continue;
    lost.cells.add(cell);
    if (cell.formula.shared !== '' && cell.formula.text !== '') lost.shared.add(cell.formula.shared);
  }
  return lost;
}

/** `[1]Sheet!A1`, `[1]!Name`: the links to other files are dropped. */
const refersOutside = (formula: string) => /\[\d+\]/.test(formula);

function listFormulaEdits(
  xml: string,
  cell: StoredCell,
  prefix: string,
  lost: LostFormulas,
  mapping: FormulaMapping | undefined,
  { spans, renamed }: SheetCopy,
): XmlEdit[] {
  if (!cell.formula) return [];
  const { start, end } = cell.formula;
  if (isLost(cell, lost)) return [replaceByValue(cell, prefix)];
  const formula = mapping ? copyFormula(mapping, spans, renamed) : null;
  if (!mapping || formula === null || formula === mapping.formula) return [];
  const open = xml.slice(start, xml.indexOf('>', start) + 1);
  return [{ start, end, replacement: `${open}${encodeXml(formula)}</${prefix}f>` }];
}

/** Only the cached value stays. */
function replaceByValue(cell: StoredCell, prefix: string): XmlEdit {
  const { start, end, type, value } = cell;
  if (type === 'inlineStr') return replaceCell(cell, prefix, value);
  const attributes = `r="${lettersOf(cell.column)}${cell.row}"${cell.style === 0 ? '' : ` s="${cell.style}"`}${type === 'n' ? '' : ` t="${type}"`}`;
  const written = value === '' ? '' : `<${prefix}v>${encodeXml(value)}</${prefix}v>`;
  return { start, end, replacement: `<${prefix}c ${attributes}>${written}</${prefix}c>` };
}

/** The name of a column in a table must be the text of the cell at its top, and differ from the others. */
function nameColumns(sheet: SheetText, tables: readonly SheetTable[], copy: SheetCopy): { texts: Map<StoredCell, string>; edits: SheetEdits['tableEdits'] } {
  const texts = new Map<StoredCell, string>();
  const edits: SheetEdits['tableEdits'] = new Map();
  for (const { part, range, hasHeader, columns } of tables.filter((table) => table.hasHeader)) {
    const places = sheet.places.filter(
      ({ cell }) => hasHeader && cell.row === range.firstRow && cell.column >= range.firstColumn && cell.column <= range.lastColumn,
    );
    const isChanged = (place: CellPlace) => place.hiddenAs !== '' || touching(place, copy).length > 0;
    const changed = places.filter(isChanged);
    const used = new Set(places.filter((place) => !isChanged(place)).map((place) => copy.text.slice(place.shownStart, place.shownEnd).toLowerCase()));
    for (const place of changed) {
      const index = place.cell.column - range.firstColumn;
      const column = columns[index];
      const text = place.hiddenAs === '' ? newText(place, copy) : `Column${index + 1}`;
      const name = makeUnique(text, used, ' ', MAX_COLUMN_NAME);
      texts.set(place.cell, name);
      if (column) edits.set(part, [...(edits.get(part) ?? []), { start: column.start, end: column.end, replacement: encodeXml(encodeEscapes(name)) }]);
    }
  }
  return { texts, edits };
}
