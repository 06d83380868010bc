import type { ExtractedText } from '../../types.ts';
import { REMOVED_PICTURE } from '../docx/removed-picture.ts';
import type { WriteContext } from '../redactor.ts';
import { type Span, spansBetween } from '../spans.ts';
import type { OfficePackage } from './package.ts';

/**
 * The pictures of a copy that may hold words: redacted when they were read, else an empty picture.
 * @param names of the parts
 */
export async function copyPictures(
  office: OfficePackage,
  names: readonly string[],
  { segments }: ExtractedText,
  spans: readonly Span[],
  { writeInner }: WriteContext,
): Promise<Map<string, Uint8Array>> {
  const copies = new Map<string, Uint8Array>();
  for (const name of names) {
    const read = segments.find(({ location }) => location.part === 'picture' && location.partId === name);
    const own = read ? spansBetween(spans, read.start, read.end) : [];
    const moved = own.map((span) => ({ ...span, start: Math.max(0, span.start - (read?.start ?? 0)), end: span.end - (read?.start ?? 0) }));
    const copy = read ? await writeInner(office.read(name), name, moved) : null;
    copies.set(name, copy?.fileName === name ? copy.bytes : REMOVED_PICTURE);
  }
  return copies;
}
