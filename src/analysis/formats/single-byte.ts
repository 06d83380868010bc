import { decodeWindows1252, encodeWindows1252 } from './windows-1252.ts';

/** Encodings with one byte for each character, by their labels in the Encoding standard. */
export const SINGLE_BYTE = [
  'windows-1252',
  'macintosh',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'x-mac-cyrillic',
] as const;
export type SingleByteEncoding = (typeof SINGLE_BYTE)[number];

type Table = { characters: readonly string[]; bytes: ReadonlyMap<string, number> };
const tables = new Map<SingleByteEncoding, Table>();

/** Bytes without a character become one of these private characters, so that every byte survives a round trip. */
const PRIVATE = 0xf700;

function tableOf(encoding: SingleByteEncoding): Table {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const characters = Array.from({ length: 256 }, (_, byte) => {
    const character = byte < 0x80 ? String.fromCharCode(byte) : decoder.decode(Uint8Array.of(byte));
    return character === '\ufffd' ? String.fromCharCode(PRIVATE + byte) : character;
  });
  const table = { characters, bytes: new Map(characters.map((character, byte) => [character, byte])) };
  tables.set(encoding, table);
  return table;
}

/** Every byte becomes one character. */
export function decodeSingleByte(bytes: Uint8Array, encoding: SingleByteEncoding): string {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  const { characters } = tableOf(encoding);
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u00ff]/g, (character) => characters[character.charCodeAt(0)] ?? character);
}

/** Characters that the encoding doesn't have become `?`. */
export function encodeSingleByte(text: string, encoding: SingleByteEncoding): Uint8Array {
  if (encoding === 'windows-1252') return encodeWindows1252(text);
  const { bytes } = tableOf(encoding);
  const encoded = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    encoded[index] = code < 0x80 ? code : (bytes.get(text.charAt(index)) ?? 0x3f);
  }
  return encoded;
}

/** The encoding that a label such as `iso-8859-1` or `cp1250` means. Null when it is unknown or has several bytes for a character. */
export function singleByteOf(label: string): SingleByteEncoding | null {
  const name = canonicalLabel(label);
  return SINGLE_BYTE.find((encoding) => encoding === name) ?? null;
}

/** The name that the Encoding standard has for a label, or null. */
export function canonicalLabel(label: string): string | null {
  try {
    return new TextDecoder(label.trim().toLowerCase()).encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
