import { UnreadableFile } from '../../types.ts';
import { mergeUnread } from '../../unread.ts';
import { openBudget } from '../limits.ts';
import { listEntries, protectedArchive, unpackEntry } from '../zip.ts';
import { planPart } from './parts.ts';
import { type DocxReading, decodePart, readDocxParts } from './read-parts.ts';
import { listUnreadParts, type UnreadDocxPart } from './unread.ts';

/**
 * Reads a Word file and keeps the way back to its XML, for redaction.
 * @throws UnreadableFile
 */
export function openDocx(bytes: Uint8Array): DocxReading & { parts: Map<string, string>; unreadParts: UnreadDocxPart[] } {
  if (!isArchive(bytes)) throw protectedArchive();
  const entries = listEntries(bytes);
  const budget = openBudget(bytes.length);
  const parts = new Map(entries.filter(({ name }) => planPart(name)).map((entry) => [entry.name, decodePart(unpackEntry(entry, budget))]));
  if (![...parts.keys()].some((name) => planPart(name)?.location === 'paragraph')) throw notWord();
  const names = entries.map((entry) => entry.name);
  const reading = readDocxParts(parts, names);
  const pictureBudget = openBudget(bytes.length);
  const unpackable = entries.map((entry) => ({ ...entry, read: () => unpackEntry(entry, pictureBudget) }));
  const hasText = reading.extracted.segments.some(({ kind }) => kind === 'body');
  const unreadParts = listUnreadParts(unpackable, parts, hasText);
  const unread = mergeUnread(unreadParts.map(({ kind }) => ({ kind, count: 1, total: null })));
  return { ...reading, extracted: { ...reading.extracted, unread }, parts, unreadParts };
}

/** Whether these bytes begin like a ZIP file. */
export const isArchive = (head: Uint8Array): boolean => Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PK\x03\x04';

const notWord = () =>
  new UnreadableFile(
    'damaged',
    'This Word file has no text and can’t be opened. Open it in Word, save it again, or ask the sender for a new copy.',
  );
