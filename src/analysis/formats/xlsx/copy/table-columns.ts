import type { XmlEdit } from '../../ooxml/xml-edits.ts';
import { encodeXml } from '../../xml.ts';
import { encodeEscapes } from '../cells/escapes.ts';
import type { StoredCell } from '../cells/sheet-cells.ts';
import type { SheetTable } from '../sheet-layout.ts';
import type { CellPlace, SheetText } from '../sheet-text.ts';
import { makeUnique } from './identifiers.ts';
import { newText, type SheetCopy, touchingCell } from './sheet-copy.ts';

const MAX_COLUMN_NAME = 255;

/** The name of a column in a table must be the text of the cell at its top, and differ from the others. */
export function nameColumns(
  sheet: SheetText,
  tables: readonly SheetTable[],
  copy: SheetCopy,
): { texts: Map<StoredCell, string>; edits: Map<string, XmlEdit[]> } {
  const texts = new Map<StoredCell, string>();
  const edits: Map<string, XmlEdit[]> = new Map();
  for (const { part, range, hasHeader, columns } of tables.filter((table) => table.hasHeader)) {
    const places = sheet.places.filter(
      ({ cell }) => hasHeader && cell.row === range.firstRow && cell.column >= range.firstColumn && cell.column <= range.lastColumn,
    );
    const isChanged = (place: CellPlace) => place.hiddenAs !== '' || touchingCell(place, copy).length > 0;
    const changed = places.filter(isChanged);
    const used = new Set(
      places.filter((place) => !isChanged(place)).map((place) => copy.text.slice(place.shownStart, place.shownEnd).toLowerCase()),
    );
    for (const place of changed) {
      const index = place.cell.column - range.firstColumn;
      const column = columns[index];
      const text = place.hiddenAs === '' ? newText(place, copy) : `Column${index + 1}`;
      const name = makeUnique(text, used, ' ', MAX_COLUMN_NAME);
      texts.set(place.cell, name);
      if (column)
        edits.set(part, [
          ...(edits.get(part) ?? []),
          { start: column.start, end: column.end, replacement: encodeXml(encodeEscapes(name)) },
        ]);
    }
  }
  return { texts, edits };
}
