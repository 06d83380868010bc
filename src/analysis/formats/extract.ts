import type { ExtractedText, FormatId, OnProgress, UnreadPart } from '../types.ts';
import { UnreadableFile } from '../types.ts';
import { listUnread, mergeUnread, toHiddenContent } from '../unread.ts';
import { FORMATS } from './formats.ts';
import { MAX_CHARACTERS, MAX_DEPTH, MAX_UNPACKED_BYTES } from './limits.ts';
import { findUnreadText } from './unread/text-unread.ts';
import { unsupportedFile } from './unsupported.ts';

const HEAD_BYTES = 64 * 1024;

/**
 * The format of a file from its first 4–64 KB (all of it when shorter), so that an upload can be rejected early. Null when no format accepts it.
 */
export function sniffFormat(head: Uint8Array, fileName: string): { format: FormatId; mediaType: string } | null {
  const format = findFormat(head, fileName);
  return format ? { format: format.id, mediaType: format.mediaType } : null;
}

/** `password`: for a protected file, forgotten after this reading. `depth`: 1 for a file inside a file, and so on up to MAX_DEPTH; 0 when absent. */
export type ExtractOptions = { onProgress?: OnProgress; password?: string; depth?: number };

/**
 * Extracts the text of a file with positions. The content decides the format; the file name only separates plain text, Markdown and CSV.
 * @throws UnreadableFile with a message for people: what is wrong and what to do; see UnreadableKind
 */
export async function extractText(
  bytes: Uint8Array,
  fileName: string,
  { onProgress = () => {}, password, depth = 0 }: ExtractOptions = {},
): Promise<ExtractedText> {
  if (bytes.length === 0) throw emptyFile();
  if (bytes.length > MAX_UNPACKED_BYTES)
    throw new UnreadableFile('too-large', 'This file is larger than 500 MB. Split it and check the parts.');
  const format = findFormat(bytes.subarray(0, HEAD_BYTES), fileName);
  if (!format) throw await unsupportedFile(bytes);

  onProgress('Reading', 0);
  const readInner = (inner: Uint8Array, innerName: string) => readAttached(inner, innerName, depth + 1);
  const extracted = await format.extract(bytes, {
    fileName,
    onProgress,
    depth,
    readInner,
    ...(password === undefined ? {} : { password }),
  });
  if (extracted.text.trim() === '') throw extracted.unread.length > 0 ? onlyUnreadable(extracted.unread) : emptyFile();
  if (extracted.text.length > MAX_CHARACTERS)
    throw new UnreadableFile('too-large', 'This file holds more text than can be checked at once. Split it and check the parts.');
  const unread = mergeUnread([...extracted.unread, ...findUnreadText(writtenText(extracted), format.countsMarkup)]);
  return { ...extracted, hidden: [...extracted.hidden, ...toHiddenContent(unread)], unread };
}

/** Without the properties, because programs store codes in them. */
const writtenText = ({ text, segments }: ExtractedText): string =>
  segments.some(({ kind }) => kind === 'property')
    ? segments.map(({ kind, start, end }) => (kind === 'property' ? '' : text.slice(start, end))).join('\n')
    : text;

async function readAttached(bytes: Uint8Array, fileName: string, depth: number): Promise<ExtractedText | null> {
  if (depth > MAX_DEPTH) return null;
  try {
    return await extractText(bytes, fileName, { depth });
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

const findFormat = (head: Uint8Array, fileName: string) => FORMATS.find((format) => format.sniff(head, fileName));

const emptyFile = () => new UnreadableFile('empty', 'This file has no text in it. Check that you chose the right file.');

const onlyUnreadable = (unread: readonly UnreadPart[]) =>
  new UnreadableFile(
    'image-only',
    `This file has no readable text, only ${listUnread(unread)}. Use the original document, or type the words.`,
  );
