import { type OfficePackage, relationshipsOf } from '../ooxml/package.ts';
import { XmlCursor } from '../ooxml/values/xml-cursor.ts';
import { type CellRange, rangeOf } from './cells/cell-reference.ts';
import { isTrue } from './cells/sheet-cells.ts';
import type { SheetLayout } from './hidden-cells.ts';

/** Columns of a sheet in Excel. */
const MAX_COLUMNS = 16_384;
/** More tables on a sheet are an attack. */
const MAX_TABLES = 200;

/** A table of a sheet. `columns`: where the names of its columns are in the XML of its part. */
export type SheetTable = { part: string; range: CellRange; hasHeader: boolean; columns: { name: string; start: number; end: number }[] };

/**
 * What a sheet says about its cells.
 * @param rest XML of the sheet without its cells
 */
export function readLayout(rest: string, tables: readonly SheetTable[]): SheetLayout {
  const cursor = new XmlCursor(rest);
  const hiddenColumns = new Set<number>();
  const merged: CellRange[] = [];
  let hasOtherFills = false;
  while (cursor.next()) {
    if (cursor.kind !== 'open') continue;
    if (cursor.name === 'conditionalFormatting' || cursor.name === 'picture') hasOtherFills = true;
    if (cursor.name === 'mergeCell') merged.push(rangeOf(cursor.attribute('ref') ?? ''));
    if (cursor.name !== 'col') continue;
    const isHidden = isTrue(cursor.attribute('hidden')) || cursor.attribute('width') === '0';
    const last = Math.min(MAX_COLUMNS, Number(cursor.attribute('max')));
    if (isHidden) for (let column = Number(cursor.attribute('min')); column <= last; column++) hiddenColumns.add(column);
  }
  return { hiddenColumns, merged, hasOtherFills, tables: tables.filter(({ hasHeader }) => hasHeader).map(({ range }) => range) };
}

/** The tables of a sheet. */
export function readTables(office: OfficePackage, sheet: string): SheetTable[] {
  const parts = relationshipsOf(office, sheet).filter(({ kind, isExternal }) => kind === 'table' && !isExternal);
  return parts
    .filter(({ target }) => office.has(target))
    .slice(0, MAX_TABLES)
    .map(({ target }) => readTable(office.readXml(target), target));
}

function readTable(xml: string, part: string): SheetTable {
  const cursor = new XmlCursor(xml);
  const table: SheetTable = { part, range: rangeOf(''), hasHeader: true, columns: [] };
  while (cursor.next()) {
    if (cursor.kind !== 'open') continue;
    const ref = cursor.name === 'table' ? cursor.attribute('ref') : null;
    // Excel keeps the alternative text of a table in a second element of this name, without a range.
    if (ref) {
      table.range = rangeOf(ref);
      table.hasHeader = cursor.attribute('headerRowCount') !== '0';
    } else if (cursor.name === 'tableColumn') {
      const name = cursor.findAttribute('name');
      table.columns.push({ name: name?.value ?? '', start: name?.start ?? cursor.end, end: name?.end ?? cursor.end });
    }
  }
  return table;
}
