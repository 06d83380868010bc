import { gunzipSync } from 'node:zlib';
import type { DrawingText } from './drawing-text.ts';
import { readEmfText } from './emf-text.ts';
import { isSvg, readSvgText } from './svg-text.ts';
import { readWmfText } from './wmf-text.ts';

/** Size of a picture in pixels, null when the format is unknown. `drawing`: the words of a drawing made of lines; null when it is made of pixels. */
export type PictureFacts = { width: number | null; height: number | null; drawing: DrawingText | null };

const UNKNOWN: PictureFacts = { width: null, height: null, drawing: null };

/** Reads the headers of PNG, JPEG, GIF, BMP, SVG, EMF and WMF without decoding the picture. */
export function readPictureFacts(bytes: Uint8Array): PictureFacts {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readRaster(buffer) ?? readDrawing(buffer) ?? UNKNOWN;
  } catch (error) {
    if (error instanceof RangeError) return UNKNOWN; // Truncated.
    throw error;
  }
}

function readRaster(buffer: Buffer): PictureFacts | null {
  const raster = (width: number, height: number): PictureFacts => ({ width, height, drawing: null });
  const head = buffer.toString('latin1', 0, 6);
  if (head.startsWith('\x89PNG')) return raster(buffer.readUInt32BE(16), buffer.readUInt32BE(20));
  if (head.startsWith('GIF8')) return raster(buffer.readUInt16LE(6), buffer.readUInt16LE(8));
  if (head.startsWith('BM')) return raster(buffer.readInt32LE(18), Math.abs(buffer.readInt32LE(22)));
  return head.startsWith('\xff\xd8\xff') ? readJpeg(buffer, raster) : null;
}

function readJpeg(buffer: Buffer, raster: (width: number, height: number) => PictureFacts): PictureFacts | null {
  for (let at = 2; at + 9 < buffer.length; ) {
    if (buffer[at] !== 0xff) return null;
    const marker = buffer[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return raster(buffer.readUInt16BE(at + 7), buffer.readUInt16BE(at + 5));
    at += marker === 0xff ? 1 : 2 + buffer.readUInt16BE(at + 2);
  }
  return null;
}

/** A compressed drawing (EMZ, WMZ, SVGZ) that unpacks to more is not read. */
const MAX_DRAWING_BYTES = 32 * 1024 * 1024;

function readDrawing(buffer: Buffer): PictureFacts | null {
  const drawing = (text: DrawingText): PictureFacts => ({ width: null, height: null, drawing: text });
  if (buffer.length > 2 && buffer.readUInt16BE(0) === 0x1f8b) {
    const unpacked = unpackDrawing(buffer);
    // A file that unpacks to a compressed file could do so without end.
    const isAgain = unpacked?.subarray(0, 2).toString('hex') === '1f8b';
    return unpacked && !isAgain ? readDrawing(unpacked) : drawing({ text: '', isWhole: false });
  }
  if (buffer.length > 44 && buffer.readUInt32LE(0) === 1 && buffer.toString('latin1', 40, 44) === ' EMF')
    return drawing(readEmfText(buffer));
  const isPlaceable = buffer.length > 22 && buffer.readUInt32LE(0) === 0x9ac6cdd7;
  const start = isPlaceable ? 22 : 0;
  if (isPlaceable || (buffer.length > 18 && buffer.readUInt32LE(0) === 0x00090001)) return drawing(readWmfText(buffer, start + 18));
  return isSvg(buffer.toString('latin1', 0, 4000)) ? drawing(readSvgText(buffer)) : null;
}

function unpackDrawing(buffer: Buffer): Buffer | null {
  try {
    return gunzipSync(buffer, { maxOutputLength: MAX_DRAWING_BYTES });
  } catch {
    return null; // Damaged or too large: the drawing counts as unread.
  }
}
