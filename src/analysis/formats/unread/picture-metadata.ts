import { inflateSync } from 'node:zlib';
import { decodeText } from '../decode.ts';
import { readExif } from './exif.ts';

/** What a picture file holds besides its pixels. `texts`: author, title, program. `hasPlace`: where the photo was taken. */
export type PictureMetadata = { texts: string[]; hasPlace: boolean };

type Block = { start: number; end: number; kind: 'exif' | 'text' | 'packed-text' | 'other'; data: Buffer };

const MAX_TEXT_BYTES = 4 * 1024 * 1024;
/** Of the JPEG segments without pixels, APP0 has the resolution and APP14 the colour space. APP2 is kept when it is a colour profile. */
const JPEG_KEPT = new Set([0xe0, 0xee]);
/** PNG chunks that hold no pixels and change no colour. Source: PNG specification, third edition, 11.3. */
const PNG_REMOVED = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']);

/** Reads the metadata of JPEG, PNG and GIF files; empty for others. */
export function readPictureMetadata(bytes: Uint8Array): PictureMetadata {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  let hasPlace = false;
  for (const { kind, data } of listBlocks(buffer) ?? []) {
    const exif = kind === 'exif' ? readExif(data) : null;
    if (exif) {
      texts.push(...exif.texts);
      hasPlace ||= exif.hasPlace;
    } else if (kind === 'text') texts.push(printable(data));
    else if (kind === 'packed-text') texts.push(printable(unpackText(data)));
  }
  const found = texts.map((text) => text.trim()).filter((text) => /\p{L}{2}|\d{3}/u.test(text));
  return { texts: found, hasPlace: hasPlace || found.some((text) => /exif:GPSL/.test(text)) };
}

/** The same picture without metadata; no pixel changes. Null when the format is not one of JPEG, PNG and GIF, or the file is damaged. */
export function stripPictureMetadata(bytes: Uint8Array): Uint8Array | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks = listBlocks(buffer);
  if (blocks === null) return null;
  const kept: Buffer[] = [];
  let copied = 0;
  for (const { start, end } of blocks) {
    kept.push(buffer.subarray(copied, start));
    copied = end;
  }
  return Buffer.concat([...kept, buffer.subarray(copied)]);
}

/** The blocks to remove, in order. */
function listBlocks(buffer: Buffer): Block[] | null {
  try {
    const head = buffer.toString('latin1', 0, 6);
    if (head.startsWith('\xff\xd8\xff')) return listJpegBlocks(buffer);
    if (head.startsWith('\x89PNG')) return listPngBlocks(buffer);
    return /^GIF8[79]a/.test(head) ? listGifBlocks(buffer) : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // Truncated.
    throw error;
  }
}

function listJpegBlocks(buffer: Buffer): Block[] | null {
  const blocks: Block[] = [];
  for (let at = 2; at + 2 <= buffer.length; ) {
    if (buffer[at] !== 0xff) return null;
    const marker = buffer[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return [...blocks, ...listAfterEnd(buffer, at + 2)];
    const end = at + 2 + buffer.readUInt16BE(at + 2);
    const data = buffer.subarray(at + 4, end);
    const isColour = JPEG_KEPT.has(marker) || (marker === 0xe2 && data.toString('latin1', 0, 11) === 'ICC_PROFILE');
    const isMetadata = (marker >= 0xe0 && marker <= 0xef && !isColour) || marker === 0xfe;
    if (isMetadata) blocks.push({ start: at, end, kind: data.toString('latin1', 0, 4) === 'Exif' ? 'exif' : 'text', data });
    at = marker === 0xda ? findMarker(buffer, end) : end;
  }
  return blocks; // The end is missing, as after a broken transfer.
}

/** Where the pixels after `from` end. In them, 0xff is followed by 0 or by a restart mark. */
function findMarker(buffer: Buffer, from: number): number {
  for (let at = buffer.indexOf(0xff, from); at >= 0; at = buffer.indexOf(0xff, at + 1)) {
    const next = buffer[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return buffer.length;
}

function listPngBlocks(buffer: Buffer): Block[] | null {
  const blocks: Block[] = [];
  for (let at = 8; at + 12 <= buffer.length; ) {
    const length = buffer.readUInt32BE(at);
    const type = buffer.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > buffer.length) return null;
    const data = buffer.subarray(at + 8, end - 4);
    const isPacked = type === 'zTXt' || (type === 'iTXt' && data[data.indexOf(0) + 1] === 1);
    if (PNG_REMOVED.has(type)) blocks.push({ start: at, end, kind: type === 'eXIf' ? 'exif' : isPacked ? 'packed-text' : 'text', data });
    at = end;
    if (type === 'IEND') return [...blocks, ...listAfterEnd(buffer, at)];
  }
  return null;
}

/** Comments, and extensions of applications except the one that repeats an animation. Source: GIF89a, 23 to 26. */
function listGifBlocks(buffer: Buffer): Block[] | null {
  const colours = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  const blocks: Block[] = [];
  const afterChain = (from: number) => {
    let at = from;
    while ((buffer.readUInt8(at) ?? 0) !== 0) at += buffer.readUInt8(at) + 1;
    return at + 1;
  };
  for (let at = 13 + colours(buffer.readUInt8(10)); at < buffer.length; ) {
    const introducer = buffer.readUInt8(at);
    if (introducer === 0x3b) return [...blocks, ...listAfterEnd(buffer, at + 1)];
    if (introducer === 0x2c) at = afterChain(at + 11 + colours(buffer.readUInt8(at + 9)));
    else if (introducer === 0x21) {
      const end = afterChain(at + 2);
      const label = buffer.readUInt8(at + 1);
      const isLoop = buffer.toString('latin1', at + 3, at + 11) === 'NETSCAPE';
      if (label === 0xfe || label === 0x01 || (label === 0xff && !isLoop))
        blocks.push({ start: at, end, kind: 'text', data: buffer.subarray(at + 2, end) });
      at = end;
    } else return null;
  }
  return null;
}

const listAfterEnd = (buffer: Buffer, end: number): Block[] =>
  end < buffer.length ? [{ start: end, end: buffer.length, kind: 'other', data: buffer.subarray(end) }] : [];

/** The text begins after the keyword and up to four more fields, which are empty or short. */
function unpackText(data: Buffer): Buffer {
  for (let at = data.indexOf(0) + 1; at > 0 && at < Math.min(data.length, 200); at++) {
    if (data[at] !== 0x78) continue;
    try {
      return Buffer.concat([
        data.subarray(0, data.indexOf(0)),
        Buffer.from(' '),
        inflateSync(data.subarray(at), { maxOutputLength: MAX_TEXT_BYTES }),
      ]);
    } catch {
      // Not the beginning of the text.
    }
  }
  return data;
}

/** Text and values of XML, or the readable stretches of anything else. */
function printable(data: Buffer): string {
  const text = decodeText(data.subarray(0, MAX_TEXT_BYTES)).text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, ' ');
  const plain = text.replace(/\bxmlns(?::\w{1,40})?="[^"]*"/g, ' ').replace(/https?:\/\/ns\.adobe\.com[\w./-]*/g, ' ');
  return plain.replace(/<\/?[\w:]{1,80}|\/?>/g, ' ').replace(/ {2,}/g, ' ');
}
