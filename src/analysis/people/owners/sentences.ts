import type { DocumentLines } from '../document-lines.ts';
import { KIN } from '../lists/role-words.ts';

/** Characters that are searched for the start of a sentence. */
const MAX_SENTENCE_LENGTH = 240;

const SENTENCE_ENDS = [
  String.raw`(?<!\b(?:mr|mrs|ms|dr|prof|st|no|ph|tel|dob|d\.o\.b|vs|approx|hx|fx))[.!?]["')]?\s+(?=["'(]?[\p{Lu}\d])`,
  String.raw`\n\s*\n`,
  String.raw`\n(?=[^\n]{0,40}:)`,
];

const SENTENCE_END = new RegExp(`(?:${SENTENCE_ENDS.join('|')})`, 'giu');
const KIN_WORD = new RegExp(`(?:^|[^\\p{L}])(?:family history|fh|fhx|(?:${KIN.join('|')}))(?![\\p{L}])`, 'iu');

/** The part of a sentence before a position. */
export function sentenceBefore({ text }: DocumentLines, position: number): { start: number; text: string } {
  const from = Math.max(0, position - MAX_SENTENCE_LENGTH);
  const before = text.slice(from, position);
  let start = 0;
  for (const end of before.matchAll(SENTENCE_END)) start = end.index + end[0].length;
  return { start: from + start, text: before.slice(start) };
}

/** Whether a sentence is about a relative: "her mother had ovarian cancer", "family history of". */
export const speaksOfKin = (sentence: string): boolean => KIN_WORD.test(sentence);
