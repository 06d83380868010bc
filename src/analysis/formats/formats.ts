import type { FormatId } from '../types.ts';
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

/** @throws Error for an id that no format has: results hold only ids of this list */
export function formatOf(id: FormatId): Format {
  const format = FORMATS.find((one) => one.id === id);
  if (!format) throw new Error(`no format is called ${id}`);
  return format;
}

const LABELS = FORMATS.map(({ label }) => label);

/** "PDF, Word (.docx), CSV, Markdown and plain text". */
export const ALL_FORMATS = new Intl.ListFormat('en-AU', { type: 'conjunction' }).format(LABELS);

/** "PDF, Word (.docx), CSV, Markdown or plain text". */
export const ANY_FORMAT = new Intl.ListFormat('en-AU', { type: 'disjunction' }).format(LABELS);

/** ".pdf,.docx,…", as the `accept` of a file input wants it. */
export const ACCEPTED_EXTENSIONS = FORMATS.flatMap(({ extensions }) => extensions).join(',');
