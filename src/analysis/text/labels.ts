import { NEUTRAL_WORDS } from './lists/neutral-words.ts';
import { withoutOnFile } from './on-file.ts';
import { classAt, DIGIT, OTHER } from './scan.ts';
import { cellAt, type Table } from './tables.ts';

/**
 * A label near a value: the types it announces and its distance in words. `isTaken`: another number comes first, so the label belongs to that one.
 */
export type LabelHit = { types: readonly string[]; distance: number; isTaken: boolean };

/** Looks up the labels of the value at a position, nearest first. */
export type LabelFinder = (start: number, end: number) => readonly LabelHit[];

/** Labels by their first word. */
export type LabelIndex = ReadonlyMap<string, readonly { words: readonly string[]; types: string[] }[]>;

/** Labels of numbers that are not identifiers: invoices, orders. */
export const NEUTRAL = 'neutral';

/** Labels of numbers that identify nobody. A number after one of them needs stronger evidence. */
export const NEUTRAL_LABELS = { type: NEUTRAL, labels: NEUTRAL_WORDS };

/** Number of positions whose labels are cached. */
const CACHE_LIMIT = 200_000;

const WINDOW = 90;
const WORDS = 12;

/** Beyond this many numbers, a label is not about the value. */
const NUMBERS_BETWEEN = 3;

/** Every label can have these endings, so that it is at least as long as another type's label inside it. */
const LABEL_ENDINGS = ['', ' no', ' number', ' num', ' no :', ' number :', ' :'];

/** Indexes labels by their first word. */
export function indexLabels(definitions: readonly { type: string; labels?: readonly string[] }[]): LabelIndex {
  const index = new Map<string, { words: string[]; types: string[] }[]>();
  for (const { type, labels } of definitions)
    for (const label of labels ?? []) for (const ending of LABEL_ENDINGS) addLabel(index, `${label}${ending}`.split(' '), type);
  for (const entries of index.values()) entries.sort((one, other) => other.words.length - one.words.length);
  return index;
}

function addLabel(index: Map<string, { words: string[]; types: string[] }[]>, words: string[], type: string): void {
  const entries = index.get(words[0] ?? '') ?? [];
  index.set(words[0] ?? '', entries);
  const same = entries.find((entry) => entry.words.join(' ') === words.join(' '));
  if (same && !same.types.includes(type)) same.types.push(type);
  else if (!same) entries.push({ words, types: [type] });
}

/** Words between the value and the nearest label of `type`; Infinity when another type's label is nearer, or there is none. */
export function labelDistance(hits: readonly LabelHit[], type: string): number {
  const nearest = hits[0]?.distance ?? 0;
  for (const hit of hits) {
    if (hit.distance > nearest) break;
    if (hit.types.includes(type)) return nearest;
  }
  return Number.POSITIVE_INFINITY;
}

/** Returns a lookup for the labels of a value. Results are cached by position, because several finders ask for the same one. */
export function findLabels(text: string, table: Table | null, index: LabelIndex): LabelFinder {
  const columns = new Map<string, readonly LabelHit[]>();
  const known = new Map<number, readonly LabelHit[]>();
  const labelsBefore = (start: number) => {
    const cell = table && cellAt(table, start);
    const hits = matchLabels(wordsBefore(text, start, Math.max(cell?.start ?? 0, start - WINDOW)), index);
    return hits.length > 0 || !cell?.header ? hits : columnLabels(cell.header, columns, index);
  };
  return (start, end) => {
    const hits = known.get(start) ?? labelsBefore(start);
    if (known.size < CACHE_LIMIT) known.set(start, hits);
    return hits.length > 0 ? hits : labelsAfter(text, end, index);
  };
}

function columnLabels(header: string, known: Map<string, readonly LabelHit[]>, index: LabelIndex): readonly LabelHit[] {
  const hits = known.get(header) ?? matchLabels(wordsBefore(header, header.length, 0), index).map((hit) => ({ ...hit, distance: 0 }));
  known.set(header, hits);
  return hits;
}

const MAX_BRACKET_LENGTH = 40;

/** A label in brackets after the value: `2123 45670 1 (Medicare)`. */
function labelsAfter(text: string, end: number, index: LabelIndex): readonly LabelHit[] {
  const opening = text[end] === ' ' ? end + 1 : end;
  if (text[opening] !== '(') return [];
  const length = text.slice(opening, opening + MAX_BRACKET_LENGTH).indexOf(')');
  return length < 0 ? [] : matchLabels(wordsBefore(text, opening + length, opening), index);
}

/** Replaces a number in the list of words. */
export const NUMBER_WORD = '0';

/** The words, `:` and `#` before a position in lower case, nearest first, over at most one line break. A number counts as one word. */
export function wordsBefore(text: string, start: number, limit: number): string[] {
  const words: string[] = [];
  let breaks = 0;
  let numbers = 0;
  let index = start - 1;
  while (index >= limit && words.length < WORDS) {
    if (classAt(text, index) === OTHER) {
      if (text.charCodeAt(index) === 10 && ++breaks > 1 && words.length > 0) break;
      if (breaks > 2) break;
      if (text[index] === ':' || text[index] === '#') words.push(text[index] ?? '');
      index--;
      continue;
    }
    const end = index + 1;
    while (index >= limit && classAt(text, index) !== OTHER) index--;
    if (classAt(text, end - 1) === DIGIT && ++numbers > NUMBERS_BETWEEN) break;
    words.push(
      classAt(text, end - 1) === DIGIT || classAt(text, index + 1) === DIGIT ? NUMBER_WORD : text.slice(index + 1, end).toLowerCase(),
    );
  }
  return words;
}

/** Shared, because most positions have no label. Never changed. */
const NO_HITS: LabelHit[] = [];

function matchLabels(given: readonly string[], index: LabelIndex): LabelHit[] {
  const words = given.includes('on') ? withoutOnFile(given) : given;
  let hits: LabelHit[] = NO_HITS;
  /** The words covered by the previous hit, from near to far. */
  let [near, far] = [-1, -1];
  const firstNumber = words.indexOf(NUMBER_WORD);
  for (let position = 0; position < words.length; position++) {
    const candidates = index.get(words[position] ?? '');
    const entry = candidates && firstAt(candidates, words, position);
    if (!entry) continue;
    if (hits === NO_HITS) hits = [];
    const nearEnd = position - entry.words.length + 1;
    // "Tax file number" is one label. The "file number" inside it announces nothing.
    if (nearEnd <= near && position > far) hits.pop();
    [near, far] = [nearEnd, position];
    const signs = words.slice(0, nearEnd).filter((word) => word === ':' || word === '#').length;
    hits.push({ types: entry.types, distance: nearEnd - signs, isTaken: firstNumber >= 0 && firstNumber < nearEnd });
  }
  return hits.length > 1 ? hits.sort((one, other) => one.distance - other.distance) : hits;
}

type LabelEntry = { words: readonly string[]; types: string[] };

/** A loop, because creating a closure for each of a million words would cost more than the comparison. */
function firstAt(candidates: readonly LabelEntry[], words: readonly string[], position: number): LabelEntry | undefined {
  for (const candidate of candidates) if (isAt(words, position, candidate.words)) return candidate;
  return undefined;
}

/** `words` are in reverse order, `label` is not. */
function isAt(words: readonly string[], position: number, label: readonly string[]): boolean {
  if (position < label.length - 1) return false;
  for (let offset = 0; offset < label.length; offset++) if (words[position - offset] !== label[offset]) return false;
  return true;
}
