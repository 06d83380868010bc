import { extractText } from '../../src/analysis/formats/extract.ts';
import { redactFile } from '../../src/analysis/redact/redact-file.ts';
import type { ExtractedText } from '../../src/analysis/types.ts';

/** Looks for nothing by itself, so that a copy is checked for the given values alone. */
const NOTHING_ELSE = { options: { types: ['AU_MEDICARE'] } };

/** The places of values in a text, in any case. */
export function placesOf(text: string, values: readonly string[]): { type: string; start: number; end: number }[] {
  return values.flatMap((value) =>
    [...text.matchAll(new RegExp(value.replace(/[^\w ]/g, '\\$&'), 'gi'))].map(({ index }) => ({
      type: 'SECRET',
      start: index,
      end: index + value.length,
    })),
  );
}

/** A redacted copy without the values, and what was read before. */
export async function redactValues(
  bytes: Uint8Array,
  fileName: string,
  values: readonly string[],
): Promise<{ original: ExtractedText; copy: Uint8Array; fileName: string }> {
  const original = await extractText(bytes, fileName);
  const redacted = await redactFile(bytes, fileName, placesOf(original.text, values), NOTHING_ELSE);
  return { original, copy: redacted.bytes, fileName: redacted.fileName };
}
