import { FIELD_LABELS, FORM_WORDS } from '../lists/form-words.ts';
import { nameLikeness, WORDLIKE } from './name-likeness.ts';
import { type NameWord, wordOf } from './name-words.ts';

/** Maximum length of a field label or heading. */
const MAX_LABEL_LENGTH = 48;

/** Ends a field, a cell or a line. */
const EDGE = /[\n\r\t|:;]| {2}/;

/** Words inside a heading: `Power of Attorney`. */
const FUNCTION_WORD = /^(?:of|and|or|for|to|the|in|on|at|with|a|by|from|if|as)$/i;

const FIELDS_BEHIND_NAME = [
  'dob',
  'age',
  'aged',
  'sex',
  'gender',
  'mrn',
  'urn',
  'ur',
  'phone',
  'tel',
  'mobile',
  'medicare',
  'male',
  'female',
  'born',
  'address',
  'email',
  'date',
  'contact',
];

/** Fields directly after a name on the same line, so that the words before them may be a name: `Patient: Long DOB 3/5/1970`. */
export const BEHIND_NAME = new RegExp(`^(?:${FIELDS_BEHIND_NAME.join('|')})$`, 'i');

/** Whether the text from `start` is the first on its line, so that its label is on the line before. */
export function isLineStart(text: string, start: number): boolean {
  return /(?:^|\n)[ \t>*\u2022-]{0,6}$/u.test(text.slice(Math.max(0, start - 8), start));
}

/**
 * Whether a stretch is in a field label (`Next of Kin`) or starts a heading of ordinary words (`Long Term Goals`). Neither is a name.
 * @param start of the first capitalised word, @param end after the last one
 */
export function isLabelOrHeading(text: string, start: number, end: number): boolean {
  const before = (
    text
      .slice(Math.max(0, start - MAX_LABEL_LENGTH), start)
      .split(EDGE)
      .pop() ?? ''
  ).trimStart();
  const phrase = `${text.slice(start, end)}${text.slice(end, end + MAX_LABEL_LENGTH).split(EDGE, 1)[0] ?? ''}`.trim();
  if (before.length + phrase.length > MAX_LABEL_LENGTH) return false;
  return FIELD_LABELS.has(labelOf(`${before}${phrase}`)) || (!/\p{L}/u.test(before) && isPlainPhrase(phrase));
}

/** The same for a whole field or cell. */
export function isLabelText(phrase: string): boolean {
  return FIELD_LABELS.has(labelOf(phrase)) || isPlainPhrase(phrase);
}

/** Whether the rest of the line up to a colon turns these words into a label: `Subscriber ID:`. */
export function isBeforeColon(text: string, end: number): boolean {
  return /^(?: [\p{L}'/]{1,16}){0,4} ?:(?!\d)/u.test(text.slice(end, end + MAX_LABEL_LENGTH));
}

function labelOf(phrase: string): string {
  return phrase
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .trim();
}

/**
 * Words that are all ordinary or spelled like it, none of them a given name, and not all of them family names. Before a field that follows names, none
 * may be a family name (`Emergency Phone`, but not `Long Phone`). A single word must be a form word.
 */
function isPlainPhrase(phrase: string): boolean {
  const words = phrase.split(/[ /]+/);
  const contentWords = words.filter((word) => !FUNCTION_WORD.test(word) && !BEHIND_NAME.test(word));
  const kinds = contentWords.map((word) => wordOf(word, 0, word.length));
  if (words.length === 1) return FORM_WORDS.has(phrase.toLowerCase()) && kinds.every((kind) => !kind.isFamily && !kind.isGiven);
  if (words.some((word) => BEHIND_NAME.test(word)))
    return kinds.length > 0 && kinds.every((kind) => isPlain(kind) && !kind.isFamily && !kind.isBodyPart);
  return kinds.every((kind) => isPlain(kind) || isWordlike(kind)) && kinds.some((kind) => kind.isCommon && !kind.isFamily);
}

const isPlain = (word: NameWord) => word.isCommon && !word.isGiven && !word.isTitle;

/** On no list, and spelled less like a name than like a word: `Electrodiagnostic Study`. */
function isWordlike(word: NameWord): boolean {
  return !word.isCommon && !word.isGiven && !word.isFamily && !word.isInitial && word.text.length > 4 && nameLikeness(word.text) < WORDLIKE;
}
