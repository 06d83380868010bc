import type { CellRange } from './cells/cell-reference.ts';
import type { StoredCell } from './cells/sheet-cells.ts';
import { type CellStyles, WHITE_TEXT } from './cells/styles.ts';
import type { SheetEntry } from './workbook.ts';

/** What the sheet around the cells says about them. */
export type SheetLayout = {
  hiddenColumns: ReadonlySet<number>;
  merged: readonly CellRange[];
  /** Conditional formats or a picture may colour the background, so that white text is visible. */
  hasOtherFills: boolean;
  /** Tables with a row of column names. */
  tables: readonly CellRange[];
};

/** Says of each cell why a reader does not see it: `hidden row`. '' when it is visible. */
export function createHiddenReason(entry: SheetEntry, layout: SheetLayout, styles: CellStyles): (cell: StoredCell) => string {
  const isCovered = coveredCells(layout.merged);
  return (cell) => placeReason(cell, entry, layout, isCovered) || styleReason(cell, layout, styles);
}

/** For the list of hidden content. */
export const nameHidden = (reason: string) => HIDDEN_CELLS[reason] ?? `cells with ${reason}`;

const HIDDEN_CELLS: Readonly<Record<string, string>> = {
  'hidden sheet': 'cells in hidden sheets',
  'hidden row': 'cells in hidden rows',
  'hidden column': 'cells in hidden columns',
  'under a merged cell': 'cells under merged cells',
};

function placeReason(
  cell: StoredCell,
  entry: SheetEntry,
  { hiddenColumns }: SheetLayout,
  isCovered: (cell: StoredCell) => boolean,
): string {
  if (entry.state !== 'visible') return 'hidden sheet';
  if (cell.isRowHidden) return 'hidden row';
  if (hiddenColumns.has(cell.column)) return 'hidden column';
  return isCovered(cell) ? 'under a merged cell' : '';
}

/** A table has a background of its own. */
function styleReason({ row, column, style }: StoredCell, { hasOtherFills, tables }: SheetLayout, styles: CellStyles): string {
  const hiddenAs = styles.hiddenAs[style] ?? '';
  if (hiddenAs !== WHITE_TEXT) return hiddenAs;
  const isIn = (range: CellRange) =>
    row >= range.firstRow && row <= range.lastRow && column >= range.firstColumn && column <= range.lastColumn;
  return hasOtherFills || tables.some(isIn) ? '' : hiddenAs;
}

/** Of merged cells only the first is shown. */
function coveredCells(merged: readonly CellRange[]): (cell: StoredCell) => boolean {
  const byRow = new Map<number, CellRange[]>();
  for (const range of merged) {
    const last = Math.min(range.lastRow, range.firstRow + MAX_MERGED_ROWS);
    for (let row = range.firstRow; row <= last; row++) {
      const known = byRow.get(row);
      if (known) known.push(range);
      else byRow.set(row, [range]);
    }
  }
  return ({ row, column }) =>
    (byRow.get(row) ?? []).some(
      ({ firstRow, firstColumn, lastColumn }) =>
        column >= firstColumn && column <= lastColumn && !(row === firstRow && column === firstColumn),
    );
}

/** Longer merged ranges are only looked at this far, so that a hostile file can't make millions of them. */
const MAX_MERGED_ROWS = 10_000;
