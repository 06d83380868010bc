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
  sniff: isPdf,
  extract: (bytes, context) => readPdf(bytes, context),
  redactor: pdfRedactor,
  drawPage,
};

/** Sharp on a screen at 150 % zoom. */
const SCREEN_DPI = 120;

async function drawPage(bytes: Uint8Array, page: number): Promise<Uint8Array> {
  const { openDrawing } = await import('./draw-page.ts');
  const drawing = await openDrawing(bytes);
  try {
    return (await drawing.draw(page, { dpi: SCREEN_DPI })).png;
  } finally {
    await drawing.close();
  }
}

/** Readers find the header in the first kilobyte: print jobs, mail programs and old Macs put something before it. Source: ISO 32000-1, annex H, 3.4.1. */
const HEADER_BYTES = 1024;

/** A text that only mentions the header has no objects after it. */
function isPdf(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, HEADER_BYTES + 8)).toString('latin1');
  if (/^[\s\0\xef\xbb\xbf]*%PDF-/.test(start)) return true;
  const at = start.search(/%PDF-\d\.\d\s/);
  return at >= 0 && at <= HEADER_BYTES && /\d obj\b/.test(Buffer.from(head.subarray(at, at + 4096)).toString('latin1'));
}
