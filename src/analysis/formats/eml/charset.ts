import { decodeText, encodeText } from '../decode.ts';
import { decodeWindows1252, encodeWindows1252 } from '../windows-1252.ts';

const UTF8 = ['utf-8', 'utf8', 'unicode-1-1-utf-8'];
/** Browsers and mail programs read Latin-1 as Windows-1252. Source: WHATWG Encoding Standard, "Names and labels". */
const WESTERN = ['windows-1252', 'cp1252', 'x-cp1252', 'iso-8859-1', 'iso8859-1', 'latin1', 'l1'];
const ASCII = ['us-ascii', 'ascii', 'ansi_x3.4-1968'];

/** Whether bytes in this character set can be read. Empty: the bytes decide. */
export function isKnownCharset(charset: string): boolean {
  if (['', ...UTF8, ...WESTERN, ...ASCII].includes(charset)) return true;
  return createDecoder(charset) !== null;
}

/** Text of a part of a message. @param charset in lower case, as the part names it; '' when it doesn't */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  if (UTF8.includes(charset))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString('utf8')
      .replace(/^\ufeff/, '');
  if (WESTERN.includes(charset)) return decodeWindows1252(bytes);
  if (charset === '' || ASCII.includes(charset)) return decodeText(bytes).text;
  return createDecoder(charset)?.decode(bytes) ?? decodeText(bytes).text;
}

/** Null when the character set can't write this text. @param original decides for a part without a character set */
export function encodeCharset(text: string, charset: string, original: Uint8Array): Uint8Array | null {
  if (UTF8.includes(charset)) return Buffer.from(text, 'utf8');
  if (charset === '') return encodeText({ ...decodeText(original), text });
  const western = [...WESTERN, ...ASCII].includes(charset) ? encodeWindows1252(text) : null;
  return western && decodeCharset(western, charset) === text ? western : null;
}

function createDecoder(charset: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(charset);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
