import { COUNTRIES } from '../lists/places.ts';
import { AU_STATES, CA_PROVINCES, US_STATE_CODES, US_STATE_NAMES } from '../lists/states.ts';

const AU_STATE = AU_STATES.join('|');
const US_STATE = US_STATE_CODES.join('|');
const US_STATE_NAME = US_STATE_NAMES.join('|');
const CA_PROVINCE = CA_PROVINCES.join('|');

export const UK_POSTCODE =
  '(?:GIR ?0AA|[A-PR-UWYZ](?:\\d{1,2}|[A-HK-Y]\\d{1,2}|\\d[A-HJKPS-UW]|[A-HK-Y]\\d[ABEHMNPRV-Y]) ?\\d[ABD-HJLNP-UW-Z]{2})';
export const CA_POSTCODE = '[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z][ -]?\\d[ABCEGHJ-NPRSTV-Z]\\d';
const ZIP = '\\d{5}(?:-\\d{4})?';

/** States and provinces whose abbreviation can be followed by a postcode. */
export const STATES = `${AU_STATE}|${US_STATE}|${US_STATE_NAME}|${CA_PROVINCE}`;

const GAP = '(?: ?, ?\\n? ?|,? ?\\r?\\n[ \\t]{0,8}| - | {1,3})';

/** A town: up to four capitalised words. */
const TOWN =
  "(?:(?:\\p{Lu}[\\p{L}'.-]{1,24}|\\d(?:st|nd|rd|th))(?:[ -](?:\\p{Lu}[\\p{L}'.-]{1,24}|on|upon|under|the|of|le|by|in|de|la)){0,3})";

/** State and postcode in the order of each country. */
const CODED_FORMS = [
  String.raw`(?:${AU_STATE})(?: ?,? ?|\n)\d{4}(?!\d)`,
  String.raw`(?:${US_STATE}|${US_STATE_NAME}),? ${ZIP}(?![\d-])`,
  String.raw`(?:${CA_PROVINCE})?,? ?${CA_POSTCODE}(?![\w])`,
  String.raw`${UK_POSTCODE}(?![\w])`,
  String.raw`(?<=\p{L} )\d{5}(?![\d-])`,
  String.raw`\d{4}(?![\d/:-])(?= ?(?:$|[\n\r,.;)]|[A-Z][a-z]))`,
];

const CODED = CODED_FORMS.join('|');

/** What can follow a street: town, state and postcode, in the order of each country. */
const TAIL = new RegExp(`(?:${GAP}${TOWN}){0,2}?${GAP}(?:${CODED})`, 'uy');

const TAIL_WITH_STATE = new RegExp(
  `(?:${GAP}${TOWN}){1,2}?${GAP}(?:(?:${AU_STATE}),? ?\\d{4}(?!\\d)|(?:${US_STATE}),? ${ZIP}(?![\\d-])|(?:${CA_PROVINCE}),? ${CA_POSTCODE})`,
  'uy',
);

/** The same without a postcode. */
const TAIL_WITHOUT_CODE = new RegExp(`(?:${GAP}${TOWN})?${GAP}(?:${AU_STATE}|${US_STATE}|${US_STATE_NAME}|${CA_PROVINCE})(?![\\w])`, 'uy');

/** A town alone: only after a comma or a line break, and at the end of a line or sentence. */
const TOWN_ONLY = new RegExp(`(?:,|,? ?\\n) ?(${TOWN})(?=[.,;)]|\\s*$|\\n)`, 'uy');

/** Postcode first, then the town: `6343 Küssnacht`. */
const CODE_FIRST = new RegExp(
  `(?:, |\\n|,? )(?:[A-Z]{1,2}-)?(?:\\d{4,5}|\\d{3} \\d\\d|\\d\\d-\\d{3}|\\d{4} [A-Z]{2}) ${TOWN}(?: \\d{1,2})?(?=[.,;)]|\\s*$|\\n)`,
  'uy',
);

const COUNTRY = new RegExp(
  `(?:, ?|\\n| )(${[...COUNTRIES]
    .filter((country) => country.length > 1)
    .map((country) => country.replace('.', '\\.'))
    .join('|')})(?![\\p{L}])`,
  'iuy',
);

/** The end of an address whose street part ends at `start`: includes town, state, postcode and country as far as they are there. */
export function localityEnd(text: string, start: number): number {
  const end = [TAIL, TAIL_WITHOUT_CODE, CODE_FIRST, TOWN_ONLY].reduce(
    (found, pattern) => (found > start ? found : endOf(pattern, text, start)),
    start,
  );
  COUNTRY.lastIndex = end;
  return end > start && COUNTRY.test(text) ? COUNTRY.lastIndex : end;
}

/** The same when it ends with state and postcode, after a comma or on the next line; otherwise `start`. */
export function codedLocalityEnd(text: string, start: number): number {
  return /[,\n]/.test(text[start] ?? '') ? endOf(TAIL_WITH_STATE, text, start) : start;
}

/** The end of postcode and town when the postcode comes first; otherwise `start`. */
export function codeFirstEnd(text: string, start: number): number {
  return text[start] === ',' || text[start] === '\n' ? endOf(CODE_FIRST, text, start) : start;
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
