import { BODY_WORDS, EXAMINATION_WORDS } from '../lists/body-words.ts';
import { BRAND_MEDICINES } from '../lists/brand-medicines.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { FAMILY_NAMES } from '../lists/family-names.ts';
import { FORM_WORDS } from '../lists/form-words.ts';
import { GIVEN_NAMES } from '../lists/given-names.ts';
import { CONDITIONS, MEDICATIONS } from '../lists/health-words.ts';
import { CITIES, COUNTRIES } from '../lists/places.ts';
import { POST_NOMINALS, TITLES } from '../lists/titles.ts';

/** What a capitalised word can be; several at once. */
export type WordKind = {
  isTitle: boolean;
  isGiven: boolean;
  isFamily: boolean;
  /** An ordinary English word, a place, a medicine or an illness. Needs more evidence to count as a name. */
  isCommon: boolean;
  /** A part of the body that is also a rare family name: Joan Wrist. */
  isBodyPart: boolean;
  isPlace: boolean;
  isInitial: boolean;
  isCapitals: boolean;
  isPostNominal: boolean;
};

const CALENDAR_WORDS = [
  'january',
  'february',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

const MONTHS_AND_DAYS = new RegExp(`^(?:${CALENDAR_WORDS.join('|')})$`);

/** `D'Angelo`, `LaToya`, `DeShawn`. */
const CAMEL_GIVEN = /^(?:D'|De|La|Le|Da|Ja|Ke|Ra|Ta)\p{Lu}\p{Ll}{2,}$/u;

/** `X-ray`, `C-Section`, `T-Spine`: a letter and a thing. `O-` and `D-` can be part of a family name. */
const LETTER_AND_THING = /^[abce-np-z]-[a-z]{3,}$/;

/** Abbreviations without a vowel are not names (`DNP`, `LCSW`). */
const NO_VOWEL = /^[BCDFGHJKLMNPQRSTVWXZ]{3,6}$/;

const NOUN_ENDINGS = [
  'tion',
  'sion',
  'ology',
  'ability',
  'ibility',
  'ancy',
  'ency',
  'scopy',
  'ectomy',
  'plasty',
  'otomy',
  'graphy',
  'gram',
  'therapy',
  'metry',
  'arity',
  'ivity',
  'osity',
];

const ADJECTIVE_ENDINGS = [
  '[^l]oid',
  'ular',
  'ative',
  'itive',
  'ctive',
  'usive',
  'ional',
  'ical',
  'pmental',
  'nmental',
  'ential',
  'acic',
  'scopic',
  'graphic',
  'ologic',
  'atory',
  'itory',
  'peutic',
  'metric',
  'gnostic',
  'ically',
  'onally',
];

/** Endings of ordinary and medical words that names don't have. */
const PLAIN_ENDING = new RegExp(`(?:${NOUN_ENDINGS.join('|')})s?$|(?:${ADJECTIVE_ENDINGS.join('|')})$`);

/** Shorter words with such an ending can be names. */
const MIN_LENGTH_WITH_SUFFIX = 7;

/** What a word can be, from lists and spelling only. */
export function kindOf(word: string): WordKind {
  const lower = word.toLowerCase();
  const bare = lower.normalize('NFD').replace(/[^a-z-]/g, '');
  const parts = bare.split('-').filter((part) => part.length > 1);
  const joined = parts.join('');
  const isCapitals = word.length > 1 && word === word.toUpperCase();
  const isThing = LETTER_AND_THING.test(lower);
  const isGiven = !isThing && (CAMEL_GIVEN.test(word) || GIVEN_NAMES.has(joined) || (parts.length > 1 && GIVEN_NAMES.has(parts[0] ?? '')));
  const isFamily =
    !isThing &&
    (FAMILY_NAMES.has(joined) || (parts.length > 1 && parts.some((part) => FAMILY_NAMES.has(part))) || /^(?:o'|d'|mc[a-z]{3})/.test(lower));
  return {
    isTitle: TITLES.has(lower),
    isGiven,
    isFamily,
    isCommon:
      isThing ||
      isPlainWord(lower) ||
      MONTHS_AND_DAYS.test(lower) ||
      MEDICATIONS.has(lower) ||
      BRAND_MEDICINES.has(lower) ||
      CONDITIONS.has(lower) ||
      (NO_VOWEL.test(word) && !isGiven && !isFamily) ||
      (parts.length > 1 && (/-\p{Ll}/u.test(word) ? parts.some(isListed) : parts.every(isListed))),
    isBodyPart: BODY_WORDS.has(lower) && !isGiven && !isFamily,
    isPlace: CITIES.has(lower) || COUNTRIES.has(lower),
    isInitial: word.length === 1,
    isCapitals,
    isPostNominal: POST_NOMINALS.has(word) || (isCapitals && /^(?:FR|MB|FAN)[A-Z]+$/.test(word)),
  };
}

function isListed(lower: string): boolean {
  return COMMON_WORDS.has(lower) || BODY_WORDS.has(lower) || EXAMINATION_WORDS.has(lower) || FORM_WORDS.has(lower);
}

/** On the list, or a listed word with another ending: `Exclusions`, `Covering`. */
function isPlainWord(lower: string): boolean {
  if (isListed(lower)) return true;
  if (GIVEN_NAMES.has(lower) || FAMILY_NAMES.has(lower)) return false;
  const stem = /^(.{3,}?)(?:es|s|ed|ing|ly|al|er|ers|ment|ness)$/.exec(lower)?.[1];
  return (
    (stem !== undefined && (isListed(stem) || COMMON_WORDS.has(`${stem}e`))) ||
    (lower.length >= MIN_LENGTH_WITH_SUFFIX && PLAIN_ENDING.test(lower))
  );
}
