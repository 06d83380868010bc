import { formatOf } from '../formats/catalogue.ts';
import { extractText } from '../formats/extract.ts';
import { MAX_DEPTH } from '../formats/limits.ts';
import type { WriteContext } from '../formats/redactor.ts';
import { mergeSpans, type Span } from '../formats/spans.ts';
import { type Area, UnreadableFile } from '../types.ts';

/** What a file is redacted with, besides the spans. */
export type WriteOptions = { password?: string; areas?: readonly Area[] };

/** The context for one file. Files inside it are redacted by the redactors of their own formats, down to MAX_DEPTH. */
export const writeContext = (fileName: string, { password, areas = [] }: WriteOptions = {}, depth = 0): WriteContext => ({
  fileName,
  areas,
  ...(password === undefined ? {} : { password }),
  writeInner: (bytes, innerName, spans) => writeInner(bytes, innerName, spans, depth + 1),
});

async function writeInner(
  bytes: Uint8Array,
  fileName: string,
  spans: readonly Span[],
  depth: number,
): Promise<{ bytes: Uint8Array; fileName: string } | null> {
  if (depth > MAX_DEPTH) return null;
  try {
    const extracted = await extractText(bytes, fileName);
    const { redactor } = formatOf(extracted.format);
    const written = await redactor.write(bytes, extracted, mergeSpans(spans), writeContext(fileName, {}, depth));
    return written.unread.length > 0 ? null : { bytes: written.bytes, fileName: `${fileName}${redactor.extension}` };
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}
