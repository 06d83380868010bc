import { nameLikeness, WORDLIKE } from './name-likeness.ts';
import type { NameWord } from './name-words.ts';
import { GEOGRAPHY } from './person-cues.ts';

/** What a verb that only people do adds (name-context.ts). Enough even where every word is capitalised. */
const BESIDE_A_VERB = 0.2;

/** With only a short word or a verb as evidence, the spelling must not be worse than this. */
const DOUBTFUL = -0.3;

/**
 * Confidence that a single word is a name, 0 to 1.
 * @param context what the words around it add
 */
export function scoreSingleWord(word: NameWord, context: number, isHinted: boolean, isInSentence: boolean): number {
  if (word.isInitial || word.isCapitals) return 0;
  if (word.isPlace || (word.isCommon && !isHinted)) return word.isGiven ? 0.2 + context : 0;
  if (word.isGiven) return (word.isCommon ? 0.3 : 0.58) + context;
  if (word.isFamily) return 0.3 + context;
  const likeness = nameLikeness(word.text);
  if ((isInSentence ? context > 0 : context >= BESIDE_A_VERB) && likeness > (isHinted ? WORDLIKE : DOUBTFUL)) return 0.55;
  return Math.min(0.45, 0.12 + context + Math.max(-0.3, Math.min(0.3, likeness * 0.2)));
}

/** Confidence that several words in a row are one name, 0 to 1. */
export function scoreWords(words: readonly NameWord[], context: number): number {
  const [first, last] = [words[0], words[words.length - 1]];
  if (!first || !last) return 0;
  const listed = words.some((word) => (word.isGiven || word.isFamily) && !word.isCommon && !word.isPlace);
  const base = (listed ? 0.3 : 0.44) + weightOfFirst(first) + weightOfLast(last) + context;
  const isPhrase = !first.isGiven && !first.isInitial && (last.isInitial || last.isCommon || GEOGRAPHY.has(last.text)) && !first.isFamily;
  if (GEOGRAPHY.has(last.text) && !last.isFamily) return 0;
  if (isPhrase) return 0.3 + context;
  const penalty =
    words.filter((word) => word.isPlace && !word.isGiven && !word.isFamily).length * 0.4 + (first.isPlace && last.isPlace ? 0.4 : 0);
  return listed ? base - penalty : Math.min(0.68, base - penalty - (first.isCapitals || last.isCapitals ? 0.25 : 0));
}

function weightOfFirst(word: NameWord): number {
  if (word.isGiven) return word.isCommon ? 0.2 : 0.36;
  if (word.isInitial) return 0.12;
  if (word.isFamily) return word.isCommon ? 0.02 : 0.12;
  return spelling(word);
}

function weightOfLast(word: NameWord): number {
  if (word.isFamily) return word.isCommon || word.isPlace ? 0.18 : 0.32;
  if (word.isGiven) return word.isCommon ? 0.05 : 0.2;
  if (word.isInitial) return 0.05;
  return spelling(word);
}

/** From -0.25 when it is spelled like an English word to 0.18 when it is spelled like a name. */
function spelling(word: NameWord): number {
  return Math.max(-0.25, Math.min(0.18, 0.08 + nameLikeness(word.text) * 0.15));
}
