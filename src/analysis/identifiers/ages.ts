import { REASONS } from '../reasons.ts';
import { labelDistance } from '../text/labels.ts';
import { classAt, DIGIT } from '../text/scan.ts';
import type { TextIndex } from '../text/text-index.ts';
import type { Family, Match } from './definition.ts';

export const AGE = 'AGE';

/** The US Safe Harbor rule requires that ages from here up are removed. Source: 45 CFR 164.514(b)(2)(i)(C). */
const IDENTIFYING_AGE = 90;

const AGE_UNITS = [
  '[ -]?(?:year|yr|month|mth|week|wk|day)s?[ -]old',
  String.raw`[ -]?(?:y/?o|yrs? old|yo|y\.o)\b`,
  '(?:-| )year-old',
  '[ -]?years?[ -]of[ -]age',
  String.raw`[ -]?(?:year|yr)s? (?:male|female)\b`,
  String.raw` years?(?=\))`,
];

/** A number with a unit that says "age". */
const WITH_UNIT = new RegExp(String.raw`\d{1,3}(?: ?[½]| and a half)?(?:${AGE_UNITS.join('|')})`, 'iy');

/** `58Y`, `77yrs`: a short age at the end of a line or clause, or before the sex. */
const SHORT_UNIT = /(?:1[89]|[2-9]\d) ?(?:Y|yrs?|y(?=\)))(?=\.?(?: ?[,;)|\n]| {1,3}(?:M|F|male|female)\b| {2,}| ?$))/y;

/** `Mrs Patel, 71, of Leeds`: an age between commas after a name. */
const AFTER_NAME = /\p{Lu}[\p{L}'-]{1,24}, $/u;
const BEFORE_DESCRIPTION = /^, (?:of|from|who|was|is|has|had|seen|said|lives|lived|died|the|a|an|and)\b/;

/** `67F` at the start of a note: capitals, an adult, no space. */
const WITH_SEX = /(?:1[89]|[2-9]\d)[MF](?=[ ,.;:)]|$)/my;

const AGE_LABELS = [
  'age',
  'aged',
  'ages',
  'age at',
  'turned',
  'turning',
  'turns',
  'patient age',
  'age in years',
  'current age',
  'age yrs',
  'age :',
];

const WORDED =
  /\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?[- ]year[s]?[- ]old\b/gi;

export const ages: Family = {
  tier: 'fast',
  decidesByWords: true,
  definitions: [
    {
      type: AGE,
      label: 'Age',
      group: 'People',
      severity: 'low',
      jurisdictions: [],
      traits: { owner: 'person', common: true, repeats: false },
      rank: 74,
      version: 1,
      source: '45 CFR 164.514(b)(2)(i)(C): ages over 89 identify',
      labels: AGE_LABELS,
    },
  ],
  find: (textIndex) => {
    const matches: Match[] = [];
    const { scan, text } = textIndex;
    for (let index = 0; index < scan.numberStarts.length; index++) {
      const start = scan.numberStarts.at(index);
      if (classAt(text, start) !== DIGIT || classAt(text, start + 3) === DIGIT) continue;
      const match = ageAt(textIndex, start, scan.numberEnds.at(index));
      if (match) matches.push(match);
    }
    for (const { 0: words, index } of text.matchAll(WORDED))
      matches.push(ageMatch(index, index + words.length, 0.9, words.toLowerCase().startsWith('ninety') ? IDENTIFYING_AGE : 0));
    return matches;
  },
};

function ageAt(textIndex: TextIndex, start: number, end: number): Match | null {
  const { text } = textIndex;
  const age = Number.parseInt(text.slice(start, start + 3), 10);
  if (age > 120 || /[\d./$£€-]/.test(text[start - 1] ?? ' ')) return null;
  WITH_UNIT.lastIndex = start;
  WITH_SEX.lastIndex = start;
  if (WITH_SEX.test(text)) return ageMatch(start, WITH_SEX.lastIndex - 1, 0.75, age);
  SHORT_UNIT.lastIndex = start;
  if (SHORT_UNIT.test(text)) return ageMatch(start, SHORT_UNIT.lastIndex, 0.7, age);
  if (WITH_UNIT.test(text)) return ageMatch(start, WITH_UNIT.lastIndex, 0.9, age);
  if (end - start > 3 || /^[./%]\d|^ ?(?:%|mg|ml|mcg|g\b|kg|days ago|weeks? (?:ago|post))/.test(text.slice(end, end + 12))) return null;
  if (age > 0 && BEFORE_DESCRIPTION.test(text.slice(end, end + 10)) && AFTER_NAME.test(text.slice(Math.max(0, start - 28), start)))
    return ageMatch(start, end, 0.65, age);
  const hits = textIndex.labelsAt(start, end);
  const distance = labelDistance(hits, AGE);
  return distance <= 1 && !hits[0]?.isTaken ? ageMatch(start, end, 0.88, age) : null;
}

function ageMatch(start: number, end: number, confidence: number, age: number): Match {
  const match: Match = { type: AGE, start, end, confidence, reason: REASONS.age };
  return age >= IDENTIFYING_AGE ? { ...match, severity: 'medium', reason: REASONS.ageOver90 } : match;
}
