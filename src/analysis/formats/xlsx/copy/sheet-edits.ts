import type { XmlEdit } from '../../ooxml/xml-edits.ts';
import { spansBetween } from '../../spans.ts';
import { encodeXml } from '../../xml.ts';
import type { StoredCell } from '../cells/sheet-cells.ts';
import { copyFormula, type FormulaMapping } from '../formula-text.ts';
import type { SheetTable } from '../sheet-layout.ts';
import type { CellPlace, SheetText } from '../sheet-text.ts';
import { replaceByValue, replaceCell } from './cell-edits.ts';
import { newText, type SheetCopy, touchingCell } from './sheet-copy.ts';
import { nameColumns } from './table-columns.ts';

type SheetEdits = { edits: XmlEdit[]; tableEdits: Map<string, XmlEdit[]> };

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
    if (cell.formula && (isLost(cell, lost) || sheet.entry.state !== 'visible' || cell.isRowHidden))
      edits.push(replaceCell(cell, prefix, ''));
    else if (cell.formula) edits.push(...listFormulaEdits(sheet.xml, cell, prefix, lost, formulas.get(cell), copy));
  }
  return { edits, tableEdits: headers.edits };
}

/** A shared text is changed where it is stored, so that its runs keep their look. Its cell is replaced only when a formula made it. */
const isReplaced = (place: CellPlace, copy: SheetCopy) =>
  (place.cell.type !== 's' || place.cell.formula !== null) && touchingCell(place, copy).length > 0;

function keepSharedString({ cell, shownStart, shownEnd }: CellPlace, { spans, strings, used }: SheetCopy): void {
  const index = Number(cell.value);
  used.add(index);
  const touched = spansBetween(spans, shownStart, shownEnd);
  if (touched.length === 0) return;
  const known = strings.get(index) ?? [];
  strings.set(index, known);
  for (const span of touched) known.push({ ...span, start: Math.max(0, span.start - shownStart), end: span.end - shownStart });
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
  const places = new Map(sheet.places.map((place) => [place.cell, place]));
  for (const cell of sheet.cells.cells) {
    if (!cell.formula) continue;
    const mapping = formulas.get(cell);
    const place = places.get(cell);
    const isGone = place !== undefined && (place.hiddenAs !== '' || headers.has(cell) || touchingCell(place, copy).length > 0);
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
