import { CITIES } from '../lists/places.ts';

/** `isSure`: needs no suburb or postcode. `words`: words in the name of the street. */
export type Street = { end: number; isSure: boolean; words: number };

/** `12 smith street`. */
const LOWER_STREET =
  /(?:[a-z']{3,14} ){1,2}(?:street|st|road|rd|avenue|ave|drive|lane|court|crescent|cres|terrace|parade|boulevard|highway|hwy)\b/y;

/** `, bowral nsw 2576`. */
const LOWER_LOCALITY = /,? [a-z' ]{3,24},? (?:nsw|vic|qld|sa|wa|tas|nt|act) \d{4}(?!\d)/y;

/** `, bath`. */
const LOWER_TOWN = /, ?([a-z]{3,20}(?: [a-z]{3,20})?)(?![a-z])/y;

/** `rue des Lilas`. */
const LOWER_LEADING = /(?:rue|avenue|boulevard|bd|place|chemin|allée|quai|via|viale|piazza|calle|avenida|rua|plaza)(?= )/y;

/** A street in lower case after its number; null when there is none. */
export function lowerCaseStreet(text: string, position: number): Street | null {
  LOWER_LEADING.lastIndex = position;
  if (LOWER_LEADING.test(text)) {
    const end = leadingStreetEnd(text, LOWER_LEADING.lastIndex);
    return end > LOWER_LEADING.lastIndex ? { end, isSure: true, words: 1 } : null;
  }
  LOWER_STREET.lastIndex = position;
  if (!LOWER_STREET.test(text)) return null;
  LOWER_LOCALITY.lastIndex = LOWER_STREET.lastIndex;
  LOWER_TOWN.lastIndex = LOWER_STREET.lastIndex;
  if (CITIES.has(LOWER_TOWN.exec(text)?.[1] ?? '')) return { end: LOWER_TOWN.lastIndex, isSure: true, words: 1 };
  return LOWER_LOCALITY.test(text)
    ? { end: LOWER_LOCALITY.lastIndex, isSure: true, words: 1 }
    : { end: LOWER_STREET.lastIndex, isSure: false, words: 1 };
}

/** The end of a street whose type comes first and ends at `start`. */
export function leadingStreetEnd(text: string, start: number): number {
  return (
    start +
    (/^ (?:(?:de|du|des|la|le|les|l'|d'|del|di|of) ?){0,3}\p{Lu}[\p{L}'-]{1,30}(?: \p{Lu}[\p{L}'-]{1,30}){0,2}/u.exec(
      text.slice(start, start + 90),
    )?.[0].length ?? 0)
  );
}
