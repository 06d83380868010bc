import { constants, inflateSync } from 'node:zlib';
import { nameAt, PdfName, type PdfStream } from './values.ts';

/**
 * The content of a stream without its compression. Null for filters that only pictures have, for what is broken or encrypted, and for more than `maxBytes`.
 */
export function decodeStream(file: Buffer, { dictionary, start, end }: PdfStream, maxBytes: number): Buffer | null {
  let content: Buffer = file.subarray(start, end);
  for (const filter of filtersOf(dictionary)) {
    const decoded = decodeOne(content, filter, maxBytes);
    if (!decoded) return null;
    content = decoded;
  }
  return content.length <= maxBytes ? content : null;
}

const filtersOf = (dictionary: PdfStream['dictionary']): string[] => {
  const filter = dictionary.get('Filter');
  const names = Array.isArray(filter) ? filter.map((one) => (one instanceof PdfName ? one.name : '')) : [nameAt(dictionary, 'Filter')];
  return filter === undefined ? [] : names;
};

function decodeOne(content: Buffer, filter: string, maxBytes: number): Buffer | null {
  if (filter === 'FlateDecode' || filter === 'Fl') return inflate(content, maxBytes);
  if (filter === 'ASCIIHexDecode' || filter === 'AHx') return Buffer.from(content.toString('latin1').replace(/[^0-9a-f]/gi, ''), 'hex');
  if (filter === 'ASCII85Decode' || filter === 'A85') return decodeAscii85(content);
  return filter === 'Crypt' ? content : null;
}

function inflate(content: Buffer, maxOutputLength: number): Buffer | null {
  try {
    return inflateSync(content, { maxOutputLength: Math.max(1, maxOutputLength), finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null; // Broken, encrypted or too large.
  }
}

/** Five characters are four bytes. Source: ISO 32000-1, 7.4.3. */
function decodeAscii85(content: Buffer): Buffer {
  const decoded: number[] = [];
  let group: number[] = [];
  const endGroup = () => {
    const size = group.length - 1;
    while (group.length < 5) group.push(84);
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
    for (let index = 0; index < size; index++) decoded.push(Math.floor(value / 256 ** (3 - index)) & 0xff);
    group = [];
  };
  for (const code of content) {
    if (code === 0x7e) break;
    if (code === 0x7a && group.length === 0) decoded.push(0, 0, 0, 0);
    else if (code >= 0x21 && code <= 0x75) group.push(code - 0x21);
    if (group.length === 5) endGroup();
  }
  if (group.length > 1) endGroup();
  return Buffer.from(decoded);
}
