import { listLetterSpaces } from './letter-spacing.ts';

/** A text in plain characters, with the mapping to its source. */
export type Normalized = {
  text: string;
  /** The range of the source that a range of `text` came from. `end` is exclusive. */
  toSource: (start: number, end: number) => [start: number, end: number];
  /** The position in `text` of a position in the source. */
  fromSource: (position: number) => number;
};

const NEEDS_WORK = /[^\t\n\r\x20-\x7e]/;

/** Replaced one to one: spaces, dashes, quotes, full-width characters. */
const REPLACED =
  /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2010-\u2015\u2212\ufe58\ufe63\u2018-\u201f\u02bc\u00b4\u2032\u00ab\u00bb\uff01-\uff5e]/g;

/**
 * Invisible characters (soft hyphen, zero width, direction marks, variation selectors), ligatures, which become several characters, accents after their
 * letter, and the letters of mathematics, which become one.
 */
const RESIZED =
  /\u034f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufb00-\ufb06]|[\ufe00-\ufe0f]|[A-Za-z\u00c0-\u024f][\u0300-\u0308\u030a-\u030c\u0327\u0328]+|\ud835[\udc00-\udfff]/g;

const LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st'];

/** Replaces common Unicode compatibility characters by ASCII, and joins letter-spaced words. Accented letters stay. */
export function normalize(source: string): Normalized {
  const spaces = listLetterSpaces(source);
  if (!NEEDS_WORK.test(source)) return spaces.length === 0 ? unchanged(source) : resize(source, removals(spaces));
  const replaced = source.replace(REPLACED, plainCharacter);
  return resize(
    replaced,
    [...findResized(replaced), ...removals(spaces)].sort((one, other) => one.start - other.start),
  );
}

/** A range of the source that becomes a text of another length. */
type Change = { start: number; end: number; text: string };

const removals = (positions: readonly number[]): Change[] => positions.map((start) => ({ start, end: start + 1, text: '' }));

const findResized = (source: string): Change[] =>
  Array.from(source.matchAll(RESIZED), ({ 0: found, index }) => ({ start: index, end: index + found.length, text: resized(found) })).filter(
    ({ start, end, text }) => text !== source.slice(start, end),
  );

/** Accents that have no letter of their own stay behind their letter. */
function resized(found: string): string {
  if (found.length === 1) return LIGATURES[found.charCodeAt(0) - 0xfb00] ?? '';
  return found.charCodeAt(0) === 0xd835 ? found.normalize('NFKC') : found.normalize('NFC');
}

function unchanged(text: string): Normalized {
  return { text, toSource: (start, end) => [start, end], fromSource: (position) => position };
}

function plainCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe58 || code === 0xfe63) return '-';
  if (code === 0x201c || code === 0x201d || code === 0x201e || code === 0x201f || code === 0xab || code === 0xbb) return '"';
  if ((code >= 0x2018 && code <= 0x201b) || code === 0x2bc || code === 0xb4 || code === 0x2032) return "'";
  return ' ';
}

function resize(source: string, changes: readonly Change[]): Normalized {
  const parts: string[] = [];
  const outputs = [0];
  const inputs = [0];
  /** Where the source of a changed character ends; -1 where characters correspond one to one. */
  const ends = [-1];
  let copied = 0;
  let length = 0;
  for (const { start, end, text } of changes) {
    parts.push(source.slice(copied, start), text);
    length += start - copied;
    copied = end;
    for (let letter = 0; letter < text.length; letter++) {
      outputs.push(length++);
      inputs.push(start);
      ends.push(end);
    }
    outputs.push(length);
    inputs.push(copied);
    ends.push(-1);
  }
  if (parts.length === 0) return unchanged(source);
  parts.push(source.slice(copied));
  const sourceOf = (position: number) => {
    const stretch = lastAtOrBefore(outputs, position);
    return (inputs[stretch] ?? 0) + position - (outputs[stretch] ?? 0);
  };
  const sourceEnd = (last: number) => {
    const end = ends[lastAtOrBefore(outputs, last)] ?? -1;
    return end < 0 ? sourceOf(last) + 1 : end;
  };
  const normalizedOf = (position: number) => {
    const stretch = lastAtOrBefore(inputs, position);
    return (outputs[stretch] ?? 0) + position - (inputs[stretch] ?? 0);
  };
  return {
    text: parts.join(''),
    toSource: (start, end) => [sourceOf(start), end > start ? sourceEnd(end - 1) : sourceOf(end)],
    fromSource: normalizedOf,
  };
}

/** Index of the last entry of an ascending list that is not greater than `value`; -1 when all are. */
export function lastAtOrBefore(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
