import type { Span } from '../formats/spans.ts';
import { COMMON_WORDS } from '../identifiers/lists/common-words.ts';
import { PERSON_NAME } from '../identifiers/names/person-name.ts';

/** A value that was removed and must not be left anywhere. `replacement`: what takes its place; the label of its type when absent. */
export type RemovedValue = { type: string; text: string; replacement?: string };

type Token = { word: string; isCapital: boolean; start: number; end: number };
type Removal = Pick<RemovedValue, 'type' | 'replacement'>;
/** `needsComma`: after its first word, as in `Citizen, Jo`. Without the comma two names of a list would be joined. */
type RemovedPhrase = { needsCapital: boolean; needsComma?: boolean; removal: Removal };
/** Values with the same last word: by number of words, then by all their words. Thousands of email addresses can share one domain. */
type PhrasesByLength = Map<number, Map<string, RemovedPhrase>>;

/** Soft hyphens and zero-width characters hide words from a simple search. */
const WORDS = /[\p{L}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+|\p{N}+/gu;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** Numbers of this length are searched by their digits only, in any grouping. */
const MIN_NUMBER_LENGTH = 6;
/** Shorter values ("45", "NSW") occur by chance, so only the detector can find them. */
const MIN_VALUE_LENGTH = 4;
const MIN_NAME_LENGTH = 3;
/** Shorter names without their spaces can be another word: `rosemary`. */
const MIN_GLUED_LENGTH = 9;
const MAX_GAP_IN_NUMBER = 3;
const MAX_WORDS = 40;

/**
 * Every place in a text where one of the values occurs, ignoring case, Unicode form of accents, quotes, dashes, spaces, line breaks and grouping of
 * digits. A name that is also an ordinary word must have its capital: Mr May is not every "may". One pass over the text, however many values.
 */
export function findOccurrences(text: string, values: readonly RemovedValue[]): Span[] {
  const { byLastWord, byDigits, longestNumber } = indexValues(values);
  if (byLastWord.size === 0 && byDigits.size === 0) return [];
  const found: Span[] = [];
  const recent: Token[] = [];
  for (const token of tokenize(text)) {
    recent.push(token);
    if (recent.length > MAX_WORDS) recent.shift();
    for (const [count, phrases] of byLastWord.get(token.word) ?? []) {
      const match = matchWords(text, recent, count, phrases);
      if (match) found.push({ ...match.removal, start: match.first.start, end: token.end });
    }
    if (/^\p{N}/u.test(token.word)) found.push(...matchDigits(recent, byDigits, longestNumber));
  }
  return found;
}

function indexValues(values: readonly RemovedValue[]) {
  const byLastWord = new Map<string, PhrasesByLength>();
  const byDigits = new Map<string, Removal>();
  let longestNumber = 0;
  const seen = new Set<string>();
  for (const { type, text, replacement } of values) {
    const removal = replacement === undefined ? { type } : { type, replacement };
    if (seen.has(text)) continue;
    seen.add(text);
    const tokens = [...tokenize(text)].slice(-MAX_WORDS);
    const words = tokens.map(({ word }) => word);
    const letters = words.join('');
    const isName = words.length === 1 && tokens[0]?.isCapital === true;
    const needsCapital = isName && COMMON_WORDS.has(letters);
    if (/^\p{N}+$/u.test(letters) && letters.length >= MIN_NUMBER_LENGTH) {
      byDigits.set(letters, removal);
      longestNumber = Math.max(longestNumber, letters.length);
    } else if (letters.length >= (isName ? MIN_NAME_LENGTH : MIN_VALUE_LENGTH)) {
      addPhrase(byLastWord, words, { needsCapital, removal });
      // Programs leave out the spaces of a name when they make an identifier of it: a style "Ruth Galah" has the id `RuthGalah`.
      if (words.length > 1 && letters.length >= MIN_GLUED_LENGTH && /^\p{L}+$/u.test(letters) && !COMMON_WORDS.has(letters))
        addPhrase(byLastWord, [letters], { needsCapital: false, removal });
      // Lists and forms write the family name first.
      if (type === PERSON_NAME && words.length > 1)
        addPhrase(byLastWord, [words.at(-1) ?? '', ...words.slice(0, -1)], { needsCapital, needsComma: true, removal });
    }
  }
  return { byLastWord, byDigits, longestNumber };
}

function* tokenize(text: string): Generator<Token> {
  for (const { 0: raw, index } of text.matchAll(WORDS)) {
    const plain = raw.replace(INVISIBLE, '').normalize('NFKC');
    if (plain !== '') yield { word: plain.toLowerCase(), isCapital: /^\p{Lu}/u.test(plain), start: index, end: index + raw.length };
  }
}

/** A value that matches without its capital or comma replaces the same one that needs it. */
function addPhrase(byLastWord: Map<string, PhrasesByLength>, words: string[], phrase: RemovedPhrase): void {
  const last = words.at(-1) ?? '';
  const endings = byLastWord.get(last) ?? new Map<number, Map<string, RemovedPhrase>>();
  const phrases = endings.get(words.length) ?? new Map<string, RemovedPhrase>();
  byLastWord.set(last, endings.set(words.length, phrases));
  const key = words.join(' ');
  const known = phrases.get(key);
  if (!known || known.needsComma || (known.needsCapital && !phrase.needsComma)) phrases.set(key, phrase);
}

function matchWords(
  text: string,
  recent: readonly Token[],
  count: number,
  phrases: Map<string, RemovedPhrase>,
): { first: Token; removal: Removal } | null {
  const from = recent.length - count;
  const first = recent[from];
  if (from < 0 || !first) return null;
  const phrase = phrases.get(
    recent
      .slice(from)
      .map(({ word }) => word)
      .join(' '),
  );
  if (!phrase || (phrase.needsCapital && !first.isCapital) || (phrase.needsComma && text[first.end] !== ',')) return null;
  return { first, removal: phrase.removal };
}

function matchDigits(recent: readonly Token[], byDigits: ReadonlyMap<string, Removal>, longest: number): Span[] {
  const found: Span[] = [];
  const end = recent.at(-1)?.end ?? 0;
  let digits = '';
  for (let index = recent.length - 1; index >= 0; index--) {
    const token = recent[index];
    const next = recent[index + 1];
    if (!token || !/^\p{N}/u.test(token.word) || (next && next.start - token.end > MAX_GAP_IN_NUMBER)) break;
    digits = token.word + digits;
    if (digits.length > longest) break;
    const removal = byDigits.get(digits);
    if (removal) found.push({ ...removal, start: token.start, end });
  }
  return found;
}
