import type { Piece } from '../../ooxml/values/part-values.ts';
import { XmlCursor } from '../../ooxml/values/xml-cursor.ts';
import { decodeEscapes } from './escapes.ts';

/** A text that cells share. `pieces`: its runs in the XML. */
export type SharedString = { text: string; pieces: Piece[] };

/** The shared texts, and what else is written in their part: guides to pronunciation, comments. */
export type SharedStrings = { strings: SharedString[]; others: Piece[] };

/**
 * Reads the texts that cells refer to by number.
 * @throws UnreadableFile `damaged`
 */
export function readSharedStrings(xml: string): SharedStrings {
  const cursor = new XmlCursor(xml);
  const shared: SharedStrings = { strings: [], others: [] };
  let current: SharedString | null = null;
  let [isText, isPhonetic] = [false, false];
  while (cursor.next()) {
    const { kind, name } = cursor;
    if (kind === 'open') {
      if (name === 'si') {
        current = { text: '', pieces: [] };
        shared.strings.push(current);
      } else if (name === 'rPh') isPhonetic = !cursor.isEmpty;
      isText = name === 't' && !cursor.isEmpty;
      if (cursor.isEmpty && name === 'si') current = null;
    } else if (kind === 'close') {
      isText = false;
      if (name === 'si') current = null;
      else if (name === 'rPh') isPhonetic = false;
    } else if (current && isText && !isPhonetic && kind !== 'comment') {
      const text = decodeEscapes(cursor.text());
      current.text += text;
      current.pieces.push({ start: cursor.start, end: cursor.end, text });
    } else {
      const text = decodeEscapes(cursor.text());
      const isDeclaration = kind === 'comment' && cursor.start <= 1;
      if (text.trim() !== '' && !isDeclaration) shared.others.push({ start: cursor.start, end: cursor.end, text });
    }
  }
  return shared;
}
