import { type Location, UnreadableFile } from '../../types.ts';
import { MAX_CHARACTERS } from '../limits.ts';
import type { MappedText } from '../ooxml/values/mapped-text.ts';
import type { XmlEdit } from '../ooxml/xml-edits.ts';
import { lettersOf } from './cells/cell-reference.ts';
import { type CellContext, textOfCell } from './cells/cell-text.ts';
import type { SheetCells, StoredCell } from './cells/sheet-cells.ts';
import { labelCells } from './cells/sheet-columns.ts';
import type { FormulaMapping, FormulaTexts } from './formula-text.ts';
import { createHiddenReason, nameHidden, type SheetLayout } from './hidden-cells.ts';
import type { SheetEntry } from './workbook.ts';

/** Where the text of a cell is in the extracted text. `hiddenAs`: why a reader does not see it; '' when it is visible. */
export type CellPlace = {
  cell: StoredCell;
  shownStart: number;
  shownEnd: number;
  /** What it stores, when that is more than it shows; equal to `storedEnd` otherwise. */
  storedStart: number;
  storedEnd: number;
  hiddenAs: string;
};

/** A sheet whose text was read, with what a copy of it needs. */
export type SheetText = {
  entry: SheetEntry;
  xml: string;
  cells: SheetCells;
  places: CellPlace[];
  formulas: FormulaMapping[];
  /** Removals of what no program writes between cells. */
  strays: XmlEdit[];
};

type FilledCell = { cell: StoredCell; shown: string; stored: string };

/** Adds the cells of a sheet, a line for each row, with tabs between them. */
export function addCells(mapped: MappedText, sheet: SheetText, layout: SheetLayout, context: CellContext): void {
  const { builder } = mapped;
  const filled: FilledCell[] = [];
  for (const cell of sheet.cells.cells) {
    const texts = textOfCell(cell, context);
    if (texts.shown !== '' || texts.stored !== '') filled.push({ cell, ...texts });
  }
  const roles = labelCells(
    filled.map(({ cell, shown }) => ({ row: cell.row, column: cell.column, text: shown, isText: /^(?:s|str|inlineStr)$/.test(cell.type) })),
    layout.tables,
  );
  const reasonOf = createHiddenReason(sheet.entry, layout, context.styles);
  let row = 0;
  for (const [index, { cell, shown, stored }] of filled.entries()) {
    if (index > 0) builder.addSeparator(cell.row === row ? '\t' : '\n');
    row = cell.row;
    if (builder.length() > MAX_CHARACTERS) throw tooMuchText();
    const { isLabel, header } = roles[index] ?? { isLabel: false, header: '' };
    const hiddenAs = reasonOf(cell);
    const location: Location = {
      sheet: sheet.entry.name,
      cell: `${lettersOf(cell.column)}${cell.row}`,
      row: cell.row,
      column: header === '' ? cell.column : header,
      ...(hiddenAs === '' ? {} : { detail: hiddenAs }),
    };
    const kind = hiddenAs !== '' ? 'hidden' : isLabel ? 'body' : 'cell';
    const shownStart = builder.length();
    builder.add(shown, location, kind);
    // Blank texts are not segments, and are not in the text.
    const shownEnd = builder.length();
    if (stored !== '') {
      if (shownEnd > shownStart) builder.addSeparator('\t');
      builder.add(stored, { ...location, detail: hiddenAs || 'stored value' }, 'hidden');
      builder.countHidden('hidden', hiddenAs === '' ? 'stored values that a number format hides' : nameHidden(hiddenAs));
    } else if (hiddenAs !== '') builder.countHidden('hidden', nameHidden(hiddenAs));
    const storedEnd = builder.length();
    sheet.places.push({
      cell,
      shownStart,
      shownEnd,
      storedStart: stored === '' ? storedEnd : storedEnd - stored.length,
      storedEnd,
      hiddenAs,
    });
  }
  if (filled.length > 0) builder.addSeparator('\n');
}

/** Adds the texts inside the formulas of all cells, each distinct text once. A cell that no program has calculated yet shows nothing, but has a formula. */
export function addCellFormulas(sheet: SheetText, texts: FormulaTexts): void {
  const reasons = new Map(sheet.places.map(({ cell, hiddenAs }) => [cell, hiddenAs]));
  for (const cell of sheet.cells.cells) {
    if (!cell.formula || cell.formula.text === '') continue;
    const location = {
      sheet: sheet.entry.name,
      cell: `${lettersOf(cell.column)}${cell.row}`,
      detail: reasons.get(cell) || 'formula',
    };
    const mapping = texts.add(cell.formula.text, {
      part: sheet.entry.part,
      xmlStart: cell.formula.start,
      xmlEnd: cell.formula.end,
      location,
      cell,
    });
    if (mapping) sheet.formulas.push(mapping);
  }
}

/** Many cells can share one long text, which unpacks to far more than the file. */
const tooMuchText = () =>
  new UnreadableFile('too-large', 'This file holds more text than can be checked at once. Split it and check the parts.');
