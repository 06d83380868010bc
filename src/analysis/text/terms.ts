import { classAt, OTHER } from './scan.ts';

/** Phrases by their first word. Tables of first and last letters skip most words without slicing them. */
export type TermIndex<Value> = {
  byFirstWord: ReadonlyMap<string, readonly { phrase: string; value: Value }[]>;
  prefixTable: Uint8Array;
  suffixes: readonly Suffix<Value>[];
  suffixTable: Uint8Array;
};

/** Word endings with one meaning. Lower case. */
export type Suffix<Value> = { letters: string; value: Value };

/** A phrase or word found in the text. */
export type Term<Value> = { start: number; end: number; value: Value };

const TABLE_SIZE = 1 << 15;

/** The endings of shorter words mean nothing. */
const MIN_LENGTH_WITH_SUFFIX = 7;

/** @param entries phrases in lower case, with one space or hyphen between words */
export function indexTerms<Value>(
  entries: Iterable<readonly [phrase: string, value: Value]>,
  suffixes: readonly Suffix<Value>[] = [],
): TermIndex<Value> {
  const byFirstWord = new Map<string, { phrase: string; value: Value }[]>();
  const prefixTable = new Uint8Array(TABLE_SIZE);
  const suffixTable = new Uint8Array(TABLE_SIZE);
  for (const [phrase, value] of entries) {
    const first = phrase.slice(0, wordEnd(phrase, 0));
    const same = byFirstWord.get(first) ?? [];
    same.push({ phrase, value });
    same.sort((one, other) => other.phrase.length - one.phrase.length);
    byFirstWord.set(first, same);
    prefixTable[threeLetters(phrase, 0)] = 1;
  }
  for (const { letters } of suffixes) suffixTable[threeLetters(letters, letters.length - 3)] = 1;
  return { byFirstWord, prefixTable, suffixes, suffixTable };
}

/** A table index of five bits for each of three letters, ignoring case. */
function threeLetters(text: string, start: number): number {
  return ((text.charCodeAt(start) & 31) << 10) | ((text.charCodeAt(start + 1) & 31) << 5) | (text.charCodeAt(start + 2) & 31);
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (classAt(text, end) !== OTHER) end++;
  return end;
}

/** Every phrase of the index in the text, ignoring case, in text order. When several start at the same word, the longest. */
export function findTerms<Value>(text: string, index: TermIndex<Value>): Term<Value>[] {
  const found: Term<Value>[] = [];
  for (let position = 0; position < text.length; ) {
    if (classAt(text, position) === OTHER) {
      position++;
      continue;
    }
    const start = position;
    position = wordEnd(text, start);
    const term =
      (index.prefixTable[threeLetters(text, start)] === 1 && termAt(text, start, position, index)) ||
      suffixAt(text, start, position, index);
    if (!term) continue;
    found.push(term);
    position = term.end;
  }
  return found;
}

function termAt<Value>(text: string, start: number, end: number, { byFirstWord }: TermIndex<Value>): Term<Value> | null {
  if (end - start > 40) return null;
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

function suffixAt<Value>(text: string, start: number, end: number, { suffixes, suffixTable }: TermIndex<Value>): Term<Value> | null {
  if (end - start < MIN_LENGTH_WITH_SUFFIX || end - start > 30 || suffixTable[threeLetters(text, end - 3)] !== 1) return null;
  const word = text.slice(start, end).toLowerCase();
  const suffix = suffixes.find(({ letters }) => word.endsWith(letters) && word.length >= letters.length + 3);
  return suffix ? { start, end, value: suffix.value } : null;
}
