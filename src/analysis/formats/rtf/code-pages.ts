import { decodeSingleByte, type SingleByteEncoding, singleByteOf } from '../single-byte.ts';

/** How bytes become letters. Several bytes can be one letter in the encodings of East Asia. */
export type CodePage = { decode: (bytes: Uint8Array) => string; isSingleByte: boolean };

const single = (encoding: SingleByteEncoding): CodePage => ({ decode: (bytes) => decodeSingleByte(bytes, encoding), isSingleByte: true });
const several = (label: string): CodePage => ({ decode: (bytes) => new TextDecoder(label).decode(bytes), isSingleByte: false });

export const DEFAULT_CODE_PAGE = single('windows-1252');
export const MACINTOSH = single('macintosh');

const NUMBERED: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  65001: 'utf-8',
  54936: 'gb18030',
};

/** The code page of `\ansicpgN`, `\cpgN`. The DOS code pages 437 and 850 are not known; their letters above ASCII are read as Windows-1252. */
export function codePageOf(number: number): CodePage {
  const label =
    NUMBERED[number] ??
    (number >= 1250 && number <= 1258 ? `windows-${number}` : number === 874 ? 'windows-874' : number === 866 ? 'ibm866' : '');
  const known = label === '' ? null : singleByteOf(label);
  if (known) return single(known);
  return label === '' ? DEFAULT_CODE_PAGE : several(label);
}

/** Code pages by `\fcharsetN` of a font. Source: RTF specification 1.9.1, "Font Table". */
const CHARSETS: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** Null when the charset says nothing about the letters. */
export function codePageOfCharset(charset: number): CodePage | null {
  if (charset === 0) return DEFAULT_CODE_PAGE;
  const number = CHARSETS[charset];
  return number === undefined ? null : codePageOf(number);
}
