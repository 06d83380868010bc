import type { Format } from '../format.ts';
import { addInnerFiles } from '../markup/inner-files.ts';
import { readRtf } from './read-rtf.ts';
import { rtfRedactor } from './redact.ts';

/** Rich text of Word, WordPad, TextEdit and pathology systems, with its hidden parts. */
export const rtf: Format = {
  id: 'rtf',
  label: 'rich text (RTF)',
  fileLabel: 'Rich text',
  shortLabel: 'RTF',
  extensions: ['.rtf'],
  mediaType: 'application/rtf',
  countsMarkup: false,
  sniff: (head) => /^(?:\xef\xbb\xbf)?\s*\{\s*\\rtf/.test(Buffer.from(head.subarray(0, 200)).toString('latin1')),
  extract: async (bytes, { readInner }) => {
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const { builder, inner, paragraphs } = readRtf(source);
    return { format: 'rtf', ...(await addInnerFiles(builder, inner, readInner)), units: { name: 'paragraph', count: paragraphs } };
  },
  redactor: rtfRedactor,
};
