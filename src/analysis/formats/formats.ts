import { csv } from './csv/format.ts';
import { docx } from './docx/format.ts';
import type { Format } from './format.ts';
import { avif, gif, jpeg, png, tiff, webp } from './image/format.ts';
import { markdown } from './markdown/format.ts';
import { pdf } from './pdf/format.ts';
import { plainText } from './text/format.ts';

/**
 * All formats that can be read. The first whose `sniff` accepts a file reads it, so plain text comes last. A new format is one folder and one line
 * here: pages, errors and the help of the command line take what they say about formats from this list.
 */
export const FORMATS: readonly Format[] = [pdf, docx, png, jpeg, tiff, webp, gif, avif, csv, markdown, plainText];
