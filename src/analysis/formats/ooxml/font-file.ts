/** The first four bytes of a TrueType or OpenType font. */
const FONT_HEADS = new Set(['00010000', '4f54544f', '74727565', '74746366']);
const MIN_TABLES = 4;

/**
 * Whether the bytes are a font: by their head, or by the table directory after the first 32 bytes, which Word scrambles with a key of the font table.
 * Source: ECMA-376 part 4, 2.8.1.
 */
export function isFontFile(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 44 + MIN_TABLES * 16) return false;
  if (FONT_HEADS.has(buffer.toString('hex', 0, 4))) return true;
  return Array.from({ length: MIN_TABLES }, (_, index) => 44 + index * 16).every((at) => isTable(buffer, at));
}

/** A tag, and a place in the file. */
const isTable = (buffer: Buffer, at: number) =>
  /^[A-Za-z][\w/ ]{3}$/.test(buffer.toString('latin1', at, at + 4)) && buffer.readUInt32BE(at + 8) <= buffer.length;
