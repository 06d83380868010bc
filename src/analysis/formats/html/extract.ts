import type { ExtractedText } from '../../types.ts';
import type { ReadContext } from '../format.ts';
import { addInnerFiles } from '../markup/inner-files.ts';
import { readHtml } from './read-html.ts';
import { decodeHtml } from './source.ts';

/** Reads a page with everything in its code that people may have written, and the files inside it. */
export async function extractHtml(bytes: Uint8Array, { readInner }: Pick<ReadContext, 'readInner'>): Promise<ExtractedText> {
  const { text: source, isUnsure } = decodeHtml(bytes);
  const { builder, inner, paragraphs } = readHtml(source);
  if (isUnsure) builder.countUnread('wrong-letters');
  return { format: 'html', ...(await addInnerFiles(builder, inner, readInner)), units: { name: 'paragraph', count: paragraphs } };
}
