import type { Match } from '../identifiers/definition.ts';
import { OTHER_ID } from '../identifiers/records.ts';
import { ownWord } from '../reasons.ts';
import type { DenyListTerm } from '../types.ts';
import { customRuleId } from './rule-ids.ts';

/** Characters between two words of a term: a space, a hyphen, a line break with its indent. */
const GAP_MAX = 4;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** More certain than a single name, less certain than a number with a valid check digit. */
const CONFIDENCE = 0.9;

const foldWord = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): string[] => (text.match(WORD) ?? []).map(foldWord);

/**
 * Matches of the terms on the organization's deny list: whole words only, ignoring case, accents and spacing. One pass over the words of the text,
 * however many terms there are, because only terms with the same first word are compared.
 */
export function findDenyListTerms(text: string, terms: readonly DenyListTerm[]): Match[] {
  const byFirst = new Map<string, { term: DenyListTerm; words: string[] }[]>();
  for (const term of terms) {
    const words = wordsOf(term.text);
    const first = words[0];
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), { term, words }]);
  }
  if (byFirst.size === 0) return [];
  const places = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word: foldWord(word), start: index, end: index + word.length }));
  const matches: Match[] = [];
  for (const [at, { word, start }] of places.entries()) {
    const fitting = (byFirst.get(word) ?? []).filter(({ words }) => stands(places, at, words));
    const longest = fitting.sort((one, other) => other.words.length - one.words.length)[0];
    if (!longest) continue;
    const { id, label, severity } = longest.term;
    const end = places[at + longest.words.length - 1]?.end ?? start;
    matches.push({
      type: OTHER_ID,
      start,
      end,
      confidence: CONFIDENCE,
      severity,
      rule: customRuleId(id),
      label,
      reason: ownWord(label),
    });
  }
  return matches;
}

function stands(places: readonly { word: string; start: number; end: number }[], at: number, words: readonly string[]): boolean {
  return words.every((word, offset) => {
    const [place, before] = [places[at + offset], places[at + offset - 1]];
    return place?.word === word && (offset === 0 || place.start - (before?.end ?? 0) <= GAP_MAX);
  });
}
