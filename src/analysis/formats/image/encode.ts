import { crc32, deflateSync } from 'node:zlib';
import { loadSharp } from '../../ocr/prepare-picture.ts';
import type { Pixels } from './burn.ts';
import type { PictureKind } from './file-notes.ts';

/** Pixels of one page, and how many of them make an inch when it is printed; null when unknown. */
export type EncodablePage = Pixels & { dpi: number | null };

/** Encodes pages as a file of this kind that holds nothing but pixels, sizes and the resolution. Only a TIFF can have several pages. */
export async function encodePicture(pages: readonly EncodablePage[], kind: PictureKind): Promise<Buffer> {
  if (kind === 'tiff') return encodeTiff(pages);
  const [page] = pages;
  if (!page) throw new RangeError('a picture has at least one page');
  const sharp = await loadSharp();
  const { data, width, height, channels, dpi } = page;
  const picture = sharp(data, { raw: { width, height, channels } });
  if (channels === 1) picture.toColourspace('b-w');
  switch (kind) {
    case 'png':
      return setPngResolution(await picture.png().toBuffer(), dpi);
    case 'jpeg':
      return setJpegResolution(await picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer(), dpi);
    case 'webp':
      return picture.webp({ lossless: true }).toBuffer();
    case 'gif':
      return picture.gif({ dither: 0 }).toBuffer();
    case 'avif':
      return picture.avif({ lossless: true, effort: 2 }).toBuffer();
  }
}

const METRES_PER_INCH = 0.0254;
const HEADER_END = 33;

/** Adds the chunk with the resolution after the header. Source: PNG third edition, 11.3.4.3. */
function setPngResolution(png: Buffer, dpi: number | null): Buffer {
  if (dpi === null) return png;
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(Math.round(dpi / METRES_PER_INCH), 8);
  chunk.writeUInt32BE(Math.round(dpi / METRES_PER_INCH), 12);
  chunk[16] = 1;
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, HEADER_END), chunk, png.subarray(HEADER_END)]);
}

/** Adds a JFIF header with the resolution. The library writes none. Source: ITU-T T.871, 10.1. */
function setJpegResolution(jpeg: Buffer, dpi: number | null): Buffer {
  if (dpi === null) return jpeg;
  const header = Buffer.from('ffe000104a46494600010101000000000000', 'hex');
  header.writeUInt16BE(Math.min(0xffff, Math.round(dpi)), 12);
  header.writeUInt16BE(Math.min(0xffff, Math.round(dpi)), 14);
  return Buffer.concat([jpeg.subarray(0, 2), header, jpeg.subarray(2)]);
}

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const DEFLATE = 8;

/** A TIFF with each page as one strip, packed without loss. Our own, because the library writes only pages of the same size. Source: TIFF 6.0. */
function encodeTiff(pages: readonly EncodablePage[]): Buffer {
  const header = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  const parts: Buffer[] = [header];
  let length = header.length;
  let link: { buffer: Buffer; at: number } = { buffer: header, at: 4 };
  const append = (part: Buffer): number => {
    const at = length;
    const padded = part.length % 2 === 0 ? part : Buffer.concat([part, Buffer.alloc(1)]);
    parts.push(padded);
    length += padded.length;
    return at;
  };
  for (const { data, width, height, channels, dpi } of pages) {
    const strip = deflateSync(data);
    const stripAt = append(strip);
    const extra = Buffer.alloc(14);
    for (let channel = 0; channel < 3; channel++) extra.writeUInt16LE(8, channel * 2);
    extra.writeUInt32LE(Math.round((dpi ?? 1) * 100), 6);
    extra.writeUInt32LE(100, 10);
    const extraAt = append(extra);
    const directory = encodeDirectory([
      [256, LONG, 1, width],
      [257, LONG, 1, height],
      [258, SHORT, channels, channels === 1 ? 8 : extraAt],
      [259, SHORT, 1, DEFLATE],
      [262, SHORT, 1, channels === 1 ? 1 : 2],
      [273, LONG, 1, stripAt],
      [277, SHORT, 1, channels],
      [278, LONG, 1, height],
      [279, LONG, 1, strip.length],
      [282, RATIONAL, 1, extraAt + 6],
      [283, RATIONAL, 1, extraAt + 6],
      [296, SHORT, 1, dpi === null ? 1 : 2],
    ]);
    link.buffer.writeUInt32LE(append(directory), link.at);
    link = { buffer: directory, at: directory.length - 4 };
  }
  return Buffer.concat(parts);
}

/** Tags as number, type, count and value or offset. */
function encodeDirectory(tags: readonly (readonly [number, number, number, number])[]): Buffer {
  const directory = Buffer.alloc(2 + tags.length * 12 + 4);
  directory.writeUInt16LE(tags.length, 0);
  for (const [index, [id, type, count, value]] of tags.entries()) {
    const at = 2 + index * 12;
    directory.writeUInt16LE(id, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(count, at + 4);
    if (type === SHORT && count === 1) directory.writeUInt16LE(value, at + 8);
    else directory.writeUInt32LE(value, at + 8);
  }
  return directory;
}
