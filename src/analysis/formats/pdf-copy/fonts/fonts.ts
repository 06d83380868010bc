import { type PDFDict, PDFNumber, type PDFObject } from '@cantoo/pdf-lib';
import type { UnpackBudget } from '../../limits.ts';
import { dictOf, get, getDict, getName, getNumber, itemsOf, nameOf, numbersOf, streamData } from '../syntax/objects.ts';
import { UncertainPage } from '../syntax/operations.ts';
import { type CharacterMap, type CodeSpace, parseCharacterMap, splitCodes } from './cmap.ts';
import { ENCODINGS } from './encodings.ts';
import { textOfGlyphName } from './glyph-names.ts';
import { standardFontLike } from './standard-fonts.ts';

/** What was looked up about a code. The width is in parts of the size of the letters. */
export type KnownCode = { text: string; key: string; width: number };

/** A font as far as text is read with it. */
export type Font = {
  dict: PDFDict;
  /** The codes in a shown string, each with its bytes. */
  split: (bytes: Uint8Array) => Uint8Array[];
  /** '' when the font does not say. */
  textOf: (code: number) => string;
  /** In thousandths of the size of the letters. */
  widthOf: (code: number) => number;
  /** Height above and below the line, in parts of the size of the letters. */
  ascent: number;
  descent: number;
  isType3: boolean;
  /** Codes that the copy still shows, with their length in bytes. */
  keptCodes: Map<number, number>;
  known: Map<number, KnownCode>;
};

const ASCENT = 0.9;
const DESCENT = -0.25;

/** @throws UncertainPage when its text cannot be read reliably */
export function loadFont(dict: PDFDict, budget: UnpackBudget): Font {
  const data = streamData(get(dict, 'ToUnicode'), budget);
  const toUnicode = data ? parseCharacterMap(data) : null;
  const kind = getName(dict, 'Subtype');
  return kind === 'Type0' ? compositeFont(dict, toUnicode, budget) : simpleFont(dict, toUnicode, kind === 'Type3', budget);
}

const EVERY_TWO_BYTES: CodeSpace = { length: 2, low: 0, high: 0xffff };

function compositeFont(dict: PDFDict, toUnicode: CharacterMap | null, budget: UnpackBudget): Font {
  const [descendant] = itemsOf(get(dict, 'DescendantFonts')).map(dictOf);
  if (!descendant) throw new UncertainPage('a font without its descendant');
  const encoding = get(dict, 'Encoding');
  const name = nameOf(encoding);
  const data = name === undefined ? streamData(encoding, budget) : null;
  const map = data ? parseCharacterMap(data) : null;
  if (name !== 'Identity-H' && (!map || map.codeSpaces.length === 0 || (map.base !== null && map.base !== 'Identity-H')))
    throw new UncertainPage('a font with an unknown encoding');
  const codeSpaces = map?.codeSpaces ?? [EVERY_TWO_BYTES];
  const widths = glyphWidths(descendant);
  const absent = getNumber(descendant, 'DW') ?? 1000;
  return {
    dict,
    split: (bytes) => splitCodes(bytes, codeSpaces),
    textOf: (code) => toUnicode?.unicode.get(code) ?? '',
    widthOf: (code) => widths.get(map?.glyphs.get(code) ?? code) ?? absent,
    ascent: ASCENT,
    descent: DESCENT,
    isType3: false,
    keptCodes: new Map(),
    known: new Map(),
  };
}

/** Source: ISO 32000-1, 9.7.4.3. */
function glyphWidths(descendant: PDFDict): Map<number, number> {
  const widths = new Map<number, number>();
  const items = itemsOf(get(descendant, 'W'));
  for (let at = 0; at < items.length; ) {
    const [first, second, third] = items.slice(at, at + 3);
    if (!(first instanceof PDFNumber)) break;
    if (second instanceof PDFNumber) {
      const last = Math.min(second.asNumber(), 0xffff);
      if (third instanceof PDFNumber) for (let glyph = first.asNumber(); glyph <= last; glyph++) widths.set(glyph, third.asNumber());
      at += 3;
    } else {
      for (const [index, width] of (numbersOf(second, 0) ?? []).entries()) widths.set(first.asNumber() + index, width);
      at += 2;
    }
  }
  return widths;
}

