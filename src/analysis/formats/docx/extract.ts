import { UnreadableFile } from '../../types.ts';
import { mergeUnread } from '../../unread.ts';
import { openBudget } from '../limits.ts';
import { listEntries, protectedArchive, unpackEntry } from '../zip.ts';
import { MAIN_TEXT, planPart } from './parts.ts';
import { decodePart, type MappedDocx, readDocxParts } from './read-parts.ts';
import { listUnreadParts, type UnreadDocxPart } from './unread.ts';

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

/** Whether the bytes start like a ZIP file. */
export const isArchive = (head: Uint8Array): boolean => Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PK\x03\x04';

const notWord = () =>
  new UnreadableFile(
    'damaged',
    'This Word file has no text and can’t be opened. Open it in Word, save it again, or ask the sender for a new copy.',
  );
