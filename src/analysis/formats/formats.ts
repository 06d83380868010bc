import { csv } from './csv/format.ts';
import { docx } from './docx/format.ts';
import type { Format } from './format.ts';
import { markdown } from './markdown/format.ts';
import { pdf } from './pdf/format.ts';
import { plainText } from './text/format.ts';

/**
 * Every format that can be read; the first that knows a file as its own reads it, so plain text comes last. A new format is one folder and one line here:
 * what is said of formats on pages, in errors and in the help of the command line derives from this list.
 */
export const FORMATS: readonly Format[] = [pdf, docx, csv, markdown, plainText];
