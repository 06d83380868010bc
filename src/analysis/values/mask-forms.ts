/** Shown instead of a character. */
export const DOT = '•';

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** Words up to this long show no initial: it would tell too much of `Ng` or `HIV`. */
const SHORT_WORD = 3;

/** More dots than this would show how long a long word is. */
const DOTS_MAX = 5;

/** `S•••• O•••••`: the initials tell two people apart and identify neither. */
export const maskWords = (text: string): string => text.replace(WORD, maskWord);

function maskWord(word: string): string {
  const initial = /^\p{Lu}/u.test(word) && word.length > SHORT_WORD ? word.slice(0, 1) : '';
  return initial + DOT.repeat(Math.min(word.length - initial.length, DOTS_MAX));
}

/** Long enough that its last character alone tells nothing. */
const SHOWS_LAST = 8;

/** `•••• ••••• 1`: separators, and the last character of a long value. */
export function maskCharacters(text: string): string {
  const characters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  let seen = 0;
  return text.replace(/[\p{L}\p{N}]/gu, (character) => (++seen === characters && characters >= SHOWS_LAST ? character : DOT));
}

/** Shows no letter or digit, only what is between them. */
export const maskAll = (text: string): string => text.replace(/[\p{L}\p{N}]/gu, DOT);
