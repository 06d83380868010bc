import type { Format } from '../format.ts';
import { isReadableText, readWholeText } from './extract.ts';
import { plainRedactor } from './redact.ts';

const ID = 'text';

/** Any text that no other format accepts, including JSON and logs. */
export const plainText: Format = {
  id: ID,
  label: 'plain text',
  fileLabel: 'Text file',
  shortLabel: 'text',
  extensions: ['.txt'],
  mediaType: 'text/plain',
  countsMarkup: true,
  sniff: (head) => isReadableText(head),
  extract: async (bytes) => readWholeText(bytes, ID),
  redactor: plainRedactor(ID),
};
