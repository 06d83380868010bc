import type { FormatId } from '../types.ts';
import type { Format } from './format.ts';
import { FORMATS } from './formats.ts';

/** @throws Error for an unknown id. Stored results have only ids of this list */
export function formatOf(id: FormatId): Format {
  const format = FORMATS.find((one) => one.id === id);
  if (!format) throw new Error(`no format is called ${id}`);
  return format;
}

/** Formats with the same label are named once. */
const LABELS = [...new Set(FORMATS.map(({ label }) => label))];

/** "PDF, Word (.docx), CSV, Markdown and plain text". */
export const ALL_FORMATS = new Intl.ListFormat('en-AU', { type: 'conjunction' }).format(LABELS);

/** "PDF, Word (.docx), CSV, Markdown or plain text". */
export const ANY_FORMAT = new Intl.ListFormat('en-AU', { type: 'disjunction' }).format(LABELS);

/** ".pdf,.docx,…": the `accept` attribute of a file input. */
export const ACCEPTED_EXTENSIONS = FORMATS.flatMap(({ extensions }) => extensions).join(',');
