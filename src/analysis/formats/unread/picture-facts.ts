/** Size of a picture in pixels, null when the format is unknown. `hasText`: a drawing that contains text. */
export type PictureFacts = { width: number | null; height: number | null; isDrawing: boolean; hasText: boolean };

const UNKNOWN: PictureFacts = { width: null, height: null, isDrawing: false, hasText: false };

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
  const raster = (width: number, height: number): PictureFacts => ({ width, height, isDrawing: false, hasText: false });
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

function readDrawing(buffer: Buffer): PictureFacts | null {
  const drawing = (hasText: boolean): PictureFacts => ({ width: null, height: null, isDrawing: true, hasText });
  if (buffer.length > 44 && buffer.readUInt32LE(0) === 1 && buffer.toString('latin1', 40, 44) === ' EMF')
    return drawing(emfHasText(buffer));
  const isPlaceable = buffer.length > 22 && buffer.readUInt32LE(0) === 0x9ac6cdd7;
  const start = isPlaceable ? 22 : 0;
  if (isPlaceable || (buffer.length > 18 && buffer.readUInt32LE(0) === 0x00090001)) return drawing(wmfHasText(buffer, start + 18));
  const text = buffer.toString('latin1', 0, 1000);
  if (!/<svg\b/i.test(text)) return null;
  return drawing(/<(?:\w+:)?(?:text|image|foreignObject)\b/i.test(buffer.toString('latin1')));
}

/** Records that draw text, or pictures inside the drawing. Source: MS-EMF 2.3, MS-EMFPLUS 2.3.4, MS-WMF 2.1.1.1. */
const EMF_TEXT_RECORDS = new Set([76, 80, 81, 83, 84, 96, 97, 108, 114, 116]);
const EMF_COMMENT = 70;
const EMFPLUS_TEXT_RECORDS = new Set([0x401a, 0x401b, 0x401c, 0x4036]);
const WMF_TEXT_RECORDS = new Set([0x0521, 0x0a32, 0x0940, 0x0b41, 0x0f43]);

function emfHasText(buffer: Buffer): boolean {
  for (let at = 0; at + 8 <= buffer.length; ) {
    const [type, size] = [buffer.readUInt32LE(at), buffer.readUInt32LE(at + 4)];
    if (size < 8) return true; // Malformed, so assume that it contains text.
    if (EMF_TEXT_RECORDS.has(type)) return true;
    if (type === EMF_COMMENT && buffer.toString('latin1', at + 12, at + 16) === 'EMF+' && emfPlusHasText(buffer, at + 16, at + size))
      return true;
    at += size;
  }
  return false;
}

function emfPlusHasText(buffer: Buffer, from: number, to: number): boolean {
  for (let at = from; at + 12 <= Math.min(to, buffer.length); ) {
    const size = buffer.readUInt32LE(at + 4);
    if (size < 12 || EMFPLUS_TEXT_RECORDS.has(buffer.readUInt16LE(at))) return size >= 12;
    at += size;
  }
  return false;
}

function wmfHasText(buffer: Buffer, from: number): boolean {
  for (let at = from; at + 6 <= buffer.length; ) {
    const size = buffer.readUInt32LE(at) * 2;
    if (size < 6) return true;
    if (WMF_TEXT_RECORDS.has(buffer.readUInt16LE(at + 4))) return true;
    at += size;
  }
  return false;
}
