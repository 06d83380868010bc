import { addPiece, type DrawingReader, type DrawingText, GLYPH_INDEXES, joinPieces, readRecord } from './drawing-text.ts';

/** Source: MS-WMF 2.1.1.1. */
const WMF = { textOut: 0x0521, extTextOut: 0x0a32 } as const;
const WMF_BITMAPS = new Set([0x0940, 0x0b41, 0x0f43, 0x0922, 0x0b23]);

/** Reads a WMF file. `from`: where its first record starts. */
export function readWmfText(buffer: Buffer, from: number): DrawingText {
  const reader: DrawingReader = { pieces: [], isWhole: true };
  for (let at = from; at + 6 <= buffer.length; ) {
    const [size, type] = [buffer.readUInt32LE(at) * 2, buffer.readUInt16LE(at + 4)];
    if (size < 6) return joinPieces({ ...reader, isWhole: false });
    if (WMF_BITMAPS.has(type)) reader.isWhole = false;
    const record = buffer.subarray(at + 6, at + size);
    readRecord(reader, () => {
      if (type === WMF.textOut) {
        const length = record.readUInt16LE(0);
        const y = record.readInt16LE(2 + length + (length % 2));
        addPiece(reader, record, { y, length, offset: 2, isWide: false, isKnown: true });
      } else if (type === WMF.extTextOut) {
        const options = record.readUInt16LE(6);
        const offset = (options & 6) === 0 ? 8 : 16;
        addPiece(reader, record, {
          y: record.readInt16LE(0),
          length: record.readUInt16LE(4),
          offset,
          isWide: false,
          isKnown: (options & GLYPH_INDEXES) === 0,
        });
      }
    });
    at += size;
  }
  return joinPieces(reader);
}
