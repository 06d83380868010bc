import { decodeCharset } from '../eml/charset.ts';
import type { Entry } from './compound-file.ts';

/** The properties of a message, recipient or attachment. Tags are four hexadecimal digits in capitals. Source: MS-OXMSG, MS-OXPROPS. */
export type Properties = {
  /** Tag → text, for all properties that are text. */
  texts: Map<string, string>;
  /** Tag → bytes. */
  binaries: Map<string, () => Uint8Array>;
  /** Tag → the 64 bits of a number or date. */
  numbers: Map<string, bigint>;
  /** Tag → folder, for a message or object inside. */
  folders: Map<string, Entry>;
};

const STREAM = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})(?:-[0-9A-F]{8})?$/i;
/** The table of numbers begins after a header, whose length depends on what has it. */
export const TABLE_HEADER_BYTES = { message: 32, inner: 24, other: 8 } as const;

/** @param headerBytes one of TABLE_HEADER_BYTES */
export function readProperties({ children }: Entry, headerBytes: number): Properties {
  const numbers = readTable(children.find(({ name }) => name === '__properties_version1.0')?.read() ?? new Uint8Array(0), headerBytes);
  const codePage = Number((numbers.get('3FFD') ?? numbers.get('3FDE') ?? 0n) & 0xffffn);
  const properties: Properties = { texts: new Map(), binaries: new Map(), numbers, folders: new Map() };
  for (const entry of children) {
    const [, tag = '', type = ''] = STREAM.exec(entry.name.toUpperCase().replace('__SUBSTG', '__substg')) ?? [];
    if (tag === '') continue;
    if (type === '000D') properties.folders.set(tag, entry);
    else if (type === '0102') properties.binaries.set(tag, entry.read);
    else if (isText(type, entry.name)) {
      const text = readText(entry.read(), type, codePage);
      const known = properties.texts.get(tag);
      properties.texts.set(tag, known === undefined ? text : `${known}; ${text}`);
    }
  }
  return properties;
}

/** Lists of texts have one stream of lengths, and one stream for each text. */
const isText = (type: string, name: string): boolean =>
  ['001F', '001E'].includes(type) || (['101F', '101E'].includes(type) && name.includes('-'));

function readText(bytes: Uint8Array, type: string, codePage: number): string {
  const text = type.endsWith('1F') ? Buffer.from(bytes).toString('utf16le') : decodeCharset(bytes, charsetOf(codePage));
  return text.replace(/\0+$/, '').replaceAll('\0', ' ');
}

/** Source: Windows code page identifiers. */
export function charsetOf(codePage: number): string {
  if (codePage === 65001) return 'utf-8';
  if (codePage === 28591) return 'iso-8859-1';
  if (codePage > 28591 && codePage <= 28605) return `iso-8859-${codePage - 28590}`;
  if (codePage === 20127 || codePage === 0) return '';
  const multibyte: Readonly<Record<number, string>> = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5' };
  return multibyte[codePage] ?? `windows-${codePage}`;
}

function readTable(bytes: Uint8Array, headerBytes: number): Map<string, bigint> {
  const buffer = Buffer.from(bytes);
  const numbers = new Map<string, bigint>();
  for (let at = headerBytes; at + 16 <= buffer.length; at += 16) {
    numbers.set(
      buffer
        .readUInt16LE(at + 2)
        .toString(16)
        .toUpperCase()
        .padStart(4, '0'),
      buffer.readBigUInt64LE(at + 8),
    );
  }
  return numbers;
}
