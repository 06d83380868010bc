import { isUtf8 } from 'node:buffer';
import { decodeWindows1252, encodeWindows1252 } from './windows-1252.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A text and its encoding, so that the redacted copy can be written in the same one. The byte order mark is not part of the text. */
export type Decoded = { text: string; encoding: Encoding; hasBom: boolean };

/** Decodes bytes by their byte order mark, or else by the encoding that fits. Anything that is not valid UTF-8 or UTF-16 is read as Windows-1252. */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = readMark(bytes);
  const encoding = marked?.encoding ?? guessEncoding(bytes);
  const content = marked ? bytes.subarray(marked.length) : bytes;
  return { text: decodeAs(content, encoding), encoding, hasBom: marked !== null };
}

/** The reverse of decodeText: same encoding, same byte order mark. Unchanged text gives unchanged bytes. */
export function encodeText({ text, encoding, hasBom }: Decoded): Uint8Array {
  const marked = hasBom ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(marked, 'utf8');
  if (encoding === 'windows-1252') return encodeWindows1252(text);
  const littleEndian = Buffer.from(marked, 'utf16le');
  return encoding === 'utf-16le' ? littleEndian : littleEndian.swap16();
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

function readMark(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

function guessEncoding(bytes: Uint8Array): Encoding {
  return guessUtf16(bytes.subarray(0, 4096)) ?? (isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252');
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

function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding === 'utf-8') return buffer.toString('utf8');
  const whole = buffer.subarray(0, buffer.length - (buffer.length % 2));
  return encoding === 'utf-16le' ? whole.toString('utf16le') : Buffer.from(whole).swap16().toString('utf16le');
}
