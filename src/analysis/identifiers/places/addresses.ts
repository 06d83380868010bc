import { REASONS } from '../../reasons.ts';
import { labelDistance } from '../../text/labels.ts';
import { classAt, DIGIT, isAfterThousandsComma, UPPER } from '../../text/scan.ts';
import type { TextIndex } from '../../text/text-index.ts';
import type { Family, Match } from '../definition.ts';
import { UNIT_WORDS } from '../lists/place-words.ts';
import { LEADING_STREET_TYPES, LONE_STREETS, STREET_TYPES, SURE_STREET_TYPES } from '../lists/street-types.ts';
import { ADDRESS, address } from './address.ts';
import { codedLocalityEnd, codeFirstEnd, localityEnd } from './localities.ts';
import { leadingStreetEnd, lowerCaseStreet, type Street } from './lower-case-streets.ts';
import { addressesWithoutNumber } from './named-places.ts';

/** Parts before the street: `Unit 4,`, `Apt 4B`, `Level 2/`, `c/-`. Bounded. */
const UNIT_BEFORE = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:${UNIT_WORDS.join('|')})\.? ?#?(?:\d{1,5}[a-z]?|[a-z]\d{0,4})(?: ?[,/-] ?| |\n)){1,3}$`,
  'iu',
);

/** Before a number that includes the unit: `Unit 4/56`. */
const BARE_UNIT_BEFORE = /(?<![\p{L}])(?:unit|apartment|apt\.?|flat|shop|suite|lot|villa|no\.?) $/iu;

