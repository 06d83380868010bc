import { type PdfDictionary, PdfName, PdfRef, PdfString, type PdfValue } from './values.ts';

/** Deeper nesting is hostile. */
const MAX_NESTING = 100;
/** A string or name longer than this is not text that a person wrote. */
const MAX_STRING_BYTES = 4 * 1024 * 1024;

const isSpace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0;
const DELIMITERS = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));

/** Reads one object from bytes. Never throws: what is broken ends the object. */
export type Parser = {
  at: () => number;
  /** Undefined at the end, or at a word that is no object, such as `endobj`. */
  readValue: () => PdfValue | undefined;
  /** Skips spaces and comments, then compares. */
  isAt: (word: string) => boolean;
};

export function createParser(buffer: Buffer, from: number, end = buffer.length): Parser {
  let at = from;
  const skipSpace = () => {
    while (at < end) {
      const code = buffer[at] ?? 0;
      if (code === 0x25) while (at < end && buffer[at] !== 0x0a && buffer[at] !== 0x0d) at++;
      else if (!isSpace(code)) return;
      at++;
    }
  };
  const readRegular = (): string => {
    const start = at;
    while (at < end && !isSpace(buffer[at] ?? 0) && !DELIMITERS.has(buffer[at] ?? 0)) at++;
    return buffer.toString('latin1', start, at);
  };
  const readName = (): PdfName => {
    at++;
    const raw = readRegular();
    return new PdfName(
      raw.includes('#') ? raw.replace(/#([0-9a-f]{2})/gi, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16))) : raw,
    );
  };
  const readHex = (): PdfString => {
    const close = buffer.indexOf('>', at);
    const stop = close < 0 || close > end ? end : close;
    const digits = buffer.toString('latin1', at + 1, Math.min(stop, at + MAX_STRING_BYTES)).replace(/[^0-9a-f]/gi, '');
    at = stop + 1;
    return new PdfString(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1'));
  };
  /** A number, or a reference `12 0 R`. */
  const readNumber = (): PdfValue | undefined => {
    const word = readRegular();
    const value = Number(word);
    if (word === '' || Number.isNaN(value)) return WORDS.has(word) ? WORDS.get(word) : undefined;
    if (!/^\d{1,9}$/.test(word)) return value;
    const after = at;
    const reference = /^\s+\d{1,5}\s+R(?![A-Za-z0-9])/.exec(buffer.toString('latin1', at, Math.min(end, at + 16)));
    if (!reference) {
      at = after;
      return value;
    }
    at += reference[0].length;
    return new PdfRef(value);
  };
  const readArray = (depth: number): PdfValue[] => {
    at++;
    const items: PdfValue[] = [];
    for (skipSpace(); at < end && buffer[at] !== 0x5d; skipSpace()) {
      const value = read(depth + 1);
      if (value === undefined) break;
      items.push(value);
    }
    if (buffer[at] === 0x5d) at++;
    return items;
  };
  const readDictionary = (depth: number): PdfDictionary => {
    at += 2;
    const entries: PdfDictionary = new Map();
    for (skipSpace(); at < end && buffer[at] === 0x2f; skipSpace()) {
      const key = readName().name;
      skipSpace();
      const value = read(depth + 1);
      if (value === undefined) break;
      entries.set(key, value);
    }
    if (buffer[at] === 0x3e && buffer[at + 1] === 0x3e) at += 2;
    return entries;
  };
  const read = (depth: number): PdfValue | undefined => {
    skipSpace();
    if (at >= end || depth > MAX_NESTING) return undefined;
    const code = buffer[at];
    if (code === 0x2f) return readName();
    if (code === 0x28) {
      const literal = readLiteral(buffer, at, end);
      at = literal.end;
      return literal.value;
    }
    if (code === 0x3c) return buffer[at + 1] === 0x3c ? readDictionary(depth) : readHex();
    if (code === 0x5b) return readArray(depth);
    return readNumber();
  };
  return {
    at: () => at,
    readValue: () => read(0),
    isAt: (word) => {
      skipSpace();
      return buffer.toString('latin1', at, at + word.length) === word;
    },
  };
}

const WORDS = new Map<string, PdfValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string in parentheses, which may be nested or escaped. Source: ISO 32000-1, 7.3.4.2. */
function readLiteral(buffer: Buffer, from: number, end: number): { value: PdfString; end: number } {
  const parts: string[] = [];
  let [at, depth, start] = [from + 1, 1, from + 1];
  for (; at < end && depth > 0; at++) {
    const code = buffer[at];
    if (code === 0x28) depth++;
    else if (code === 0x29) depth--;
    else if (code === 0x5c) {
      parts.push(buffer.toString('latin1', start, at));
      const escaped = /^(?:[0-7]{1,3}|\r\n|[\s\S])/.exec(buffer.toString('latin1', at + 1, Math.min(end, at + 4)))?.[0] ?? '';
      const isLineEnd = escaped === '\n' || escaped === '\r' || escaped === '\r\n';
      if (/^[0-7]/.test(escaped)) parts.push(String.fromCharCode(Number.parseInt(escaped, 8) & 0xff));
      else if (!isLineEnd) parts.push(ESCAPES[escaped] ?? escaped);
      at += escaped.length;
      start = at + 1;
    }
  }
  parts.push(buffer.toString('latin1', start, depth === 0 ? at - 1 : at));
  return { value: new PdfString(parts.join('')), end: at };
}
