import { UnreadableFile } from '../../types.ts';
import { MAX_CELLS } from '../limits.ts';

/** A value and its place in the source. For strings the place is inside the quotes. */
export type JsonValue =
  | { kind: 'object'; start: number; end: number; members: JsonMember[] }
  | { kind: 'array'; start: number; end: number; items: JsonValue[] }
  | { kind: 'string'; start: number; end: number; text: string }
  | { kind: 'number' | 'word'; start: number; end: number; text: string };

export type JsonObject = JsonValue & { kind: 'object' };

export type JsonString = JsonValue & { kind: 'string' };

export type JsonMember = { key: JsonString; value: JsonValue };

/** Deeper files are hostile; FHIR needs about 20 levels. */
const MAX_NESTING = 200;

/**
 * All values of a file: one, or one a line (NDJSON).
 * @throws UnreadableFile `damaged` when it isn't valid, `too-large` past MAX_CELLS values
 */
export function parseJson(source: string): JsonValue[] {
  const reader = { source, at: source.startsWith('\ufeff') ? 1 : 0, left: MAX_CELLS };
  const values: JsonValue[] = [];
  for (skipSpace(reader); reader.at < source.length; skipSpace(reader)) values.push(parseValue(reader, 0));
  return values;
}

type Reader = { source: string; at: number; left: number };

function parseValue(reader: Reader, level: number): JsonValue {
  if (reader.left-- <= 0 || level > MAX_NESTING)
    throw new UnreadableFile('too-large', 'This JSON file has too many values to check at once. Split it and check the parts.');
  const sign = reader.source[reader.at];
  if (sign === '{') return parseObject(reader, level);
  if (sign === '[') return parseArray(reader, level);
  return sign === '"' ? parseString(reader) : parseWord(reader);
}

function parseObject(reader: Reader, level: number): JsonValue {
  const start = reader.at;
  const members: JsonMember[] = [];
  parseList(reader, '}', () => {
    if (reader.source[reader.at] !== '"') throw damagedJson();
    const key = parseString(reader);
    skipSpace(reader);
    if (reader.source[reader.at++] !== ':') throw damagedJson();
    skipSpace(reader);
    members.push({ key, value: parseValue(reader, level + 1) });
  });
  return { kind: 'object', start, end: reader.at, members };
}

function parseArray(reader: Reader, level: number): JsonValue {
  const start = reader.at;
  const items: JsonValue[] = [];
  parseList(reader, ']', () => items.push(parseValue(reader, level + 1)));
  return { kind: 'array', start, end: reader.at, items };
}

function parseList(reader: Reader, close: string, parseItem: () => void): void {
  reader.at++;
  skipSpace(reader);
  if (reader.source[reader.at] === close) {
    reader.at++;
    return;
  }
  for (;;) {
    parseItem();
    skipSpace(reader);
    const sign = reader.source[reader.at++];
    if (sign === close) return;
    if (sign !== ',') throw damagedJson();
    skipSpace(reader);
  }
}

function parseString(reader: Reader): JsonString {
  const { source } = reader;
  const start = reader.at + 1;
  let end = start;
  while (end < source.length && source.charCodeAt(end) !== 0x22) end += source.charCodeAt(end) === 0x5c ? 2 : 1;
  if (end >= source.length) throw damagedJson();
  reader.at = end + 1;
  const raw = source.slice(start, end);
  return { kind: 'string', start, end, text: raw.includes('\\') ? unescapeJson(raw) : raw };
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const unescapeJson = (raw: string): string =>
  raw.replace(/\\(?:u([0-9a-f]{4})|([\s\S]))/gi, (_whole, code: string | undefined, sign = '') =>
    code === undefined ? (LETTERS[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );

function parseWord(reader: Reader): JsonValue {
  const word = /[-+.\w]{0,400}/y;
  word.lastIndex = reader.at;
  const text = word.exec(reader.source)?.[0] ?? '';
  const start = reader.at;
  reader.at += text.length;
  if (/^(?:true|false|null)$/.test(text)) return { kind: 'word', start, end: reader.at, text };
  if (!/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) throw damagedJson();
  return { kind: 'number', start, end: reader.at, text };
}

function skipSpace(reader: Reader): void {
  while (reader.at < reader.source.length && /\s/.test(reader.source[reader.at] ?? '')) reader.at++;
}

const damagedJson = () =>
  new UnreadableFile('damaged', 'This JSON file is damaged and can’t be read. Export it again, or save its text as a .txt file.');
