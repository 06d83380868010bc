import { REASONS } from '../../reasons.ts';
import { labelDistance } from '../../text/labels.ts';
import { classAt, UPPER } from '../../text/scan.ts';
import { cellAt } from '../../text/tables.ts';
import { findTerms, indexTerms } from '../../text/terms.ts';
import type { TextIndex } from '../../text/text-index.ts';
import { compareWords } from '../../values/compare.ts';
import { maskWords } from '../../values/mask-forms.ts';
import type { Family, Match } from '../definition.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { FAMILY_NAMES } from '../lists/family-names.ts';
import { GIVEN_NAMES } from '../lists/given-names.ts';
import { PLACE_CUES, POSTCODE_LABELS } from '../lists/place-words.ts';
import { CITIES, COUNTRIES } from '../lists/places.ts';
import { isAfterPlaceWord } from '../names/name-context.ts';
import { nameRuns } from '../names/name-words.ts';
import { CA_POSTCODE, STATES, UK_POSTCODE } from './localities.ts';

/** Specific enough without a label. */
const ALONE = new RegExp(`(?:${UK_POSTCODE}|${CA_POSTCODE})(?!\\w)`, 'y');

const AFTER_STATE = new RegExp(`(?:^|[^\\w])(?:${STATES}),? ?$`);

const PLACES = indexTerms([...CITIES, ...COUNTRIES].map((place) => [place, null] as const));

/** Before a place: `in`, `from`, `lives in` … */
const PLACE_BEFORE = new RegExp(String.raw`(?:^|\s)(?:${PLACE_CUES.join('|')})\s+(?:the\s+)?$`, 'i');

export const places: Family = {
  tier: 'fast',
  decidesByWords: true,
  definitions: [
    {
      type: 'LOCATION',
      label: 'Place',
      group: 'Place',
      severity: 'low',
      jurisdictions: [],
      traits: { compare: compareWords, mask: maskWords },
      rank: 52,
      version: 1,
      source: '45 CFR 164.514(b)(2)(i)(B): geographic subdivisions; countries, states, cities',
    },
    {
      type: 'POSTCODE',
      label: 'Postcode',
      group: 'Place',
      severity: 'low',
      jurisdictions: [],
      traits: { owner: 'contact', repeats: false },
      rank: 60,
      version: 1,
      source: 'Royal Mail, Canada Post, USPS, Australia Post and NZ Post forms',
      labels: POSTCODE_LABELS,
    },
  ],
  find: (textIndex) => [...findPostcodes(textIndex), ...findPlaces(textIndex), ...findUnknownPlaces(textIndex)],
};

function findPostcodes(textIndex: TextIndex): Match[] {
  const { scan } = textIndex;
  const matches: Match[] = [];
  for (let index = 0; index < scan.numberStarts.length; index++) {
    const start = scan.numberStarts.at(index);
    const match = postcodeAt(textIndex, start, scan.numberEnds.at(index));
    if (match) matches.push(match);
  }
  return matches;
}

function postcodeAt(textIndex: TextIndex, start: number, end: number): Match | null {
  const { text } = textIndex;
  const length = end - start;
  ALONE.lastIndex = start;
  if (length <= 7 && classAt(text, start) !== 1 && ALONE.test(text)) return postcode(start, ALONE.lastIndex, 0.85);
  if ((length !== 4 && length !== 5) || !/^\d+$/.test(text.slice(start, end)) || /[-./$]/.test(text[start - 1] ?? '')) return null;
  const plusFour = length === 5 && /^-\d{4}(?![\d-])/.test(text.slice(end, end + 6)) ? 5 : 0;
  if (AFTER_STATE.test(text.slice(Math.max(0, start - 24), start))) return postcode(start, end + plusFour, 0.85);
  if (labelDistance(textIndex.labelsAt(start, end), 'POSTCODE') <= 2) return postcode(start, end + plusFour, 0.92);
  return plusFour > 0 ? postcode(start, end + plusFour, 0.6) : null;
}

function postcode(start: number, end: number, confidence: number): Match {
  return { type: 'POSTCODE', start, end, confidence, reason: REASONS.postcode };
}

/** Known places that are capitalised; the longest match wins. */
function findPlaces(textIndex: TextIndex): Match[] {
  const { text } = textIndex;
  return findTerms(text, PLACES)
    .filter(({ start, end }) => isWrittenAsPlace(text, start, end) && !text.startsWith(' Coma', end))
    .map(({ start, end }) => placeMatch(textIndex, start, end, text.slice(start, end).toLowerCase()));
}

/** Capitalised; or, in lower case, a long name after `in` or `from`. */
function isWrittenAsPlace(text: string, start: number, end: number): boolean {
  if (classAt(text, start) === UPPER) return true;
  return (
    end - start > 5 &&
    !COMMON_WORDS.has(text.slice(start, end)) &&
    /\b(?:in|from|to|near) $/.test(text.slice(Math.max(0, start - 6), start))
  );
}

/** `I come from Ljubljana`: one or two words on no list, where a place is expected. */
function findUnknownPlaces(textIndex: TextIndex): Match[] {
  const { text } = textIndex;
  const matches: Match[] = [];
  for (const run of nameRuns(textIndex)) {
    const [first, second] = run;
    if (
      !first ||
      run.length > 2 ||
      run.some((word) => word.isCommon || word.isGiven || word.isTitle || word.isInitial || word.isCapitals || word.isPlace)
    )
      continue;
    const end = (second ?? first).end;
    if ((!isInPlaceField(textIndex, first.start) && !isAfterPlaceWord(text, first.start)) || text[end] === "'") continue;
    matches.push({ type: 'LOCATION', start: first.start, end, confidence: 0.55, reason: REASONS.placeMeant });
  }
  return matches;
}

/** A field or column for towns. */
const PLACE_FIELD = /(?<![\p{L}])(?:suburb|city|town|locality|birthplace|place of birth|hometown)(?: is)?:?\s{1,3}$/iu;
const PLACE_COLUMN = /^(?:suburb|city|town|locality|birthplace)$/i;

function isInPlaceField({ text, table }: TextIndex, start: number): boolean {
  const header = table && cellAt(table, start)?.header;
  return PLACE_FIELD.test(text.slice(Math.max(0, start - 20), start)) || (header ? PLACE_COLUMN.test(header) : false);
}

function placeMatch(textIndex: TextIndex, start: number, end: number, phrase: string): Match {
  const isAlsoName = GIVEN_NAMES.has(phrase) || FAMILY_NAMES.has(phrase);
  const isPlaced =
    PLACE_BEFORE.test(textIndex.text.slice(Math.max(0, start - 20), start)) ||
    /^, (?:[A-Z]{2,3}\b|[A-Z][a-z]+)/.test(textIndex.text.slice(end, end + 12));
  return {
    type: 'LOCATION',
    start,
    end,
    confidence: isPlaced ? 0.9 : isAlsoName ? 0.45 : 0.75,
    reason: REASONS.knownPlace,
  };
}
