import type { PlacedText } from './placed-text.ts';
import { WORD_GAP } from './word-gap.ts';

/** A word on an upright page. `placed`: its parts, one for each letter when the page places letters one by one. */
export type RowWord = { x: number; y: number; width: number; height: number; text: string; placed: PlacedText[] };

/** Shorter rows of single letters are initials or a table. Digits alone are a row of results unless there are as many as in a number. */
const MIN_LETTERS = 4;
const MIN_DIGITS = 8;
/** In letter heights. Letters further apart are cells. */
const MAX_GAP = 1.2;
/** A gap is as wide as the others when it differs from the middle one by less than this share. */
const SAME_GAP = 0.35;
/** The same for cells, which programs place exactly. */
const SAME_CELL = 0.05;
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

/** How far apart two letters are: `usual` within words, and what is more than that between words. Null when they are not evenly spaced. */
type Spacing = { distances: number[]; usual: number };

function joinRun(letters: readonly RowWord[]): RowWord[] {
  const hasLetters = letters.some(({ text }) => /\p{L}/u.test(text));
  const height = letters[0]?.height ?? 1;
  const spacing = hasLetters || letters.length >= MIN_DIGITS ? findSpacing(letters, height) : null;
  if (!spacing) return [...letters];
  const { distances, usual } = spacing;
  const words: RowWord[] = [];
  for (const [index, letter] of letters.entries()) {
    const word = words.at(-1);
    const distance = distances[index - 1] ?? 0;
    if (!word || (distance > usual * SPACE.times && distance > usual + SPACE.more * height)) {
      words.push({ ...letter, placed: [...letter.placed] });
      continue;
    }
    word.text += letter.text;
    word.width = letter.x + letter.width - word.x;
    word.placed.push(...letter.placed);
  }
  return words;
}

/** Letters are spaced by equal gaps, or put into equal cells: at their start or in their middle. */
function findSpacing(letters: readonly RowWord[], height: number): Spacing | null {
  const measure = (distance: (left: RowWord, right: RowWord) => number): Spacing => {
    const distances = letters.slice(1).map((letter, index) => distance(letters[index] ?? letter, letter));
    return { distances, usual: [...distances].sort((one, other) => one - other)[Math.floor((distances.length - 1) / 2)] ?? 0 };
  };
  const isEven = ({ distances, usual }: Spacing, tolerance: number) =>
    distances.filter((distance) => Math.abs(distance - usual) <= tolerance).length >= distances.length * MIN_SAME;
  const gaps = measure(gapBetween);
  if (gaps.usual > WORD_GAP * height && isEven(gaps, Math.max(SAME_GAP * gaps.usual, 0.05 * height))) return gaps;
  if (gaps.distances.every((gap) => gap <= WORD_GAP * height)) return null;
  const starts = measure((left, right) => right.x - left.x);
  const middles = measure((left, right) => right.x + right.width / 2 - left.x - left.width / 2);
  return [starts, middles].find((cells) => isEven(cells, SAME_CELL * cells.usual)) ?? null;
}

const gapBetween = (left: RowWord, right: RowWord): number => right.x - left.x - left.width;
