import { decodeText } from '../decode.ts';
import type { Delimiters, Range } from './tokens.ts';

/** A stretch of a value: letters as they are, or an escape sequence and what it means. */
export type Run = Range & { text: string; isEscape: boolean };

/** Splits a value at its escape sequences. Source: HL7 v2.5.1, 2.7. */
export function readRuns(source: string, { start, end }: Range, delimiters: Delimiters): Run[] {
  const raw = source.slice(start, end);
  if (!raw.includes(delimiters.escape)) return [{ start, end, text: raw, isEscape: false }];
  const runs: Run[] = [];
  const add = (from: number, to: number, text: string, isEscape: boolean) => {
    if (to > from) runs.push({ start: start + from, end: start + to, text, isEscape });
  };
  let from = 0;
  for (let at = raw.indexOf(delimiters.escape); at >= 0; at = raw.indexOf(delimiters.escape, from)) {
    const close = raw.indexOf(delimiters.escape, at + 1);
    const meaning = close < 0 ? null : meaningOf(raw.slice(at + 1, close), delimiters);
    // A lone escape character is a letter: programs write paths and fractions without escaping them.
    const to = meaning === null ? at + 1 : close + 1;
    if (meaning === null) add(from, to, raw.slice(from, to), false);
    else {
      add(from, at, raw.slice(from, at), false);
      add(at, to, meaning, true);
    }
    from = to;
  }
  add(from, raw.length, raw.slice(from), false);
  return runs;
}

const MAX_SEQUENCE = 4096;

/** Null when it is no escape sequence. Highlighting and character sets have no text. */
function meaningOf(sequence: string, delimiters: Delimiters): string | null {
  const known: Record<string, string> = {
    F: delimiters.field,
    S: delimiters.component,
    T: delimiters.subcomponent,
    R: delimiters.repetition,
    E: delimiters.escape,
    H: '',
    N: '',
  };
  const letter = known[sequence];
  if (letter !== undefined) return letter;
  if (sequence.length > MAX_SEQUENCE) return null;
  if (/^\.(?:br|sp|fi|nf|in|ti|sk|ce)\s?[+-]?\d{0,4}$/i.test(sequence)) return /^\.(?:br|sp|ce)/i.test(sequence) ? '\n' : ' ';
  if (/^X(?:[0-9A-F]{2})+$/i.test(sequence)) return decodeText(Buffer.from(sequence.slice(1), 'hex')).text.replace(/\r\n?/g, '\n');
  return /^[CMZ][0-9A-F]{2,6}$/i.test(sequence) ? '' : null;
}

/** What a value says. */
export const unescape = (source: string, range: Range, delimiters: Delimiters): string =>
  readRuns(source, range, delimiters)
    .map(({ text }) => text)
    .join('');

/** Text as part of a value. */
export function escape(text: string, { field, component, repetition, escape: sign, subcomponent }: Delimiters): string {
  const codes = new Map([
    [field, 'F'],
    [component, 'S'],
    [subcomponent, 'T'],
    [repetition, 'R'],
    [sign, 'E'],
  ]);
  return Array.from(text.replace(/\r\n?/g, '\n'), (letter) => {
    if (letter === '\n') return `${sign}.br${sign}`;
    const code = codes.get(letter);
    return code === undefined ? letter : `${sign}${code}${sign}`;
  }).join('');
}
