import { inflateSync } from 'node:zlib';
import { asBuffer, type Block, countTrailing, type PictureParts, withoutExifMark } from './blocks.ts';

const SIGNATURE_BYTES = 8;
/** Notes are a few kilobytes. More is not unpacked, and what is not unpacked is not read. */
const MAX_NOTE_BYTES = 4 * 1024 * 1024;
/** Chunks with pixels, colours and sizes, which hold no text. Source: PNG third edition, 11. */
const WITHOUT_TEXT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'sBIT',
  'sRGB',
  'cICP',
  'mDCV',
  'cLLI',
  'bKGD',
  'hIST',
  'pHYs',
  'sPLT',
]);
const OF_ANIMATION = new Set(['acTL', 'fcTL', 'fdAT']);

/** Chunks of a PNG that don't hold pixels. */
export function listPngParts(bytes: Uint8Array): PictureParts {
  const buffer = asBuffer(bytes);
  const parts: PictureParts = { blocks: [], trailingBytes: 0, isAnimated: false };
  for (let at = SIGNATURE_BYTES; at + 12 <= buffer.length; ) {
    const length = buffer.readUInt32BE(at);
    const type = buffer.toString('latin1', at + 4, at + 8);
    const content = buffer.subarray(at + 8, at + 8 + length);
    at += 12 + length;
    if (type === 'IEND') return { ...parts, trailingBytes: countTrailing(buffer, at) };
    if (OF_ANIMATION.has(type)) parts.isAnimated = true;
    else if (!WITHOUT_TEXT.has(type)) parts.blocks.push(readChunk(type, content));
  }
  return parts;
}

function readChunk(type: string, content: Buffer): Block {
  if (type === 'eXIf') return { kind: 'exif', bytes: withoutExifMark(content) };
  if (type === 'iCCP') return { kind: 'profile', bytes: content };
  if (type === 'tIME') return { kind: 'text', name: 'Date changed', bytes: Buffer.from(readTime(content), 'latin1') };
  return type === 'tEXt' || type === 'zTXt' || type === 'iTXt' ? readNote(type, content) : { kind: 'other', bytes: content };
}

/** A keyword, a zero byte, and the text, which is compressed in `zTXt` and may be in `iTXt`. */
function readNote(type: 'tEXt' | 'zTXt' | 'iTXt', content: Buffer): Block {
  const keywordEnd = Math.max(0, content.indexOf(0));
  const name = content.toString('latin1', 0, keywordEnd);
  let at = keywordEnd + (type === 'tEXt' ? 1 : type === 'zTXt' ? 2 : 3);
  const isPacked = type === 'zTXt' || (type === 'iTXt' && content[keywordEnd + 1] === 1);
  if (type === 'iTXt') for (const _ of ['language', 'translated keyword']) at = content.indexOf(0, at) + 1 || content.length;
  const bytes = isPacked ? unpack(content.subarray(at)) : content.subarray(at);
  if (!bytes) return { kind: 'other', bytes: content };
  const kind = /xmp/i.test(name) ? 'xmp' : 'text';
  return { kind, name, bytes: type === 'iTXt' || kind === 'xmp' ? bytes : Buffer.from(bytes.toString('latin1'), 'utf8') };
}

/** Null when it isn't what it says, or too large. */
export function unpack(packed: Buffer): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_NOTE_BYTES });
  } catch {
    return null;
  }
}

const readTime = (content: Buffer): string =>
  content.length < 7 ? '' : `${content.readUInt16BE(0)}-${pad(content[2])}-${pad(content[3])} ${pad(content[4])}:${pad(content[5])}`;

const pad = (value: number | undefined): string => String(value ?? 0).padStart(2, '0');
