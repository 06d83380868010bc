import type { Piece } from '../markup/mapped-text.ts';
import type { EntityDecoder } from './entities.ts';

const REFERENCE = '&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40});?';
const SPECIAL = new RegExp(String.raw`${REFERENCE}|[ \t\n\r\f]{2,}|[\t\n\r\f]|<!\[CDATA\[|\]\]>|</>|\0`, 'g');
const SPECIAL_IN_VERBATIM = new RegExp(String.raw`${REFERENCE}|\r\n?|<!\[CDATA\[|\]\]>|</>|\0`, 'g');
const SPECIAL_IN_VALUE = new RegExp(String.raw`${REFERENCE}|\r\n?`, 'g');

/** What a reader sees of the text between tags: references decoded, white space joined unless it is kept (`<pre>`). */
export function textPieces(source: string, start: number, end: number, decode: EntityDecoder, keepsSpace: boolean): Piece[] {
  const raw = source.slice(start, end);
  const hasCharacterData = raw.includes('<![CDATA[');
  return splitAt(raw, start, keepsSpace ? SPECIAL_IN_VERBATIM : SPECIAL, (special) => {
    if (special.startsWith('&')) return decode(special);
    if (special === ']]>') return hasCharacterData ? '' : special;
    if (special.startsWith('<') || special === '\0') return '';
    return keepsSpace ? '\n' : ' ';
  });
}

/** The value of an attribute. `a=1&copy=2` in an address is no reference. */
export function valuePieces(source: string, start: number, end: number, decode: EntityDecoder): Piece[] {
  const raw = source.slice(start, end);
  return splitAt(raw, start, SPECIAL_IN_VALUE, (special, next) => {
    if (special.startsWith('\r')) return '\n';
    if (!special.endsWith(';') && raw.charAt(next) === '=') return special;
    const decoded = decode(special);
    return special.endsWith(';') || decoded.length <= 2 ? decoded : special;
  });
}

function splitAt(raw: string, base: number, pattern: RegExp, decode: (special: string, next: number) => string): Piece[] {
  const pieces: Piece[] = [];
  let copied = 0;
  for (const { 0: special, index } of raw.matchAll(pattern)) {
    const next = index + special.length;
    const decoded = decode(special, next);
    if (decoded === special) continue;
    if (index > copied) pieces.push({ text: raw.slice(copied, index), start: base + copied, end: base + index });
    pieces.push({ text: decoded, start: base + index, end: base + next });
    copied = next;
  }
  if (raw.length > copied) pieces.push({ text: raw.slice(copied), start: base + copied, end: base + raw.length });
  return pieces;
}

/** An address with its percent-encoding decoded, and `+` in a query read as a space. */
export function addressPieces(pieces: readonly Piece[]): Piece[] {
  let isQuery = false;
  return pieces.flatMap((piece) => {
    if (piece.text.length !== piece.end - piece.start) return [piece];
    const parts = splitAt(piece.text, piece.start, /(?:%[0-9a-f]{2})+|[+?]/gi, (special) => {
      if (special === '?') isQuery = true;
      if (special === '+') return isQuery ? ' ' : special;
      return special.startsWith('%') ? Buffer.from(special.replaceAll('%', ''), 'hex').toString('utf8') : special;
    });
    return parts;
  });
}
