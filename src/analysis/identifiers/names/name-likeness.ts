import { COMMON_WORDS } from '../lists/common-words.ts';
import { FAMILY_NAMES } from '../lists/family-names.ts';
import { GIVEN_NAMES } from '../lists/given-names.ts';

const LETTERS = 27;

/** Below this, a word is spelled like an English word. */
export const WORDLIKE = -0.8;

/** Log odds (natural logarithm) of each three-letter sequence in a name against an ordinary word. */
const LOG_ODDS = trainLogOdds();

/**
 * Above 0: spelled more like a person's name than like an English word; about -2 to 2. Only this separates names on no list from words on no list.
 */
export function nameLikeness(word: string): number {
  const codes = codesOf(word);
  if (codes.length < 5) return 0;
  let sum = 0;
  for (let index = 2; index < codes.length; index++) sum += LOG_ODDS[place(codes, index)] ?? 0;
  return sum / (codes.length - 2);
}

function trainLogOdds(): Float32Array {
  const inNames = count([...GIVEN_NAMES, ...FAMILY_NAMES]);
  const inWords = count(COMMON_WORDS);
  return Float32Array.from(
    inNames.counts,
    (names, index) =>
      Math.log((names + 0.3) / (inNames.total + 6_000)) - Math.log(((inWords.counts[index] ?? 0) + 0.3) / (inWords.total + 6_000)),
  );
}

function count(words: Iterable<string>): { counts: Float32Array; total: number } {
  const counts = new Float32Array(LETTERS ** 3);
  let total = 0;
  for (const word of words) {
    const codes = codesOf(word);
    for (let index = 2; index < codes.length; index++, total++) counts[place(codes, index)] = (counts[place(codes, index)] ?? 0) + 1;
  }
  return { counts, total };
}

/** Letters as 1 to 26, everything else (including the word boundaries) as 0. Accents are dropped. */
function codesOf(word: string): number[] {
  const plain = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return [0, ...Array.from(plain, (letter) => letter.charCodeAt(0) - 96), 0];
}

function place(codes: readonly number[], index: number): number {
  return (codes[index - 2] ?? 0) * LETTERS * LETTERS + (codes[index - 1] ?? 0) * LETTERS + (codes[index] ?? 0);
}
