import { type OfficePackage, relationshipsOf } from '../ooxml/package.ts';
import { XmlCursor } from '../ooxml/values/xml-cursor.ts';
import { isTrue } from './cells/sheet-cells.ts';

/** A sheet of a workbook. `name` is decoded; its offsets are those of the raw value in the workbook's XML. */
export type SheetEntry = { name: string; nameStart: number; nameEnd: number; part: string; state: 'visible' | 'hidden' | 'veryHidden' };

/** The part that lists the sheets. */
export type Workbook = {
  part: string;
  sheets: SheetEntry[];
  isDate1904: boolean /** Names of the sheets in lower case. */;
  names: Set<string>;
};

/**
 * Reads the list of sheets.
 * @throws UnreadableFile `damaged`
 */
export function readWorkbook(office: OfficePackage, part: string): Workbook {
  const cursor = new XmlCursor(office.readXml(part));
  const targets = new Map(relationshipsOf(office, part).map(({ id, target }) => [id, target]));
  const workbook: Workbook = { part, sheets: [], isDate1904: false, names: new Set() };
  while (cursor.next()) {
    if (cursor.kind !== 'open') continue;
    if (cursor.name === 'workbookPr') workbook.isDate1904 = isTrue(cursor.attribute('date1904'));
    if (cursor.name !== 'sheet') continue;
    const name = cursor.findAttribute('name');
    const state = cursor.attribute('state');
    workbook.names.add((name?.value ?? '').toLowerCase());
    workbook.sheets.push({
      name: name?.value ?? '',
      nameStart: name?.start ?? cursor.end,
      nameEnd: name?.end ?? cursor.end,
      part: targets.get(cursor.attribute('id') ?? '') ?? '',
      state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
    });
  }
  return workbook;
}
