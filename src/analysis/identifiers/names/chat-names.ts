import { REASONS } from '../../reasons.ts';
import type { Family, Match } from '../definition.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { FAMILY_NAMES } from '../lists/family-names.ts';
import { GIVEN_NAMES } from '../lists/given-names.ts';
import { WORD_NAMES } from '../lists/word-names.ts';
import { findAlternativeNames } from './alternative-names.ts';
import { wordOf } from './name-words.ts';
import { PERSON_NAME } from './person-name.ts';

const CUE_WORDS = [
  '(?<field>surname|forename|first name|last name|given names?|family name|middle name)',
  'its',
  "it's",
  'im',
  "i'm",
  'i am',
  'my name is',
  "name's",
  'this is',
  'hi',
  'hey',
  'hello',
  'dear',
  'thanks',
  'cheers',
  'love',
  'ring',
  'rang',
  'call',
  'called',
  'calling',
  'tell',
  'ask',
  'asked',
  'told',
  'text',
  'email',
  'spoke to',
  'spoke with',
  String.raw`w\/`,
  'son',
  'daughter',
  'husband',
  'wife',
  'mum',
  'mom',
  'dad',
  'mother',
  'father',
  'brother',
  'sister',
  'partner',
  'carer',
  'neighbour',
  'nurse',
  'pt',
  'patient',
  'client',
  'resident',
  'from',
  'and',
  'for',
  'with',
];

/** Words before a name in messages and hurried notes, and fields without a colon. Bounded; tried once per position. */
const CUE = new RegExp(
  String.raw`(?<![\p{L}'])(?:${CUE_WORDS.join('|')})[,:]? (?=(?<name>(?:\p{Ll}\.? )?[\p{Ll}][\p{Ll}\p{M}'-]{2,20}(?: [\p{Ll}][\p{Ll}\p{M}'-]{2,20})?)(?![\p{L}@.]\p{L}))`,
  'giu',
);

/** These words come before many other things, so only a full name counts after them, or a name followed by a phone number. */
const WEAK_CUE = /^(?:from|and|for|with|love|called|calling|email|text)\b/i;

/** `its tasha`, `daughter jess`, `pt m clarke`, `surname begum`: names in lower case where a name is expected. */
export const chatNames: Family = {
  definitions: [],
  alsoFinds: [PERSON_NAME],
  tier: 'thorough',
  decidesByWords: true,
  find: ({ text }) => [...findChatNames(text), ...findAlternativeNames(text)],
};

function findChatNames(text: string): Match[] {
  return Array.from(text.matchAll(CUE)).flatMap(({ 0: cue, groups, index }) => {
    const name = groups?.['name'];
    const start = index + cue.length;
    if (name === undefined || name !== name.toLowerCase()) return [];
    const length = groups?.['field'] ? fieldLength(name) : nameLength(name, WEAK_CUE.test(cue));
    if (length === 0) return [];
    return [{ type: PERSON_NAME, start, end: start + length, confidence: 0.6, reason: REASONS.nameLowerCase }];
  });
}

/** In a name field, any word that is not an ordinary one. */
function fieldLength(name: string): number {
  const [first = ''] = name.split(' ');
  return wordOf(first, 0, first.length).isCommon ? 0 : first.length;
}

/** A listed given name, with a family name after it or an initial before it. */
function nameLength(name: string, isWeak: boolean): number {
  const [first = '', second = ''] = name.split(' ');
  if (/^\p{L}\.?$/u.test(first)) return !isWeak && isFamily(second) && !GIVEN_NAMES.has(second) ? name.length : 0;
  if (!GIVEN_NAMES.has(plain(first)) || COMMON_WORDS.has(first) || WORD_NAMES.has(first)) return 0;
  if (second !== '' && isFamily(second)) return name.length;
  return isWeak ? 0 : first.length;
}

function isFamily(word: string): boolean {
  return FAMILY_NAMES.has(plain(word)) && !COMMON_WORDS.has(word) && !WORD_NAMES.has(word);
}

function plain(word: string): string {
  return word.normalize('NFD').replace(/[^a-z]/g, '');
}
