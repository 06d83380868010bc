import type { Format } from '../format.ts';
import { extractHtml } from './extract.ts';
import { htmlRedactor } from './redact.ts';
import { HTML_EXTENSIONS, isHtml } from './sniff.ts';

/** Web pages, fragments of them, and drawings in SVG. Their comments, scripts, hidden elements and attributes are read too. */
export const html: Format = {
  id: 'html',
  label: 'HTML',
  fileLabel: 'Web page',
  shortLabel: 'HTML',
  extensions: HTML_EXTENSIONS,
  mediaType: 'text/html',
  countsMarkup: false,
  sniff: isHtml,
  extract: extractHtml,
  redactor: htmlRedactor,
};
