import { OTHER, classAt } from './scan.ts';

/** Phrases by their first word, with a table of first letters so that most words are passed over without being cut out. */
export type TermIndex<Value> = { byFirstWord: ReadonlyMap<string, readonly { phrase: string; value: Value }[]>; openings: Uint8Array };

export type Term<Value> = { start: number; end: number; value: Value };

const TABLE_SIZE = 1 << 15;

/** @param entries phrases in lower case, words separated by one space or hyphen */
export function indexTerms<Value>(entries: Iterable<readonly [phrase: string, value: Value]>): TermIndex<Value> {
  const byFirstWord = new Map<string, { phrase: string; value: Value }[]>();
  const openings = new Uint8Array(TABLE_SIZE);
  for (const [phrase, value] of entries) {
    let end = 0;
    while (end < phrase.length && classAt(phrase, end) !== OTHER) end++;
    const first = phrase.slice(0, end);
    const same = byFirstWord.get(first) ?? [];
    same.push({ phrase, value });
    same.sort((one, other) => other.phrase.length - one.phrase.length);
    byFirstWord.set(first, same);
    openings[opening(phrase, 0)] = 1;
  }
  return { byFirstWord, openings };
}

/** First two letters without their case, as a place in the table. */
function opening(text: string, start: number): number {
  return (((text.charCodeAt(start) | 32) & 0x7f) << 7) | ((text.charCodeAt(start + 1) | 32) & 0x7f);
}

/** Every phrase of the index in the text, in whatever case; the longest where several begin; in text order. */
export function findTerms<Value>(text: string, index: TermIndex<Value>): Term<Value>[] {
  const found: Term<Value>[] = [];
  for (let position = 0; position < text.length; ) {
    if (classAt(text, position) === OTHER) {
      position++;
      continue;
    }
    const start = position;
    while (classAt(text, position) !== OTHER) position++;
    if (index.openings[opening(text, start)] === 0 || position - start > 40) continue;
    const term = termAt(text, start, position, index);
    if (term) found.push(term);
    if (term) position = term.end;
  }
  return found;
}

function termAt<Value>(text: string, start: number, end: number, { byFirstWord }: TermIndex<Value>): Term<Value> | null {
  for (const { phrase, value } of byFirstWord.get(text.slice(start, end).toLowerCase()) ?? []) {
    const stop = start + phrase.length;
    if (
      classAt(text, stop) !== OTHER ||
      (phrase.length > end - start && text.slice(start, stop).toLowerCase().replace('\n', ' ') !== phrase)
    )
      continue;
    return { start, end: stop, value };
  }
  return null;
}
