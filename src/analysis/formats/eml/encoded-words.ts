import { decodeText } from '../decode.ts';
import { decodeCharset } from './charset.ts';
import { decodeTransfer } from './transfer.ts';

/** Source: RFC 2047 2. A language after `*` is allowed by RFC 2231 5. */
const WORD = /=\?([^?*\s]{1,40})(?:\*[^?\s]{0,40})?\?([bq])\?([^?\r\n]*)\?=/gi;

type Word = { charset: string; bytes: Uint8Array };

/** A header value without folding and encoded words. @param raw one character a byte */
export function decodeHeader(raw: string): string {
  const unfolded = raw.replace(/\r?\n(?=[ \t])/g, '');
  const { text } = decodeText(Buffer.from(unfolded, 'latin1'));
  if (!text.includes('=?')) return text;
  const parts: string[] = [];
  let pending: Word[] = [];
  let copied = 0;
  const flush = () => {
    if (pending.length > 0) parts.push(decodeCharset(Buffer.concat(pending.map(({ bytes }) => bytes)), pending[0]?.charset ?? ''));
    pending = [];
  };
  for (const match of text.matchAll(WORD)) {
    const [whole, charset = '', encoding = '', body = ''] = match;
    const between = text.slice(copied, match.index);
    // Spaces between two encoded words are not part of the text, and a letter may be cut over both.
    const isNeighbour = copied > 0 && between.trim() === '';
    if (!isNeighbour || pending[0]?.charset !== charset.toLowerCase()) flush();
    if (!isNeighbour) parts.push(between);
    pending.push({ charset: charset.toLowerCase(), bytes: decodeWord(encoding, body) });
    copied = match.index + whole.length;
  }
  flush();
  return parts.join('') + text.slice(copied);
}

const decodeWord = (encoding: string, body: string): Uint8Array =>
  encoding.toLowerCase() === 'b' ? decodeTransfer(body, 'base64') : decodeTransfer(body.replaceAll('_', ' '), 'quoted-printable');

const LINE = 76;
/** An encoded word has at most 75 characters, of which 12 are its frame. */
const WORD_BYTES = 45;

/** Text as the value of a header: folded, with encoded words where it isn't plain ASCII. */
export function encodeHeader(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return isPlain(flat) ? fold(flat) : toWords(flat).join('\r\n ');
}

/** A name before an address: as it is, quoted or in encoded words. */
export function encodePhrase(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (!isPlain(flat)) return toWords(flat).join('\r\n ');
  return /^[\w !#$%&'*+/=?^`{|}~-]*$/.test(flat) ? flat : `"${flat.replace(/["\\]/g, '\\$&')}"`;
}

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');

function toWords(text: string): string[] {
  const words: string[] = [];
  let chunk = '';
  const flush = () => {
    if (chunk !== '') words.push(`=?utf-8?B?${Buffer.from(chunk, 'utf8').toString('base64')}?=`);
    chunk = '';
  };
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > WORD_BYTES) flush();
    chunk += character;
  }
  flush();
  return words;
}

function fold(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length > LINE - 16) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join('\r\n ');
}
