import { REASONS } from '../../reasons.ts';
import { classAt, UPPER } from '../../text/scan.ts';
import type { TextIndex } from '../../text/text-index.ts';
import type { Match } from '../definition.ts';
import { SURE_STREET_TYPES } from '../lists/street-types.ts';
import { ADDRESS } from './address.ts';
import { localityEnd, UK_POSTCODE } from './localities.ts';

const POSTCODE_AT_POSITION = new RegExp(`${UK_POSTCODE}(?!\\w)`, 'y');

/** A line of an address: capitalised words with short words between them. */
const LINE = /^ ?(?:\d{1,4}[A-Za-z]? )?\p{Lu}[\p{L}'.-]*(?: (?:\p{Lu}[\p{L}'.-]*|on|upon|the|of|le|by|in|under|and|&|-))*$/u;

/** Last words of the name of a house or an estate. Lower case. */
const HOUSES = new Set([
  'house',
  'cottage',
  'cottages',
  'farm',
  'farmhouse',
  'rectory',
  'vicarage',
  'lodge',
  'hall',
  'manor',
  'barn',
  'mill',
  'grange',
  'court',
  'villa',
  'villas',
  'chambers',
  'park',
  'hospital',
  'surgery',
  'centre',
  'estate',
  'buildings',
]);

const MAX_LINES = 6;
const MAX_LINE_LENGTH = 40;

const BEFORE_ON_STREET = [
  'liv(?:es|ed|ing)',
  'resid(?:es|ed|ing)',
  'stay(?:s|ed|ing)',
  'house',
  'home',
  'flat',
  'property',
  'practice',
  'collision',
  'accident',
];

const BEFORE_STREET = [`(?:${BEFORE_ON_STREET.join('|')}) (?:on|at|in)`, 'moved to', 'lives', String.raw`cnr\.?(?: of)?`, 'corner of'];

/** Before a street without a number: `lives on Church Hill Road`, `cnr Bell Street and Sydney Road`. */
const STREET_WITHOUT_NUMBER = new RegExp(
  String.raw`\b(?:${BEFORE_STREET.join('|')}) ((?:\p{Lu}[\p{L}'-]{1,24} ){1,3})(\p{Lu}\p{Ll}{1,12})\b\.?(?:,? (?:and|&) ((?:\p{Lu}[\p{L}'-]{1,24} ){1,3})(\p{Lu}\p{Ll}{1,12})\b)?`,
  'gu',
);

/** Addresses without a house number: a named house or road up to a UK postcode, a street that somebody lives on, a street corner. */
export function addressesWithoutNumber(textIndex: TextIndex): Match[] {
  return [...namedHouses(textIndex), ...streetsWithoutNumber(textIndex.text)];
}

function namedHouses({ text, scan }: TextIndex): Match[] {
  const matches: Match[] = [];
  for (let index = 0; index < scan.numberStarts.length; index++) {
    const postcode = scan.numberStarts.at(index);
    if (classAt(text, postcode) !== UPPER || scan.numberEnds.at(index) - postcode > 7) continue;
    POSTCODE_AT_POSITION.lastIndex = postcode;
    if (!POSTCODE_AT_POSITION.test(text)) continue;
    const start = linesBefore(text, postcode);
    if (start < postcode) matches.push(address(start, POSTCODE_AT_POSITION.lastIndex, 0.8));
  }
  return matches;
}

/** Goes back over commas and line ends to the first line that names a street or a house. The position of the postcode when there is none. */
function linesBefore(text: string, postcode: number): number {
  let found = postcode;
  let end = postcode;
  for (let lines = 0; lines < MAX_LINES; lines++) {
    while (end > 0 && /[ ,\n\r]/.test(text[end - 1] ?? '')) end--;
    const limit = Math.max(0, end - MAX_LINE_LENGTH);
    const before = text.slice(limit, end);
    const cut = Math.max(before.lastIndexOf(','), before.lastIndexOf('\n'), before.lastIndexOf(';'));
    const line = before.slice(cut + 1);
    if ((cut < 0 && limit > 0) || !LINE.test(line)) break;
    const start = limit + cut + 1 + (line.startsWith(' ') ? 1 : 0);
    if (endsAsPlace(line)) found = start;
    end = limit + cut + 1;
    if (cut < 0 || before[cut] === ';') break;
  }
  return found;
}

function endsAsPlace(line: string): boolean {
  const last = line.slice(line.lastIndexOf(' ') + 1).toLowerCase();
  return line.includes(' ') && (SURE_STREET_TYPES.has(last) || HOUSES.has(last));
}

function streetsWithoutNumber(text: string): Match[] {
  return Array.from(text.matchAll(STREET_WITHOUT_NUMBER)).flatMap((match) => {
    const [whole, street = '', kind = '', , otherKind] = match;
    const isStreet = SURE_STREET_TYPES.has(kind.toLowerCase()) && (!otherKind || SURE_STREET_TYPES.has(otherKind.toLowerCase()));
    if (!isStreet) return [];
    const end = match.index + whole.length;
    return [address(match.index + whole.indexOf(street), localityEnd(text, end), 0.65)];
  });
}

function address(start: number, end: number, confidence: number): Match {
  return { type: ADDRESS, start, end, confidence, reason: REASONS.addressByName };
}
