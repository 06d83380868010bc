import { UnreadableFile } from '../../types.ts';
import { mergeUnread } from '../../unread.ts';
import { openBudget } from '../limits.ts';
import type { FormatReader } from '../reader.ts';
import { listEntries, protectedArchive, unpackEntry } from '../zip.ts';
import { MAIN_TEXT, planPart } from './parts.ts';
import { decodePart, type MappedDocx, readDocxParts } from './read-parts.ts';
import { listUnreadParts, type UnreadDocxPart } from './unread.ts';

/** Word files since 2007, including their hidden content. */
export const docx: FormatReader = {
  format: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  name: 'Word (.docx)',
  matches: (head, fileName) => isWordArchive(head, fileName) || isProtectedOffice(head, fileName),
  read: async (bytes) => openDocx(bytes).extracted,
};

/**
 * Reads a Word file and keeps the mapping from text back to XML, which redaction needs.
 * @throws UnreadableFile
 */
export function openDocx(bytes: Uint8Array): MappedDocx & { parts: Map<string, string>; unreadParts: UnreadDocxPart[] } {
  if (!isArchive(bytes)) throw protectedArchive();
  const entries = listEntries(bytes);
  const budget = openBudget(bytes.length);
  const parts = new Map(entries.filter(({ name }) => planPart(name)).map((entry) => [entry.name, decodePart(unpackEntry(entry, budget))]));
  if (![...parts.keys()].some((name) => planPart(name)?.name === MAIN_TEXT)) throw notWord();
  const names = entries.map((entry) => entry.name);
  const mapped = readDocxParts(parts, names);
  const pictureBudget = openBudget(bytes.length);
  const unpackable = entries.map((entry) => ({ ...entry, read: () => unpackEntry(entry, pictureBudget) }));
  const hasText = mapped.extracted.segments.some(({ kind }) => kind === 'body');
  const unreadParts = listUnreadParts(unpackable, parts, hasText);
  const unread = mergeUnread(unreadParts.map(({ kind }) => ({ kind, count: 1, total: null })));
  return { ...mapped, extracted: { ...mapped.extracted, unread }, parts, unreadParts };
}

const isArchive = (head: Uint8Array): boolean => Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PK\x03\x04';

function isWordArchive(head: Uint8Array, fileName: string): boolean {
  if (!isArchive(head)) return false;
  const names = listLocalNames(head);
  if (names.some((name) => name.startsWith('word/'))) return true;
  const isOtherOffice = names.some((name) => /^(?:xl|ppt)\//.test(name));
  return !isOtherOffice && names.includes('[Content_Types].xml') && /\.do[ct][xm]$/i.test(fileName);
}

function listLocalNames(head: Uint8Array): string[] {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const names: string[] = [];
  for (let at = 0; at >= 0 && at + 30 <= buffer.length; at = buffer.indexOf('PK\x03\x04', at + 4, 'latin1')) {
    names.push(buffer.toString('latin1', at + 30, at + 30 + buffer.readUInt16LE(at + 26)));
  }
  return names;
}

const OLE_HEAD = 'd0cf11e0a1b11ae1';

/**
 * Office wraps password-protected files in an old OLE container. When its directory lies beyond the first bytes, only the file name shows what it is.
 */
function isProtectedOffice(head: Uint8Array, fileName: string): boolean {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (buffer.toString('hex', 0, 8) !== OLE_HEAD) return false;
  return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) || /\.do[ct][xm]$/i.test(fileName);
}

const notWord = () =>
  new UnreadableFile(
    'damaged',
    'This Word file has no text and can’t be opened. Open it in Word, save it again, or ask the sender for a new copy.',
  );
