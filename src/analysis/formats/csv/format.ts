import { decodeText } from '../decode.ts';
import { type Format, hasExtension } from '../format.ts';
import { isReadableText, unsureLetters } from '../text/extract.ts';
import { readTable } from './extract.ts';
import { csvRedactor } from './redact.ts';

const EXTENSIONS = ['.csv', '.tsv', '.tab'];

/**
 * Tables as text, separated by commas, semicolons, tabs or bars. The text is not changed; every non-empty cell is a segment, and column names have the
 * kind `body`.
 */
export const csv: Format = {
  id: 'csv',
  label: 'CSV',
  fileLabel: 'CSV file',
  shortLabel: 'CSV',
  extensions: EXTENSIONS,
  mediaType: 'text/csv',
  countsMarkup: true,
  sniff: (head, fileName) => hasExtension(fileName, EXTENSIONS) && isReadableText(head),
  extract: async (bytes) => {
    const decoded = decodeText(bytes);
    return { ...readTable(decoded.text), unread: unsureLetters(decoded) };
  },
  redactor: csvRedactor,
};
