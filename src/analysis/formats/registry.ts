import { csv } from './csv/extract.ts';
import { docx } from './docx/extract.ts';
import { pdf } from './pdf/extract.ts';
import type { FormatReader } from './reader.ts';
import { markdown, plainText } from './text/extract.ts';

/** Every format that can be read; the first that matches wins, so plain text comes last. A new format is one file and one line here. */
export const READERS: readonly FormatReader[] = [pdf, docx, csv, markdown, plainText];

/** "PDF, Word (.docx), CSV, Markdown and plain text". */
export const READABLE_FORMATS = new Intl.ListFormat('en', { type: 'conjunction' }).format(READERS.map((reader) => reader.name));
