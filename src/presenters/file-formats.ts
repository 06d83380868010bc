import { ACCEPTED_EXTENSIONS, ANY_FORMAT, formatOf } from '../analysis/formats/catalogue.ts';
import type { Shell } from './contracts/shell.ts';

/** What the upload form takes. */
export const UPLOADS: Shell['uploads'] = { accept: ACCEPTED_EXTENSIONS, formats: ANY_FORMAT };

/** What a file and its redacted copy are called: "Word document" and "Word", "PDF" and "text". @param format of the file */
export function formatLabels(format: string): { fileLabel: string; copyLabel: string } {
  const { fileLabel, redactor } = formatOf(format);
  return { fileLabel, copyLabel: formatOf(redactor.writes).shortLabel };
}