/** Parts after the street: `Apt. 345`, `Suite 12`, `#4`. */
const UNIT_AFTER = /(?:,? ?\n?(?:unit|apt\.?|apartment|flat|suite|ste\.?|level|floor|fl|room|rm|bldg|building|#) ?#?[\dA-Z]{1,5}\b){1,2}/iy;

const DIRECTION = '(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\.?';

/** A word in a street name: `Main`, `O'Connell`, `42nd`, `St.`, `of`. */
const STREET_WORD = /(?:\p{Lu}[\p{L}'.-]{0,24}|\d{1,3}(?:st|nd|rd|th)|(?:of|the|de|la|du|des|le|and|van|von|del) (?=\p{Lu}))/uy;

const NUMBER = /\d{1,6}[A-Za-z]?(?: ?[-/] ?\d{1,5}[A-Za-z]?){0,2}½?,? /y;

const BOXES = [
  String.raw`P\.? ?O\.? ?Box`,
  'GPO Box',
  'Locked Bag',
  'Private Bag',
  'Post Office Box',
  'RMB',
  'RSD',
  'CMB',
  String.raw`(?:RR|HC|Rural Route) ?#?\d{1,3},? Box`,
];

const BOX_BEFORE = new RegExp(String.raw`(?<![\p{L}])(?:${BOXES.join('|')}) ?#?$`, 'iu');

/** Streets of continental Europe, written as one word with the number after it: `Bahnhofstrasse 12`. */
const SUFFIXED_BEFORE =
  /(?<![\p{L}])\p{Lu}\p{L}{2,24}(?:stra(?:ss|ß)e|str\.|gasse|weg|platz|gata|gatan|vej|gade|straat|laan|katu|vägen) $|(?<![\p{L}])(?:ul\.|al\.|Calle|Via|Viale|Piazza|Avenida|Rua|Rue|Plaza|Paseo) (?:\p{L}{1,20},? ){1,4}$/u;

/** Any street with its number, followed by postcode and town: `Dlouhá 33/4, 110 00 Praha`. */
const STREET_BEFORE =
  /(?<![\p{L}])(?!(?:Room|Ward|Bed|Level|Unit|Box|Page|Item|Form|Section|Table|Suite|Shop|Flat|Lot) )\p{Lu}\p{L}{3,24}(?: \p{Lu}\p{L}{2,20})? $/u;

/** Maximum number of words between the number and the street type. */
const MAX_STREET_WORDS = 5;

export const addresses: Family = {
  tier: 'fast',
  definitions: [address],
  find: (textIndex) => [...streetAddresses(textIndex), ...numberAfterStreet(textIndex), ...addressesWithoutNumber(textIndex)],
};

function streetAddresses(textIndex: TextIndex): Match[] {
  const { text, scan } = textIndex;
  const matches: Match[] = [];
  let done = 0;
  for (let index = 0; index < scan.numberStarts.length; index++) {
    const start = scan.numberStarts.at(index);
    if (start < done || classAt(text, start) !== DIGIT || isPartOfNumber(text, start)) continue;
    const street = streetFrom(text, start);
    if (!street) continue;
    UNIT_AFTER.lastIndex = street.end;
    const streetEnd = UNIT_AFTER.test(text) ? UNIT_AFTER.lastIndex : street.end;
    const end = localityEnd(text, streetEnd);
    const confidence = scoreCandidate(textIndex, start, street, end > streetEnd);
    if (confidence < 0.5) continue;
    const left = text.slice(Math.max(0, start - 40), start);
    const before = (UNIT_BEFORE.exec(left) ?? BARE_UNIT_BEFORE.exec(left))?.[0].length ?? 0;
    matches.push({ type: ADDRESS, start: start - before, end, confidence, reason: REASONS.streetAddress });
    done = end;
  }
  return matches;
}

function isPartOfNumber(text: string, start: number): boolean {
  return (
    /[.$£€]/.test(text[start - 1] ?? '') ||
    (/[/-]/.test(text[start - 1] ?? '') && classAt(text, start - 2) === DIGIT) ||
    isAfterThousandsComma(text, start)
  );
}

/** A number, one to five capitalised words and a street type; or a French or Spanish street type first. */
function streetFrom(text: string, start: number): Street | null {
  NUMBER.lastIndex = start;
  if (!NUMBER.test(text)) return null;
  let position = NUMBER.lastIndex;
  if (classAt(text, position) !== UPPER && classAt(text, position) !== DIGIT) return lowerCaseStreet(text, position);
  let best: Street | null = null;
  for (let words = 0; words <= MAX_STREET_WORDS; words++) {
    STREET_WORD.lastIndex = position;
    if (!STREET_WORD.test(text)) break;
    const end = STREET_WORD.lastIndex;
    const word = text.slice(position, end).replace(/\.$/, '').toLowerCase();
    if (words === 0 && LEADING_STREET_TYPES.has(word)) best = { end: leadingStreetEnd(text, end), isSure: true, words: 1 };
    else if ((words > 0 || LONE_STREETS.has(word)) && STREET_TYPES.has(word) && /[A-Z]/.test(text[position] ?? ''))
      best = {
        end: text[end - 1] === '.' && !/^ [a-z]/.test(text.slice(end, end + 2)) ? end - 1 : end,
        isSure: SURE_STREET_TYPES.has(word),
        words,
      };
    if (best === null && codedLocalityEnd(text, end) > end) return { end, isSure: true, words };
    if (text[end] !== ' ') break;
    position = end + 1;
  }
  return best && withDirection(text, best);
}

function withDirection(text: string, street: Street): Street {
  const direction = new RegExp(`^ ${DIRECTION}(?![\\w])`).exec(text.slice(street.end, street.end + 8))?.[0] ?? '';
  return { ...street, end: street.end + direction.replace(/\.$/, '').length };
}

function scoreCandidate(textIndex: TextIndex, start: number, street: Street, hasLocality: boolean): number {
  const isLabelled = labelDistance(textIndex.labelsAt(start, street.end), ADDRESS) <= 3;
  return (street.isSure ? 0.75 : 0.4) + (hasLocality ? 0.2 : 0) + (isLabelled ? 0.2 : 0) - (textIndex.text[start - 1] === '(' ? 0.2 : 0);
}

/** Post office boxes, and streets with the number after the name. */
function numberAfterStreet({ text, scan }: TextIndex): Match[] {
  const matches: Match[] = [];
  for (let index = 0; index < scan.numberStarts.length; index++) {
    const start = scan.numberStarts.at(index);
    const end = scan.numberEnds.at(index);
    if (end - start > 6 || !/[ #a-z]/i.test(text[start - 1] ?? '')) continue;
    const before = text.slice(Math.max(0, start - 32), start);
    const streetEnd = end + (/^\/\d{1,4}[a-z]?(?!\d)/.exec(text.slice(end, end + 7))?.[0].length ?? 0);
    const opening =
      BOX_BEFORE.exec(before)?.[0] ??
      SUFFIXED_BEFORE.exec(before)?.[0] ??
      (codeFirstEnd(text, streetEnd) > streetEnd ? STREET_BEFORE.exec(before)?.[0] : undefined);
    if (opening)
      matches.push({
        type: ADDRESS,
        start: start - opening.length,
        end: localityEnd(text, streetEnd),
        confidence: 0.88,
        reason: REASONS.addressByNumber,
      });
  }
  return matches;
}
