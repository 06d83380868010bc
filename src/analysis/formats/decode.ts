import { isUtf8 } from 'node:buffer';
import { guessSingleByte } from './guess-single-byte.ts';
import { canonicalLabel, decodeSingleByte, encodeSingleByte, type SingleByteEncoding, singleByteOf } from './single-byte.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | SingleByteEncoding;

/** A text and its encoding, so that the redacted copy can be written in the same one. The byte order mark is not part of the text. */
export type Decoded = {
  text: string;
  encoding: Encoding;
  hasBom: boolean;
  /** Nothing in the file says which letters its bytes mean, and more than one encoding fits. */
  isUnsure: boolean;
};

/**
 * Decodes bytes by their byte order mark, or else by the encoding that fits.
 * @param declared the encoding that the file names. It decides between encodings that fit, because files are often converted without changing the name
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const marked = readMark(bytes);
  if (marked)
    return { text: decodeAs(bytes.subarray(marked.length), marked.encoding), encoding: marked.encoding, hasBom: true, isUnsure: false };
  const unicode = guessUtf32(bytes.subarray(0, 4096)) ?? guessUtf16(bytes.subarray(0, 4096)) ?? (isMostlyUtf8(bytes) ? 'utf-8' : null);
  if (unicode) return { text: decodeAs(bytes, unicode), encoding: unicode, hasBom: false, isUnsure: false };
  const named = declared === undefined ? null : decodeDeclared(bytes, declared);
  if (named) return named;
  const { encoding, isUnsure } = guessSingleByte(bytes);
  return { text: decodeSingleByte(bytes, encoding), encoding, hasBom: false, isUnsure };
}

/** A copy of a text in an encoding with several bytes for a letter is written as UTF-8. Its byte order mark overrules the name in the file. */
function decodeDeclared(bytes: Uint8Array, declared: string): Decoded | null {
  const single = singleByteOf(declared);
  if (single) return { text: decodeSingleByte(bytes, single), encoding: single, hasBom: false, isUnsure: false };
  const label = canonicalLabel(declared);
  if (label === null || label.startsWith('utf-')) return null;
  return { text: new TextDecoder(label).decode(bytes), encoding: 'utf-8', hasBom: true, isUnsure: false };
}

/** The reverse of decodeText: same encoding, same byte order mark. Unchanged text gives unchanged bytes. */
export function encodeText({ text, encoding, hasBom }: Pick<Decoded, 'text' | 'encoding' | 'hasBom'>): Uint8Array {
  const marked = hasBom ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(marked, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(marked, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(marked, 'utf16le').swap16();
  return encoding === 'utf-32le' || encoding === 'utf-32be' ? encodeUtf32(marked, encoding) : encodeSingleByte(text, encoding);
}

/** Whether these first bytes are text in any encoding, with at most one control character in a hundred. */
export function looksLikeText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  const { text } = decodeText(head);
  let controls = 0;
  for (let index = 0; index < text.length; index++) if (isControl(text.charCodeAt(index))) controls++;
  return controls * 100 <= text.length;
}

/** Tab, line feed, vertical tab, form feed, carriage return and the separators of HL7 messages occur in ordinary text. */
const isControl = (code: number) => code < 0x09 || (code > 0x0d && code < 0x1b) || code === 0x7f;

const MARKS: readonly [readonly number[], Encoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

function readMark(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  const found = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  return found ? { encoding: found[1], length: found[0].length } : null;
}

/** In UTF-32, three of four bytes of Latin text are zero. */
function guessUtf32(head: Uint8Array): Encoding | null {
  const units = Math.floor(head.length / 4);
  if (units < 2) return null;
  const zeros = [0, 0, 0, 0];
  for (let index = 0; index < units * 4; index++) if (head[index] === 0) zeros[index % 4] = (zeros[index % 4] ?? 0) + 1;
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros;
  const isMost = (count: number) => count > units * 0.8;
  if (isMost(second) && third === units && fourth === units && first * 20 < units) return 'utf-32le';
  return first === units && second === units && isMost(third) && fourth * 20 < units ? 'utf-32be' : null;
}

/** In UTF-16, every second byte of Latin text is zero, always on the same side. */
function guessUtf16(head: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = head.length * 0.2;
  if (odd > many && even * 20 < odd) return 'utf-16le';
  if (even > many && odd * 20 < even) return 'utf-16be';
  return null;
}

/** One broken byte in a long UTF-8 text must not turn all its accented letters into two wrong ones, so 1 in 20 may be broken. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const beyondAscii = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return broken * 20 < beyondAscii;
}

function decodeAs(bytes: Uint8Array, encoding: 'utf-8' | Encoding): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding === 'utf-8') return buffer.toString('utf8');
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(buffer, encoding);
  const whole = buffer.subarray(0, buffer.length - (buffer.length % 2));
  return encoding === 'utf-16le' ? whole.toString('utf16le') : Buffer.from(whole).swap16().toString('utf16le');
}

function decodeUtf32(buffer: Buffer, encoding: 'utf-32le' | 'utf-32be'): string {
  const parts: string[] = [];
  for (let at = 0; at + 4 <= buffer.length; at += 4) {
    const code = encoding === 'utf-32le' ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
    parts.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
  }
  return parts.join('');
}

function encodeUtf32(text: string, encoding: 'utf-32le' | 'utf-32be'): Uint8Array {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const buffer = Buffer.alloc(codes.length * 4);
  for (const [index, code] of codes.entries()) {
    if (encoding === 'utf-32le') buffer.writeUInt32LE(code, index * 4);
    else buffer.writeUInt32BE(code, index * 4);
  }
  return buffer;
}