function simpleFont(dict: PDFDict, toUnicode: CharacterMap | null, isType3: boolean, budget: UnpackBudget): Font {
  const standard = standardFontLike(getName(dict, 'BaseFont') ?? '');
  const matrix = isType3 ? numbersOf(get(dict, 'FontMatrix'), 6) : null;
  const scale = (matrix?.[0] ?? 0.001) * 1000;
  const first = getNumber(dict, 'FirstChar') ?? 0;
  const widths = numbersOf(get(dict, 'Widths'), 1);
  const descriptor = getDict(dict, 'FontDescriptor');
  const missing = descriptor && getNumber(descriptor, 'MissingWidth');
  const encoded = readEncoding(dict, descriptor, budget);
  const textOf = (code: number) => toUnicode?.unicode.get(code) ?? (standard.signs ? (standard.signs.get(code) ?? '') : encoded(code));
  const box = isType3 ? numbersOf(get(dict, 'FontBBox'), 4) : null;
  const height = (value: number | undefined, absent: number) => (value && matrix ? Math.abs(value * (matrix[3] ?? 0)) : absent);
  return {
    dict,
    split: (bytes) => Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)),
    textOf,
    widthOf: (code) => (widths ? (widths[code - first] ?? missing ?? 0) * scale : standard.widthOf(textOf(code))),
    ascent: height(box?.[3], ASCENT),
    descent: -height(box?.[1], -DESCENT),
    isType3,
    keptCodes: new Map(),
    known: new Map(),
  };
}

type Decoder = (code: number) => string;

function readEncoding(dict: PDFDict, descriptor: PDFDict | undefined, budget: UnpackBudget): Decoder {
  const encoding = get(dict, 'Encoding');
  const named = nameOf(encoding) ?? (dictOf(encoding) && getName(dictOf(encoding) as PDFDict, 'BaseEncoding'));
  const own = descriptor ? readFontProgram(get(descriptor, 'FontFile'), budget) : null;
  const base: Decoder = (named && ENCODINGS[named]) || ((code) => own?.get(code) ?? ENCODINGS['StandardEncoding']?.(code) ?? '');
  const differences = readDifferences(dictOf(encoding));
  return (code) => differences.get(code) ?? base(code);
}

/** Source: ISO 32000-1, 9.6.6.1. */
function readDifferences(encoding: PDFDict | undefined): Map<number, string> {
  const differences = new Map<number, string>();
  let code = 0;
  for (const item of encoding ? itemsOf(get(encoding, 'Differences')) : []) {
    if (item instanceof PDFNumber) code = item.asNumber();
    else differences.set(code++, textOfGlyphName(nameOf(item) ?? ''));
  }
  return differences;
}

/** The encoding of a Type 1 font is in the part of its program that is plain text: `dup 65 /A put`. */
function readFontProgram(file: PDFObject | undefined, budget: UnpackBudget): Map<number, string> | null {
  const program = streamData(file, budget);
  if (!program) return null;
  const head = Buffer.from(program.subarray(0, 32 * 1024)).toString('latin1');
  const plain = head.split('eexec')[0] ?? '';
  if (!plain.includes('/Encoding') || /\/Encoding\s+StandardEncoding/.test(plain)) return null;
  const pairs = plain.matchAll(/\bdup\s{1,5}(\d{1,3})\s{0,5}\/([\w.]{1,40})\s{1,5}put\b/g);
  return new Map([...pairs].map(([, code, name]) => [Number(code), textOfGlyphName(name ?? '')]));
}
