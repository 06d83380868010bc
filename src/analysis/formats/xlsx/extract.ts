import { type ExtractedText, UnreadableFile } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { openPackage } from '../ooxml/package.ts';
import { addPictures } from '../ooxml/parts/office-pictures.ts';
import { otherOfficeFile } from '../ooxml/parts/other-office.ts';
import { addInnerFiles, countUnplanned } from '../ooxml/parts/unplanned-parts.ts';
import { addPartNames } from '../ooxml/values/part-names.ts';
import { protectedArchive } from '../zip.ts';
import { XLSX_PART_TYPES } from './part-types.ts';
import { readMappedWorkbook } from './read-workbook.ts';

const BINARY_WORKBOOK = 'application/vnd.ms-excel.sheet.binary.macroenabled.main';

/**
 * The text of a spreadsheet: its cells, and all that is written beside, behind and inside them.
 * @throws UnreadableFile
 */
export async function extractXlsx(bytes: Uint8Array, { readInner }: Pick<ReadContext, 'readInner'>): Promise<ExtractedText> {
  if (!isArchive(bytes)) throw otherOfficeFile(bytes) ?? protectedArchive();
  const office = openPackage(bytes);
  if (office.parts.some(({ contentType }) => contentType === BINARY_WORKBOOK)) throw binaryWorkbook();
  const { builder, sheets } = readMappedWorkbook(office);
  countUnplanned(builder, office, XLSX_PART_TYPES);
  addPartNames(builder, office);
  await addPictures(builder, office, readInner);
  await addInnerFiles(builder, office, XLSX_PART_TYPES, readInner);
  const rows = sheets.reduce((sum, { places }) => sum + countRows(places.map(({ cell }) => cell.row)), 0);
  return { format: 'xlsx', ...builder.finish(), units: { name: 'row', count: rows } };
}

/** Cells are in the order of their rows. */
const countRows = (rows: readonly number[]): number => rows.filter((row, index) => row !== rows[index - 1]).length;

const isArchive = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04';

const binaryWorkbook = () =>
  new UnreadableFile(
    'unsupported',
    'Maneiro can’t read binary workbooks (.xlsb). Open it in Excel, save it as an Excel workbook (.xlsx), and try again.',
  );
