/** Shown instead of a character. */
export const DOT = '•';

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** The initial of a short word gives away too much (`Ng`, `HIV`). */
const SHORT_WORD = 3;

/** More dots would give away the length of a long word. */
const MAX_DOTS = 5;

/** `S•••• O•••••`: the initials help to tell two people apart without identifying either. */
export const maskWords = (text: string): string => text.replace(WORD, maskWord);

function maskWord(word: string): string {
  const initial = /^\p{Lu}/u.test(word) && word.length > SHORT_WORD ? word.slice(0, 1) : '';
  return initial + DOT.repeat(Math.min(word.length - initial.length, MAX_DOTS));
}

/** Long enough that the last character gives nothing away. */
const SHOWS_LAST = 8;

/** `•••• ••••• 1`: separators, and the last character of a long value. */
export function maskCharacters(text: string): string {
  const characters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  let seen = 0;
  return text.replace(/[\p{L}\p{N}]/gu, (character) => (++seen === characters && characters >= SHOWS_LAST ? character : DOT));
}

/** Shows no letter or digit, only what is between them. */
export const maskAll = (text: string): string => text.replace(/[\p{L}\p{N}]/gu, DOT);
