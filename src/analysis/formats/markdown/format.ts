import { type Format, hasExtension } from '../format.ts';
import { isReadableText, readWholeText } from '../text/extract.ts';
import { plainRedactor } from '../text/redact.ts';

const ID = 'markdown';
const EXTENSIONS = ['.md', '.markdown', '.mdown'];

/** Markdown, read with its marks. It may contain HTML. */
export const markdown: Format = {
  id: ID,
  label: 'Markdown',
  fileLabel: 'Markdown file',
  shortLabel: 'Markdown',
  extensions: EXTENSIONS,
  mediaType: 'text/markdown',
  countsMarkup: false,
  sniff: (head, fileName) => hasExtension(fileName, EXTENSIONS) && isReadableText(head),
  extract: async (bytes) => readWholeText(bytes, ID),
  redactor: plainRedactor(ID),
};
