import type { Piece } from '../markup/mapped-text.ts';
import type { CodePage } from './code-pages.ts';

/** Turns bytes into letters. In the encodings of East Asia one letter can be two bytes, each written in its own way. */
export type Letters = {
  /** A byte written as `\'e9`. */
  byte: (byte: number, start: number, end: number, page: CodePage) => Piece[];
  /** Bytes as they are. */
  run: (source: string, start: number, end: number, page: CodePage) => Piece[];
  /** What is left of a letter whose other bytes never came. */
  rest: () => Piece[];
};

const MAX_BYTES = 4;

export function createLetters(): Letters {
  let bytes: number[] = [];
  let from = 0;
  let to = 0;
  const rest = (): Piece[] => {
    const text = bytes.map((byte) => String.fromCharCode(byte)).join('');
    bytes = [];
    return text === '' ? [] : [{ text, start: from, end: to }];
  };
  const add = (byte: number, start: number, end: number, page: CodePage): Piece[] => {
    if (page.isSingleByte) return [...rest(), { text: page.decode(Uint8Array.of(byte)), start, end }];
    if (bytes.length === 0) from = start;
    bytes.push(byte);
    to = end;
    const text = page.decode(Uint8Array.from(bytes));
    if (!text.includes('\ufffd')) {
      bytes = [];
      return [{ text, start: from, end }];
    }
    return bytes.length >= MAX_BYTES ? rest() : [];
  };
  return {
    byte: add,
    rest,
    run: (source, start, end, page) => {
      const text = source.slice(start, end);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
      const isPlain = /^[\x00-\x7f]*$/.test(text);
      if (bytes.length === 0 && isPlain) return [{ text, start, end }];
      if (page.isSingleByte) return [...rest(), { text: page.decode(Buffer.from(text, 'latin1')), start, end }];
      return Array.from(text, (character, index) => add(character.charCodeAt(0), start + index, start + index + 1, page)).flat();
    },
  };
}
