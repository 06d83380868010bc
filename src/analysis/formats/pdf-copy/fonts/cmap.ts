import { type Operand, SyntaxReader } from '../syntax/syntax.ts';

/** Codes of one length in bytes. Both ends are included. */
export type CodeSpace = { length: number; low: number; high: number };

/** A character map of a font, either to Unicode or to the numbers of its glyphs (CIDs). */
export type CharacterMap = {
  codeSpaces: CodeSpace[];
  /** Code → text. */
  unicode: Map<number, string>;
  /** Code → number of the glyph. */
  glyphs: Map<number, number>;
  /** The name of another map that it extends. Its entries are missing here. */
  base: string | null;
};

/** No font has more characters. A range in a hostile file could name billions. */
const MAX_ENTRIES = 70_000;

/** Reads a character map. Source: ISO 32000-1, 9.7.5 and 9.10.3. */
export function parseCharacterMap(bytes: Uint8Array): CharacterMap {
  const map: CharacterMap = { codeSpaces: [], unicode: new Map(), glyphs: new Map(), base: null };
  const reader = new SyntaxReader(bytes);
  let operands: Operand[] = [];
  for (let token = reader.next(); token; token = reader.next()) {
    if (token.kind !== 'word') {
      operands.push(token);
      continue;
    }
    if (token.value === 'usecmap') map.base = nameIn(operands.at(-1));
    HANDLERS[token.value]?.(map, operands);
    operands = [];
  }
  return map;
}

const HANDLERS: Readonly<Record<string, (map: CharacterMap, operands: readonly Operand[]) => void>> = {
  endcodespacerange: ({ codeSpaces }, operands) => {
    for (const [low, high] of groupsOf(operands, 2))
      if (low?.kind === 'string' && high?.kind === 'string')
        codeSpaces.push({ length: low.bytes.length, low: codeIn(low.bytes), high: codeIn(high.bytes) });
  },
  endbfchar: ({ unicode }, operands) => {
    for (const [code, text] of groupsOf(operands, 2))
      if (code?.kind === 'string' && text?.kind === 'string' && unicode.size < MAX_ENTRIES)
        unicode.set(codeIn(code.bytes), utf16(text.bytes));
  },
  endbfrange: ({ unicode }, operands) => {
    for (const [low, high, target] of groupsOf(operands, 3)) {
      if (low?.kind !== 'string' || high?.kind !== 'string') continue;
      const [first, last] = [codeIn(low.bytes), codeIn(high.bytes)];
      for (let code = first; code <= last && unicode.size < MAX_ENTRIES; code++) {
        const item = target?.kind === 'array' ? target.items[code - first] : target;
        if (item?.kind === 'string') unicode.set(code, target?.kind === 'array' ? utf16(item.bytes) : utf16Plus(item.bytes, code - first));
        else if (!item) break;
      }
    }
  },
  endcidchar: ({ glyphs }, operands) => {
    for (const [code, glyph] of groupsOf(operands, 2))
      if (code?.kind === 'string' && glyph?.kind === 'number' && glyphs.size < MAX_ENTRIES) glyphs.set(codeIn(code.bytes), glyph.value);
  },
  endcidrange: ({ glyphs }, operands) => {
    for (const [low, high, glyph] of groupsOf(operands, 3)) {
      if (low?.kind !== 'string' || high?.kind !== 'string' || glyph?.kind !== 'number') continue;
      const [first, last] = [codeIn(low.bytes), codeIn(high.bytes)];
      for (let code = first; code <= last && glyphs.size < MAX_ENTRIES; code++) glyphs.set(code, glyph.value + code - first);
    }
  },
};

function* groupsOf(operands: readonly Operand[], size: number): Generator<readonly Operand[]> {
  // The number of entries comes before the operator that opens the list, so it is not among these.
  for (let at = 0; at + size <= operands.length; at += size) yield operands.slice(at, at + size);
}

const nameIn = (operand: Operand | undefined): string | null => (operand?.kind === 'name' ? operand.value : null);

export const codeIn = (bytes: Uint8Array): number => bytes.reduce((code, byte) => code * 256 + byte, 0);

/** One byte is taken as a character of its own: some programs leave out the zero. */
function utf16(bytes: Uint8Array): string {
  if (bytes.length === 1) return String.fromCharCode(bytes[0] ?? 0);
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0));
  return text;
}

function utf16Plus(bytes: Uint8Array, more: number): string {
  const text = utf16(bytes);
  const last = text.codePointAt(text.length - (/[\udc00-\udfff]$/.test(text) ? 2 : 1)) ?? 0;
  const next = last + more;
  return next > 0x10ffff ? '' : text.slice(0, text.length - String.fromCodePoint(last).length) + String.fromCodePoint(next);
}

/** The codes in a string, each with its bytes. Source: ISO 32000-1, 9.7.6.2. */
export function splitCodes(bytes: Uint8Array, codeSpaces: readonly CodeSpace[]): Uint8Array[] {
  const codes: Uint8Array[] = [];
  const shortest = Math.min(...codeSpaces.map(({ length }) => length));
  for (let at = 0; at < bytes.length; ) {
    const space = codeSpaces.find((one) => {
      const code = codeIn(bytes.subarray(at, at + one.length));
      return at + one.length <= bytes.length && code >= one.low && code <= one.high;
    });
    const length = space?.length ?? shortest;
    codes.push(bytes.subarray(at, at + length));
    at += length;
  }
  return codes;
}
