import type { HiddenContent, UnreadKind, UnreadPart } from './types.ts';

/** The words for a kind, for use inside a sentence. */
type Words = (count: number, pages: string) => string;

const WORDS: Readonly<Record<UnreadKind, Words>> = {
  'attached-file': (count) => several(count, 'attached file'),
  picture: (count) => several(count, 'picture'),
  'page-without-text': (count, pages) => `${pages} ${count === 1 ? 'has' : 'have'} no text`,
  'page-picture': (count, pages) => `${pages} ${count === 1 ? 'is a picture' : 'are pictures'}`,
  'page-letters': (_count, pages) => `the letters on ${pages} (their font is incomplete)`,
  'page-outside': (_count, pages) => `text beyond the edge of ${pages}`,
  'hard-to-read': (_count, pages) => `words on ${pages} that are hard to read`,
  'earlier-version': (count) => `${count === 1 ? 'an earlier version' : `${count} earlier versions`} saved inside the PDF`,
  form: () => 'a form inside the PDF (XFA)',
  media: (count) => several(count, 'recording or film', 'recordings or films'),
  handwriting: (count) => several(count, 'handwritten note'),
  'linked-content': (count) => several(count, 'picture or file that is only linked', 'pictures or files that are only linked'),
  'other-part': (count) => several(count, 'part of an unknown type', 'parts of an unknown type'),
  'encoded-text': (count) => several(count, 'attachment written as code', 'attachments written as code'),
  markup: () => 'words in the code of a web page, rich text or email',
  'wrong-letters': (count) => several(count, 'word with wrong letters', 'words with wrong letters'),
  'not-language': () => 'most of it isn’t readable text',
};

/** "2 attached files", "3 of 12 pages have no text". Contains no text of the document. */
export function describeUnread({ kind, count, total }: UnreadPart): string {
  const pages =
    total === null ? several(count, 'page') : total === 1 ? 'its only page' : `${counts.format(count)} of ${several(total, 'page')}`;
  return WORDS[kind](count, pages);
}

/** "Part of this file could not be read: 2 attached files and 1 picture". '' when all of it was read. */
export function unreadSentence(unread: readonly UnreadPart[]): string {
  return unread.length === 0 ? '' : `Part of this file could not be read: ${listUnread(unread)}`;
}

/** The parts as a list in words. */
export const listUnread = (unread: readonly UnreadPart[]): string => list.format(unread.map(describeUnread));

/** What these kinds are called in the list of hidden content. The readers add the other kinds themselves. */
const HIDDEN_AS: Partial<Record<UnreadKind, string>> = {
  'page-picture': 'pages that are pictures, not read',
  'page-letters': 'pages with letters whose font is incomplete, not read',
  'page-outside': 'pages with text beyond their edge, not read',
  'hard-to-read': 'pages with words that are hard to read',
  form: 'forms (XFA), not read',
  media: 'recordings and films, not read',
  handwriting: 'handwritten notes, not read',
  'linked-content': 'pictures and files that are only linked, not read',
  'other-part': 'parts of an unknown type, not read',
  'encoded-text': 'attachments written as code, not read',
};

/** Unread content as entries of the list of hidden content. */
export const toHiddenContent = (unread: readonly UnreadPart[]): HiddenContent[] =>
  unread.flatMap(({ kind, count }) => {
    const detail = HIDDEN_AS[kind];
    return detail ? [{ kind: 'hidden', detail, count }] : [];
  });

/** Joins parts of the same kind, in their order. */
export function mergeUnread(parts: readonly UnreadPart[]): UnreadPart[] {
  const merged = new Map<UnreadKind, UnreadPart>();
  for (const part of parts) {
    const known = merged.get(part.kind);
    merged.set(part.kind, known ? { ...known, count: known.count + part.count } : part);
  }
  return [...merged.values()];
}

const counts = new Intl.NumberFormat('en-AU');
const list = new Intl.ListFormat('en-AU', { type: 'conjunction' });

const several = (count: number, one: string, many = `${one}s`): string => `${counts.format(count)} ${count === 1 ? one : many}`;
