import type { PlacedRun } from '../../types.ts';
import type { LaidOut } from './layout.ts';
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
  const runs = words.flatMap(({ placed, start }) =>
    splitWord(placed.text).map(({ from, to }) => ({
      start: offset + start + from,
      end: offset + start + to,
      ...boxOfPart(placed, from, to, pageHeight),
    })),
  );
  return runs.sort((one, other) => one.start - other.start || one.end - other.end);
}

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
  const { text, x, y, width, height, angle, edges, extent } = placed;
  // Text that runs backwards has one box for all its letters.
  const isWhole = !edges && /[\u0590-\u08ff]/.test(text);
  const edgeAt = (index: number) => edges?.[index] ?? (width * index) / Math.max(1, text.length);
  const [start, end] = isWhole ? [0, width] : [edgeAt(from), edgeAt(to)];
  const [cos, sin] = directionOf(angle);
  if (extent) return { x: x + start, y: pageHeight - extent.top, width: end - start, height: extent.top - extent.bottom };
  const corners = [start, end].flatMap((along) =>
    [-DESCENT * height, ASCENT * height].map((up) => ({ x: x + along * cos - up * sin, y: y + along * sin + up * cos })),
  );
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const [left, top] = [Math.min(...xs), Math.max(...ys)];
  return { x: left, y: pageHeight - top, width: Math.max(...xs) - left, height: top - Math.min(...ys) };
}
