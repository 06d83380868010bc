import type { Reading } from '../reading.ts';
import { classAt, LOWER, OTHER } from '../scan.ts';
import { BRAND_MEDICINES } from './lists/brand-medicines.ts';
import { COMMON_WORDS } from './lists/common-words.ts';
import { FAMILY_NAMES } from './lists/family-names.ts';
import { GIVEN_NAMES } from './lists/given-names.ts';
import { CONDITIONS, MEDICATIONS } from './lists/health-words.ts';
import { CITIES, COUNTRIES } from './lists/places.ts';
import { PARTICLES, POST_NOMINALS, TITLES } from './lists/titles.ts';

/** What a capitalised word may be; several at once. */
export type NameWord = {
  start: number;
  end: number;
  text: string;
  isTitle: boolean;
  isGiven: boolean;
  isFamily: boolean;
  /** A plain English word, a place, a drug or an illness: needs more before it is taken for a name. */
  isCommon: boolean;
  isPlace: boolean;
  isInitial: boolean;
  isCapitals: boolean;
  isPostNominal: boolean;
};

type Kind = Omit<NameWord, 'start' | 'end' | 'text'>;

const MONTHS_AND_DAYS =
  /^(?:january|february|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;

/** `D'Angelo`, `LaToya`, `DeShawn`. */
const CAMEL_GIVEN = /^(?:D'|De|La|Le|Da|Ja|Ke|Ra|Ta)\p{Lu}\p{Ll}{2,}$/u;

const KNOWN = new Map<string, Kind>();

/** Kept small: one document's words, not a day's. */
const KNOWN_LIMIT = 20_000;

/**
 * Runs of capitalised words that could make up a name, in text order: joined by a space, a hyphen, an apostrophe, the full stop of an
 * initial or title, or a particle (`van der`).
 */
export function* nameRuns({ text, scan }: Reading): Generator<NameWord[]> {
  let run: NameWord[] = [];
  for (let index = 0; index < scan.capitalStarts.length; ) {
    const start = scan.capitalStarts.at(index);
    const next = wordFrom(text, scan.capitalStarts, scan.capitalEnds, index);
    index = next.index;
    const word = wordOf(text, start, next.end);
    const previous = run[run.length - 1];
    if (previous && !isJoined(text, previous, word)) {
      yield run;
      run = [];
    }
    run.push(word);
  }
  if (run.length > 0) yield run;
}

/** Parts joined by a hyphen or an apostrophe are one word: `O'Brien`, `Anne-Marie`. */
function wordFrom(
  text: string,
  starts: Reading['scan']['capitalStarts'],
  ends: Reading['scan']['capitalEnds'],
  first: number,
): { end: number; index: number } {
  let index = first + 1;
  let end = ends.at(first);
  while (index < starts.length && continuesWord(text, end, starts.at(index), ends.at(index))) end = ends.at(index++);
  return { end: lowerPartEnd(text, end), index };
}

/** `Ji-hoon`: over a hyphen and a short second part in lower case. */
function lowerPartEnd(text: string, end: number): number {
  if (text[end] !== '-' || classAt(text, end + 1) !== LOWER) return end;
  let index = end + 1;
  while (index - end < 8 && classAt(text, index) === LOWER) index++;
  return classAt(text, index) === OTHER && text[index] !== '-' ? index : end;
}

/** Over one hyphen or apostrophe, or over a particle between two hyphens: `Abd-el-Rahman`. */
function continuesWord(text: string, end: number, start: number, nextEnd: number): boolean {
  if (text[end] !== '-' && text[end] !== "'") return false;
  if (start === end + 1) return !isPossessive(text, end, nextEnd);
  return start - end < 6 && PARTICLES.has(text.slice(end + 1, start - 1)) && text[start - 1] === '-';
}

function isPossessive(text: string, apostrophe: number, end: number): boolean {
  return text[apostrophe] === "'" && end === apostrophe + 2 && text[apostrophe + 1] === 'S';
}

export function wordOf(text: string, start: number, end: number): NameWord {
  const word = text.slice(start, end);
  let kind = KNOWN.get(word);
  if (!kind) {
    kind = classify(word);
    if (KNOWN.size >= KNOWN_LIMIT) KNOWN.clear();
    KNOWN.set(word, kind);
  }
  return { start, end, text: word, ...kind };
}

function classify(word: string): Kind {
  const lower = word.toLowerCase();
  const bare = lower.normalize('NFD').replace(/[^a-z-]/g, '');
  const parts = bare.split('-').filter((part) => part.length > 1);
  const joined = parts.join('');
  const isCapitals = word.length > 1 && word === word.toUpperCase();
  return {
    isTitle: TITLES.has(lower),
    isGiven: CAMEL_GIVEN.test(word) || GIVEN_NAMES.has(joined) || (parts.length > 1 && GIVEN_NAMES.has(parts[0] ?? '')),
    isFamily:
      FAMILY_NAMES.has(joined) || (parts.length > 1 && parts.some((part) => FAMILY_NAMES.has(part))) || /^(?:o'|d'|mc[a-z]{3})/.test(lower),
    isCommon:
      isPlainWord(lower) ||
      MONTHS_AND_DAYS.test(lower) ||
      MEDICATIONS.has(lower) ||
      BRAND_MEDICINES.has(lower) ||
      CONDITIONS.has(lower) ||
      (parts.length > 1 &&
        (/-\p{Ll}/u.test(word) ? parts.some((part) => COMMON_WORDS.has(part)) : parts.every((part) => COMMON_WORDS.has(part)))),
    isPlace: CITIES.has(lower) || COUNTRIES.has(lower),
    isInitial: word.length === 1,
    isCapitals,
    isPostNominal: POST_NOMINALS.has(word) || (isCapitals && /^(?:FR|MB|FAN)[A-Z]+$/.test(word)),
  };
}

/** Listed, or an ending away from a listed word: `Exclusions`, `Covering`. */
function isPlainWord(lower: string): boolean {
  if (COMMON_WORDS.has(lower)) return true;
  const stem = /^(.{3,}?)(?:es|s|ed|ing|ly|al|er|ers|ment|ness)$/.exec(lower)?.[1];
  if (stem === undefined || GIVEN_NAMES.has(lower) || FAMILY_NAMES.has(lower)) return false;
  return (
    COMMON_WORDS.has(stem) ||
    COMMON_WORDS.has(`${stem}e`) ||
    /(?:tion|sion|ology|ability|ibility|ancy|ency|scopy|ectomy|plasty|otomy|graphy|gram|therapy|metry)s?$/.test(lower)
  );
}

function isJoined(text: string, before: NameWord, after: NameWord): boolean {
  const gap = after.start - before.end;
  if (gap > 14) return false;
  if (gap === 1) return text[before.end] === ' ' || (before.isInitial && text[before.end] === '.');
  const between = text.slice(before.end, after.start);
  if (between === '. ') return before.isInitial || before.isTitle || before.text === 'St';
  const particles = /^(\.?) ((?:[a-z]+ ){1,2})$/.exec(between);
  if (!particles || (particles[1] === '.' && !before.isInitial)) return false;
  return (particles[2] ?? '')
    .trim()
    .split(' ')
    .every((particle) => PARTICLES.has(particle));
}
