import type { RowWord } from './rows.ts';
import { WORD_GAP } from './word-gap.ts';

/** Shorter rows of single letters are initials or a table. Digits alone are a row of results unless there are as many as in a number. */
const MIN_LETTERS = 4;
const MIN_DIGITS = 8;
/** In letter heights. Letters further apart are cells. */
const MAX_GAP = 1.2;
/** A gap is as wide as the others when it differs from the middle one by less than this share. */
const SAME_GAP = 0.35;
/** Share of the gaps that must be as wide as the others. */
const MIN_SAME = 0.6;
/** A gap this many times as wide as the others, and this many letter heights wider, is a space between words. */
const SPACE = { times: 1.5, more: 0.12 };

/**
 * Joins letters that are spaced out (`P a t i e n t :`) to words. A wider gap ends a word. The words are sorted from left to right; others stay as they are.
 */
export function joinLetters(words: readonly RowWord[]): RowWord[] {
  const joined: RowWord[] = [];
  for (let from = 0; from < words.length; ) {
    const to = endOfLetters(words, from);
    joined.push(...(to - from >= MIN_LETTERS ? joinRun(words.slice(from, to)) : words.slice(from, Math.max(to, from + 1))));
    from = Math.max(to, from + 1);
  }
  return joined;
}

function endOfLetters(words: readonly RowWord[], from: number): number {
  let end = from;
  for (let word = words[end]; word && [...word.text].length === 1; word = words[++end]) {
    const previous = words[end - 1];
    if (end > from && previous && gapBetween(previous, word) > MAX_GAP * word.height) break;
  }
  return end;
}

function joinRun(letters: readonly RowWord[]): RowWord[] {
  const gaps = letters.slice(1).map((letter, index) => gapBetween(letters[index] ?? letter, letter));
  const usual = [...gaps].sort((one, other) => one - other)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  const height = letters[0]?.height ?? 1;
  const same = gaps.filter((gap) => Math.abs(gap - usual) <= Math.max(SAME_GAP * usual, 0.05 * height)).length;
  const hasLetters = letters.some(({ text }) => /\p{L}/u.test(text));
  const isSpaced = usual > WORD_GAP * height && same >= gaps.length * MIN_SAME && (hasLetters || letters.length >= MIN_DIGITS);
  if (!isSpaced) return [...letters];
  const words: RowWord[] = [];
  for (const [index, letter] of letters.entries()) {
    const word = words.at(-1);
    const gap = gaps[index - 1] ?? 0;
    if (!word || (gap > usual * SPACE.times && gap > usual + SPACE.more * height)) {
      words.push({ ...letter, placed: [...letter.placed] });
      continue;
    }
    word.text += letter.text;
    word.width = letter.x + letter.width - word.x;
    word.placed.push(...letter.placed);
  }
  return words;
}

const gapBetween = (left: RowWord, right: RowWord): number => right.x - left.x - left.width;
