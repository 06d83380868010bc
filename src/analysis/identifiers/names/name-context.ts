import { classAt, LOWER, OTHER } from '../../text/scan.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { EPONYMS } from '../lists/eponyms.ts';
import { TRAVEL_WORDS } from '../lists/place-words.ts';
import { WORD_NAMES } from '../lists/word-names.ts';
import type { NameWord } from './name-words.ts';
import { FOLLOWING, GEOGRAPHY, PERSON_VERBS } from './person-cues.ts';

/** Only follows a person: age, birth, a number in brackets. */
const IS_DESCRIBED =
  /^,? ?(?:is )?\(?(?:an? )?(?:\d{1,3}[ -]?(?:year|month|yo\b|y\/o|M\b|F\b)|dob\b|d\.o\.b|born\b|aged\b|medicare\b|mrn\b|nhs\b)/i;

/** The person is addressed: `Xolani, can you help?`. */
const IS_ADDRESSED = /^[,:] (?:can|could|would|will|did|are|please|pls|thanks|thank|how)\b/;

/** Comes before a place rather than a person. */
const PLACE_BEFORE = /(?:^|\s)(?:in|from|at|near|outside)\s$/;

/** What the words after a candidate add to its score. */
export function followedBy(text: string, end: number, next: string): number {
  if (IS_DESCRIBED.test(text.slice(end, end + 24)) || isPostNominal(next)) return 0.3;
  if (PERSON_VERBS.has(next) || IS_ADDRESSED.test(text.slice(end, end + 16))) return 0.2;
  return FOLLOWING.has(next) ? 0.12 : 0;
}

/** `moved to`, `lives in`, `comes from`: before a place. */
const LIVED_IN = new RegExp(
  String.raw`\b(?:in|from|near|(?:city|town|suburb|native|citizen|resident) of|(?:${TRAVEL_WORDS.join('|')}) (?:back )?to)\s$`,
  'i',
);

/** Whether a phrase such as `moved to` comes directly before. */
export function isAfterPlaceWord(text: string, start: number): boolean {
  return LIVED_IN.test(text.slice(Math.max(0, start - 22), start));
}

/** What a place word before a candidate subtracts from its score. */
export function atPlace(text: string, first: NameWord): number {
  return !first.isGiven && PLACE_BEFORE.test(text.slice(Math.max(0, first.start - 10), first.start)) ? 0.2 : 0;
}

/** Short words that open a sentence. The word after them is capitalised for its own reasons. */
const OPENERS = new Set([
  'And',
  'As',
  'After',
  'Although',
  'Because',
  'Before',
  'But',
  'By',
  'Can',
  'Could',
  'Did',
  'Do',
  'Does',
  'For',
  'From',
  'Had',
  'Has',
  'Have',
  'How',
  'If',
  'Is',
  'Please',
  'Should',
  'Since',
  'So',
  'That',
  'Then',
  'To',
  'Was',
  'When',
  'While',
  'Will',
  'With',
  'Would',
  'Yesterday',
  'Today',
]);

/** After a lower-case word or a comma, where ordinary words are not capitalised. */
export function isMidSentence(text: string, start: number): boolean {
  const end = text[start - 2] === ',' ? start - 2 : start - 1;
  let index = end;
  while (end - index < 20 && classAt(text, index - 1) !== OTHER) index--;
  return text[start - 1] === ' ' && index < end && (classAt(text, index) === LOWER || OPENERS.has(text.slice(index, end)));
}

/** Short words that follow names and other words equally. */
const AFTER_ANY_NAME = new Set(['and', 'or', 'with', 'from', 'at', 'who']);

/** Books of the Bible that are also given names. */
const BOOKS = new Set([
  'Genesis',
  'Joshua',
  'Ruth',
  'Samuel',
  'Ezra',
  'Esther',
  'Job',
  'Isaiah',
  'Jeremiah',
  'Ezekiel',
  'Daniel',
  'Joel',
  'Amos',
  'Micah',
  'Nahum',
  'Matthew',
  'Mark',
  'Luke',
  'John',
  'Acts',
  'Romans',
  'Titus',
  'Timothy',
  'James',
  'Peter',
  'Jude',
]);

/** `Luke 2:1`, but not `Luke 9:30`, which may be an appointment time. */
export function isVerse(text: string, word: NameWord): boolean {
  return BOOKS.has(word.text) && /^ \d{1,3}:(?!\d[05](?!\d))\d{1,3}(?! ?[ap]m)/i.test(text.slice(word.end, word.end + 12));
}

/** `Ross River`; `Will you`, `Ruby red`, `Your Patience`: a name used as a word, or as part of a place. */
export function isOtherwiseUsed(text: string, word: NameWord, next: string): boolean {
  if (text[word.end] === ' ' && GEOGRAPHY.has(next)) return true;
  if (EPONYMS.has(word.text.toLowerCase().replace(/[^a-z]/g, ''))) return true;
  if (!WORD_NAMES.has(word.text.toLowerCase())) return false;
  const before = /\p{Lu}\p{Ll}* (\p{Lu}\p{Ll}*) $/u.exec(text.slice(Math.max(0, word.start - 30), word.start))?.[1];
  if (before !== undefined && COMMON_WORDS.has(before.toLowerCase())) return true;
  if (!/^ \p{Ll}/u.test(text.slice(word.end, word.end + 2)) || AFTER_ANY_NAME.has(next)) return false;
  return text[word.start - 2] === ',' ? !/(?:s|ed|ing)$/.test(next) : !isMidSentence(text, word.start);
}

function isPostNominal(word: string): boolean {
  return /^(?:RN|EN|MD|PhD|MBBS|FRAC\w+|FRC\w+|MRC\w+|NP|DO|DDS|OAM)$/.test(word);
}

/** The word after a position, skipping one space or comma. Empty when there is none. */
export function nextWord(text: string, position: number): string {
  let start = text.startsWith("'s ", position) ? position + 3 : position;
  while (start - position < 4 && (text[start] === ' ' || text[start] === ',')) start++;
  let end = start;
  while (end - start < 20 && classAt(text, end) !== OTHER) end++;
  return text.slice(start, end);
}
