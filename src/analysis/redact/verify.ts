import { analyzeExtracted } from '../engine.ts';
import { mergeSpans, REDACTION_LABELS, type Span, spansBetween } from '../formats/spans.ts';
import type { AnalyzeOptions, ExtractedText, Finding, Location } from '../types.ts';
import { findOccurrences, type RemovedValue } from './occurrences.ts';

/** Something that is still in the copy. Contains no text of the document. `how`: the removed value itself, or something that the detector finds. */
export type Leak = { type: string; start: number; end: number; location: Location; how: 'still there' | 'newly found' };

/**
 * Checks a redacted copy before it is released: searches each removed value in every spelling, then runs the detector again. Empty when it is clean.
 * @param redacted the copy after reading it again, or a plain text
 * @param kept findings that somebody decided to leave in; they are not reported as newly found
 * @param found what the detector finds in it with these options, when that is known
 */
export function verifyRedaction(
  redacted: ExtractedText | string,
  removed: readonly RemovedValue[],
  kept: readonly RemovedValue[] = [],
  options: AnalyzeOptions = {},
  found: readonly Finding[] | null = null,
): Leak[] {
  const extracted = typeof redacted === 'string' ? asExtracted(redacted) : redacted;
  const { text, segments } = extracted;
  const marks = listMarks(text);
  const written = mergeSpans([...marks, ...listReplacements(text, removed)]);
  const leaks: Leak[] = [];
  const addLeak = (place: { type: string; start: number; end: number; location?: Location }, how: Leak['how']) => {
    if (isInside(how === 'newly found' ? written : marks, place)) return;
    const location = place.location ?? segments.find(({ start, end }) => start <= place.start && place.start < end)?.location ?? {};
    leaks.push({ type: place.type, start: place.start, end: place.end, location, how });
  };
  const isKept = createMatcher(kept);
  for (const place of findOccurrences(text, removed)) addLeak(place, 'still there');
  for (const finding of found ?? analyzeExtracted(extracted, options)) if (!isKept(finding)) addLeak(finding, 'newly found');
  return leaks;
}

/** Labels, bars and pseudonyms that a redaction wrote. */
const listMarks = (text: string): Span[] =>
  [...text.matchAll(REDACTION_LABELS)].map(({ 0: mark, index }) => ({ start: index, end: index + mark.length, type: '' }));

/** Everything that takes the place of a removed value, so also shifted dates. The detector finds those, and a removed date could be the same. */
const listReplacements = (text: string, removed: readonly RemovedValue[]): Span[] =>
  findOccurrences(
    text,
    removed.flatMap(({ type, replacement }) => (replacement === undefined ? [] : [{ type, text: replacement }])),
  );

const isInside = (marks: readonly Span[], { start, end }: Pick<Span, 'start' | 'end'>): boolean =>
  spansBetween(marks, start, end).some((mark) => mark.start <= start && end <= mark.end);

/** Returns a test for these values. Two texts are the same value when they have the same letters and digits. */
export function createMatcher(values: readonly RemovedValue[]): (value: Pick<Finding, 'text'>) => boolean {
  const keys = new Set(values.map(({ text }) => keyOf(text)));
  return ({ text }) => keys.has(keyOf(text));
}

const keyOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const asExtracted = (text: string): ExtractedText => ({ format: 'text', text, segments: [], hidden: [], unread: [], units: null });
