import { formatOf } from '../formats/catalogue.ts';
import { extractText } from '../formats/extract.ts';
import { MAX_DEPTH } from '../formats/limits.ts';
import type { WriteContext } from '../formats/redactor.ts';
import { mergeSpans, type Span } from '../formats/spans.ts';
import { type Area, type ExtractedText, type FormatId, UnreadableFile } from '../types.ts';

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
    // At the same depth as when the container was read: a file read from depth 0 gives more text, and the spans would be offsets into another text.
    const extracted = await extractText(bytes, fileName, { depth });
    const { redactor } = formatOf(extracted.format);
    const written = await redactor.write(bytes, extracted, mergeSpans(spans), writeContext(fileName, {}, depth));
    if (written.unread.length > 0 || (await keepsUnread(extracted, written.bytes, fileName, depth))) return null;
    return { bytes: written.bytes, fileName: `${fileName}${redactor.extension}` };
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

/**
 * Whether a copy still has parts that nobody can read, such as a logo with drawn letters. Left in, they would block the copy of the container, and
 * nearly every e-mail has such a file attached.
 */
async function keepsUnread({ unread, format }: ExtractedText, copy: Uint8Array, fileName: string, depth: number): Promise<boolean> {
  if (unread.length === 0) return false;
  // A copy of a picture has the same picture; reading it a second time takes seconds.
  if (PICTURES.has(format)) return true;
  return (await extractText(copy, fileName, { depth })).unread.length > 0;
}

const PICTURES: ReadonlySet<FormatId> = new Set<FormatId>(['png', 'jpeg', 'tiff', 'webp', 'gif', 'avif']);
