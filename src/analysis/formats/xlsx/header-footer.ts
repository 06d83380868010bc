import type { PartValue, Piece } from '../ooxml/values/part-values.ts';
import { decodeXml } from '../xml.ts';

/** Codes in a raw header: sections, page numbers, fonts, sizes, colours. Source: ECMA-376 part 1, 18.3.1.39. */
const CODE = /&amp;(?:&quot;(?:(?!&quot;).)*&quot;|"[^"]*"|K[\dA-F+-]{5,6}|\d{1,3}|[A-Z])/gi;

/** The text of a header or footer without its codes. Each section starts a line. */
export function withoutCodes<Context>(value: PartValue<Context>, xml: string): PartValue<Context> {
  const [piece] = value.pieces;
  if (!piece || value.pieces.length > 1) return value;
  const raw = xml.slice(piece.start, piece.end);
  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number) => {
    const text = decodeXml(raw.slice(at, end)).replaceAll('&&', '&');
    if (text !== '') pieces.push({ start: piece.start + at, end: piece.start + end, text });
  };
  for (const { 0: code, index } of raw.matchAll(CODE)) {
    add(index);
    if (/^&amp;[LCR]$/i.test(code) && pieces.length > 0) pieces.push({ start: -1, end: -1, text: '\n' });
    at = index + code.length;
  }
  add(raw.length);
  return { ...value, pieces, text: pieces.map(({ text }) => text).join('') };
}
