import { decodeText } from '../decode.ts';
import { type Format, hasExtension } from '../format.ts';
import { isReadableText } from '../text/extract.ts';
import { readTable } from './extract.ts';
import { csvRedactor } from './redact.ts';

const EXTENSIONS = ['.csv', '.tsv', '.tab'];

/** Tables as text: comma, semicolon, tab or bar between cells. The text stays as it is; every filled cell is a segment, names of columns are `body`. */
export const csv: Format = {
  id: 'csv',
  label: 'CSV',
  fileLabel: 'CSV file',
  shortLabel: 'CSV',
  extensions: EXTENSIONS,
  mediaType: 'text/csv',
  countsMarkup: true,
  sniff: (head, fileName) => hasExtension(fileName, EXTENSIONS) && isReadableText(head),
  extract: async (bytes) => readTable(decodeText(bytes).text),
  redactor: csvRedactor,
};
