import { type Format, hasExtension } from '../format.ts';
import { listLocalNames, officeFolderOf } from '../ooxml/parts/local-names.ts';
import { extractXlsx } from './extract.ts';
import { xlsxRedactor } from './redact.ts';

const EXTENSIONS = ['.xlsx', '.xlsm', '.xltx', '.xltm'];
const OLE_HEAD = 'd0cf11e0a1b11ae1';

/** Spreadsheets since Excel 2007, including their hidden content. Binary and protected workbooks count too, because reading them gives a helpful message. */
export const xlsx: Format = {
  id: 'xlsx',
  label: 'Excel (.xlsx)',
  fileLabel: 'Excel workbook',
  shortLabel: 'Excel',
  extensions: EXTENSIONS,
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  countsMarkup: false,
  sniff: (head, fileName) => isWorkbook(head, fileName) || isOleNamedAsWorkbook(head, fileName),
  extract: extractXlsx,
  redactor: xlsxRedactor,
};

function isWorkbook(head: Uint8Array, fileName: string): boolean {
  const names = listLocalNames(head);
  const folder = officeFolderOf(names);
  return folder === null ? names.includes('[Content_Types].xml') && hasExtension(fileName, EXTENSIONS) : folder === 'xl';
}

/** A protected workbook whose directory lies beyond the first bytes, or an older one with the wrong extension. */
const isOleNamedAsWorkbook = (head: Uint8Array, fileName: string) =>
  Buffer.from(head.subarray(0, 8)).toString('hex') === OLE_HEAD && hasExtension(fileName, EXTENSIONS);
