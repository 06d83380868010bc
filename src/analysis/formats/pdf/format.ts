import type { Format } from '../format.ts';
import { readPdf } from './extract.ts';
import { pdfRedactor } from './redact.ts';

/** PDFs with a text layer. */
export const pdf: Format = {
  id: 'pdf',
  label: 'PDF',
  fileLabel: 'PDF',
  shortLabel: 'PDF',
  extensions: ['.pdf'],
  mediaType: 'application/pdf',
  countsMarkup: false,
  sniff: (head) => /^[\s\0\xef\xbb\xbf]*%PDF-/.test(Buffer.from(head.subarray(0, 1024)).toString('latin1')),
  extract: (bytes, context) => readPdf(bytes, context),
  redactor: pdfRedactor,
};
