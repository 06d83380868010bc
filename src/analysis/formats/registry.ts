import { csv } from './csv/extract.ts';
import { docx } from './docx/extract.ts';
import { pdf } from './pdf/extract.ts';
import type { FormatReader } from './reader.ts';
import { markdown, plainText } from './text/extract.ts';

/** All formats that can be read. The first that matches is used, so plain text comes last. */
export const READERS: readonly FormatReader[] = [pdf, docx, csv, markdown, plainText];

/** "PDF, Word (.docx), CSV, Markdown and plain text". */
export const READABLE_FORMATS = new Intl.ListFormat('en', { type: 'conjunction' }).format(READERS.map((reader) => reader.name));
