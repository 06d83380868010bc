import { type Format, hasExtension } from '../../../../src/analysis/formats/format.ts';
import { isReadableText } from '../../../../src/analysis/formats/text/extract.ts';
import { readIni } from './extract.ts';
import { iniRedactor } from './redact.ts';

const EXTENSIONS = ['.ini'];

/**
 * A sample of a new format: settings files with `key = value` lines. To add a real one, put such a folder into `src/analysis/formats` and add its
 * value to `formats.ts`, before plain text.
 */
export const ini: Format = {
  id: 'ini',
  label: 'settings (.ini)',
  fileLabel: 'Settings file',
  shortLabel: 'settings',
  extensions: EXTENSIONS,
  mediaType: 'text/x-ini',
  countsMarkup: true,
  sniff: (head, fileName) => hasExtension(fileName, EXTENSIONS) && isReadableText(head),
  extract: async (bytes) => readIni(bytes),
  redactor: iniRedactor,
};
