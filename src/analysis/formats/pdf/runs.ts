import type { PlacedRun } from '../../types.ts';
import type { LaidOut } from './layout.ts';
import type { Box } from './matrix.ts';
import { directionOf, type PlacedText } from './placed-text.ts';

/** Height of the letters above and below the baseline, as shares of the font size: capitals with accents, and descenders, of most fonts. */
const ASCENT = 0.85;
const DESCENT = 0.25;

/**
 * The boxes of the words of a page, in text order. A word is one run, but marks around it, and letters glued to digits, have their own, so that a part of
 * a word can be covered exactly: `(Jo)` has three runs, `Mob0412345678` has two.
 * @param pageHeight in points, to turn y downwards
 * @param offset of the text of the page
 */
export function toRuns({ words }: LaidOut, pageHeight: number, offset: number): PlacedRun[] {
  const runs: PlacedRun[] = [];
  const addRun = (placed: PlacedText, start: number, from: number, to: number) =>
    runs.push({ start: offset + start + from, end: offset + start + to, ...boxOfPart(placed, from, to, pageHeight) });
  for (const { placed, start } of words) {
    const { text } = placed;
    if (ONE_PART.test(text)) addRun(placed, start, 0, text.length);
    else for (const { from, to } of splitWord(text)) addRun(placed, start, from, to);
  }
  const isSorted = runs.every((run, index) => index === 0 || (runs[index - 1]?.start ?? 0) <= run.start);
  return isSorted ? runs : runs.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** Most words. */
const ONE_PART = /^(?:[A-Za-z]+|[0-9]+)$/;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Marks at both ends, then letters and digits apart where they touch. */
function splitWord(text: string): { from: number; to: number }[] {
  let [first, last] = [0, text.length];
  while (first < text.length && !isWordUnit(text, first)) first++;
  if (first === text.length) return [{ from: 0, to: text.length }];
  while (!isWordUnit(text, last - 1)) last--;
  const cuts = [0, first, last, text.length];
  for (let at = first + 1; at < last; at++) if (isDigit(text, at - 1) !== isDigit(text, at) && touches(text, at)) cuts.push(at);
  const sorted = [...new Set(cuts)].sort((one, other) => one - other);
  return sorted.slice(1).map((to, index) => ({ from: sorted[index] ?? 0, to }));
}

/** A half of a surrogate pair counts as a letter. */
const isWordUnit = (text: string, at: number) => LETTER_OR_DIGIT.test(text.charAt(at)) || (text.charCodeAt(at) & 0xf800) === 0xd800;

const isDigit = (text: string, at: number) => text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39;

const touches = (text: string, at: number) => isWordUnit(text, at - 1) && isWordUnit(text, at);

function boxOfPart(
  placed: PlacedText,
  from: number,
  to: number,
  pageHeight: number,
): { x: number; y: number; width: number; height: number } {
  const { text, x, y, width, height, angle, edges, box } = placed;
  if (box) return boxInPicture(box, from / text.length, to / text.length, pageHeight);
  // Text that runs backwards has one box for all its letters.
  const isWhole = !edges && /[\u0590-\u08ff]/.test(text);
  const edgeAt = (index: number) => edges?.[index] ?? (width * index) / Math.max(1, text.length);
  const [start, end] = isWhole ? [0, width] : [edgeAt(from), edgeAt(to)];
  const [cos, sin] = directionOf(angle);
  const [down, up] = [-DESCENT * height, ASCENT * height];
  // The corners one by one, because a list of them for each word takes a quarter of the reading.
  const [x1, x2, x3, x4] = [x + start * cos - down * sin, x + start * cos - up * sin, x + end * cos - down * sin, x + end * cos - up * sin];
  const [y1, y2, y3, y4] = [y + start * sin + down * cos, y + start * sin + up * cos, y + end * sin + down * cos, y + end * sin + up * cos];
  const [left, top] = [Math.min(x1, x2, x3, x4), Math.max(y1, y2, y3, y4)];
  return { x: left, y: pageHeight - top, width: Math.max(x1, x2, x3, x4) - left, height: top - Math.min(y1, y2, y3, y4) };
}

/** A word on its side is read along its longer side too. */
function boxInPicture({ left, bottom, right, top }: Box, from: number, to: number, pageHeight: number): ReturnType<typeof boxOfPart> {
  const [width, height] = [right - left, top - bottom];
  if (height > 2 * width) return { x: left, y: pageHeight - top, width, height };
  return { x: left + width * from, y: pageHeight - top, width: width * (to - from), height };
}
