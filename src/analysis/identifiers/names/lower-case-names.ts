import { REASONS } from '../../reasons.ts';
import { classAt, LOWER, OTHER } from '../../text/scan.ts';
import { findTerms, indexTerms } from '../../text/terms.ts';
import type { Family, Match } from '../definition.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { FAMILY_NAMES } from '../lists/family-names.ts';
import { GIVEN_NAMES } from '../lists/given-names.ts';
import { PERSON_NAME } from './person-name.ts';

const GIVEN = indexTerms(
  [...GIVEN_NAMES].filter((name) => name.length > 2 && !COMMON_WORDS.has(name)).map((name) => [name, null] as const),
);

/** `sarah jones` in hurried notes: a listed given name and a listed family name in lower case, neither of them an ordinary word. */
export const lowerCaseNames: Family = {
  definitions: [],
  alsoFinds: [PERSON_NAME],
  tier: 'thorough',
  decidesByWords: true,
  find: ({ text }) => [...pairs(text), ...titled(text)],
};

/** `mrs dimitrova`. */
const TITLED = /(?<![\p{L}.])(?:mr|mrs|ms|dr|prof)\.? (?=([\p{Ll}'-]{3,24})(?![\p{L}]))/gu;

function titled(text: string): Match[] {
  return Array.from(text.matchAll(TITLED), ({ 0: title, 1: name = '', index }) => ({ name, start: index + title.length }))
    .filter(({ name }) => !COMMON_WORDS.has(name))
    .map(({ name, start }) => ({
      type: PERSON_NAME,
      start,
      end: start + name.length,
      confidence: 0.65,
      reason: REASONS.nameAfterTitleLowerCase,
    }));
}

function pairs(text: string): Match[] {
  return findTerms(text, GIVEN).flatMap(({ start, end }) => {
    const familyEnd = classAt(text, start) === LOWER && text[end] === ' ' ? wordEnd(text, end + 1) : end;
    const family = text.slice(end + 1, familyEnd);
    const isName =
      family.length > 2 && classAt(text, end + 1) === LOWER && FAMILY_NAMES.has(family.replace("'", '')) && !COMMON_WORDS.has(family);
    return isName ? [{ type: PERSON_NAME, start, end: familyEnd, confidence: 0.7, reason: REASONS.nameListedLowerCase }] : [];
  });
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (classAt(text, end) !== OTHER || (text[end] === "'" && classAt(text, end + 1) === LOWER)) end++;
  return end;
}
