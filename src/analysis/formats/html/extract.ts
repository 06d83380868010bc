import type { ExtractedText } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { addInnerFiles } from '../markup/inner-files.ts';
import { unsureLetters } from '../text/extract.ts';
import { readHtml } from './read-html.ts';
import { decodeHtml } from './source.ts';

/** Reads a page with everything in its code that people may have written, and the files inside it. */
export async function extractHtml(bytes: Uint8Array, { readInner }: Pick<ReadContext, 'readInner'>): Promise<ExtractedText> {
  const decoded = decodeHtml(bytes);
  const { builder, inner, paragraphs } = readHtml(decoded.text);
  for (const { kind, count } of unsureLetters(decoded)) builder.countUnread(kind, count);
  return { format: 'html', ...(await addInnerFiles(builder, inner, readInner)), units: { name: 'paragraph', count: paragraphs } };
}
