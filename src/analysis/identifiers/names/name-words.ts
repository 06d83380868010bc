import { classAt, LOWER, OTHER } from '../../text/scan.ts';
import type { TextIndex } from '../../text/text-index.ts';
import { PARTICLES } from '../lists/titles.ts';
import { kindOf, type WordKind } from './word-kinds.ts';

/** A capitalised word with its position. */
export type NameWord = WordKind & { start: number; end: number; text: string };

const KNOWN = new Map<string, WordKind>();

/** A cache for the words of one document, not of a whole day. */
const KNOWN_LIMIT = 20_000;

/**
 * Runs of capitalised words that could be a name, in text order. They are joined by a space, a hyphen, an apostrophe, the full stop of an initial or
 * title, or a particle (`van der`).
 */
export function* nameRuns({ text, scan }: TextIndex): Generator<NameWord[]> {
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
  starts: TextIndex['scan']['capitalStarts'],
  ends: TextIndex['scan']['capitalEnds'],
  first: number,
): { end: number; index: number } {
  let index = first + 1;
  let end = ends.at(first);
  while (index < starts.length && continuesWord(text, end, starts.at(index), ends.at(index))) end = ends.at(index++);
  return { end: lowerPartEnd(text, end), index };
}

/** `Ji-hoon`: continues after a hyphen with a short part in lower case. */
function lowerPartEnd(text: string, end: number): number {
  if (text[end] !== '-' || classAt(text, end + 1) !== LOWER) return end;
  let index = end + 1;
  while (index - end < 8 && classAt(text, index) === LOWER) index++;
  return classAt(text, index) === OTHER && text[index] !== '-' ? index : end;
}

/** Continues after a hyphen or apostrophe, or after a particle between two hyphens: `Abd-el-Rahman`. */
function continuesWord(text: string, end: number, start: number, nextEnd: number): boolean {
  if (text[end] !== '-' && text[end] !== "'") return false;
  if (start === end + 1) return !isPossessive(text, end, nextEnd);
  return start - end < 6 && PARTICLES.has(text.slice(end + 1, start - 1)) && text[start - 1] === '-';
}

function isPossessive(text: string, apostrophe: number, end: number): boolean {
  return text[apostrophe] === "'" && end === apostrophe + 2 && text[apostrophe + 1] === 'S';
}

/** Classifies the word between two positions. */
export function wordOf(text: string, start: number, end: number): NameWord {
  const word = text.slice(start, end);
  let kind = KNOWN.get(word);
  if (!kind) {
    kind = kindOf(word);
    if (KNOWN.size >= KNOWN_LIMIT) KNOWN.clear();
    KNOWN.set(word, kind);
  }
  return { start, end, text: word, ...kind };
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
