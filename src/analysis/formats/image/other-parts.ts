import { asBuffer, type Block, countTrailing, type PictureParts, withoutExifMark } from './blocks.ts';

/** Chunks of a WebP with pixels. Source: RFC 9649. */
const WEBP_PIXELS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);
const WEBP_KINDS: Readonly<Record<string, Block['kind']>> = { EXIF: 'exif', 'XMP ': 'xmp', ICCP: 'profile' };

/** Chunks of a WebP that don't hold pixels. */
export function listWebpParts(bytes: Uint8Array): PictureParts {
  const buffer = asBuffer(bytes);
  const end = Math.min(buffer.length, 8 + buffer.readUInt32LE(4));
  const parts: PictureParts = { blocks: [], trailingBytes: countTrailing(buffer, end + (end % 2)), isAnimated: false };
  for (let at = 12; at + 8 <= end; ) {
    const type = buffer.toString('latin1', at, at + 4);
    const length = buffer.readUInt32LE(at + 4);
    const content = buffer.subarray(at + 8, at + 8 + length);
    if (type === 'ANIM' || type === 'ANMF') parts.isAnimated = true;
    else if (!WEBP_PIXELS.has(type))
      parts.blocks.push({ kind: WEBP_KINDS[type] ?? 'other', bytes: type === 'EXIF' ? withoutExifMark(content) : content });
    at += 8 + length + (length % 2);
  }
  return parts;
}

const GIF_EXTENSION = 0x21;
const GIF_IMAGE = 0x2c;
const GIF_END = 0x3b;
const GIF_COMMENT = 0xfe;
const GIF_PLAIN_TEXT = 0x01;
const GIF_APPLICATION = 0xff;

/** Blocks of a GIF that don't hold pixels. Source: GIF89a. */
export function listGifParts(bytes: Uint8Array): PictureParts {
  const buffer = asBuffer(bytes);
  const blocks: Block[] = [];
  let frames = 0;
  for (let at = 13 + colourBytes(buffer[10] ?? 0); at < buffer.length; ) {
    const kind = buffer[at];
    if (kind === GIF_END) return { blocks, trailingBytes: countTrailing(buffer, at + 1), isAnimated: frames > 1 };
    if (kind === GIF_EXTENSION) {
      const label = buffer[at + 1];
      const { content, end } = joinSubBlocks(buffer, at + 2);
      if (label === GIF_COMMENT) blocks.push({ kind: 'text', name: 'Comment', bytes: content });
      else if (label === GIF_PLAIN_TEXT) blocks.push({ kind: 'text', name: 'Text', bytes: content.subarray(12) });
      else if (label === GIF_APPLICATION && !/^NETSCAPE2\.0|^ANIMEXTS1\.0/.test(content.toString('latin1', 0, 11)))
        blocks.push({ kind: /^XMP /.test(content.toString('latin1', 0, 4)) ? 'xmp' : 'other', bytes: content.subarray(11) });
      at = end;
    } else if (kind === GIF_IMAGE) {
      frames++;
      at = joinSubBlocks(buffer, at + 11 + colourBytes(buffer[at + 9] ?? 0)).end;
    } else break;
  }
  return { blocks, trailingBytes: 0, isAnimated: frames > 1 };
}

/** Size of a colour table from the flags before it. */
const colourBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function joinSubBlocks(buffer: Buffer, from: number): { content: Buffer; end: number } {
  const pieces: Buffer[] = [];
  let at = from;
  for (let length = buffer[at]; length; length = buffer[at]) {
    pieces.push(buffer.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { content: Buffer.concat(pieces), end: at + 1 };
}

/** The pixels, and the list of formats that the file claims to be. */
const AVIF_WITHOUT_TEXT = new Set(['mdat', 'ftyp']);

/** Boxes of an AVIF. Its notes lie among the pixels, so the library that decodes it finds them (`metadata.ts`). Source: ISO 14496-12, 4.2. */
export function listAvifParts(bytes: Uint8Array): PictureParts {
  const buffer = asBuffer(bytes);
  const parts: PictureParts = { blocks: [], trailingBytes: 0, isAnimated: /avis/.test(buffer.toString('latin1', 8, 64)) };
  for (let at = 0; at + 8 <= buffer.length; ) {
    const short = buffer.readUInt32BE(at);
    const type = buffer.toString('latin1', at + 4, at + 8);
    if (!/^[a-z0-9 ]{4}$/.test(type)) return { ...parts, trailingBytes: countTrailing(buffer, at) };
    const length = short === 1 && at + 16 <= buffer.length ? Number(buffer.readBigUInt64BE(at + 8)) : short;
    if (length < 8) break;
    const content = buffer.subarray(at + 8, at + length);
    if (!AVIF_WITHOUT_TEXT.has(type)) parts.blocks.push({ kind: 'other', bytes: content });
    at += length;
  }
  return parts;
}
