import {
  addPiece,
  type DrawingReader,
  type DrawingText,
  GLYPH_INDEXES,
  joinPieces,
  MAX_PIECE,
  type Piece,
  readRecord,
} from './drawing-text.ts';

/** Text records and pictures in EMF. Source: MS-EMF 2.3.5 and 2.3.1, MS-EMFPLUS 2.3.4. */
const EMF = { comment: 70, extTextOutA: 83, extTextOutW: 84, polyTextOutA: 96, polyTextOutW: 97, smallTextOut: 108 } as const;
const EMF_BITMAPS = new Set([76, 77, 78, 79, 80, 81, 114, 116]);
const EMF_PLUS = { drawString: 0x401c, drawDriverString: 0x4036 } as const;
const EMF_PLUS_BITMAPS = new Set([0x401a, 0x401b]);

/** Reads an EMF file. A record that makes no sense ends the reading, and the text is not whole. */
export function readEmfText(buffer: Buffer): DrawingText {
  const reader: DrawingReader = { pieces: readDescription(buffer), isWhole: true };
  for (let at = 0; at + 8 <= buffer.length; ) {
    const [type, size] = [buffer.readUInt32LE(at), buffer.readUInt32LE(at + 4)];
    if (size < 8 || at + size > buffer.length) return joinPieces({ ...reader, isWhole: false });
    readRecord(reader, () => readEmfRecord(reader, buffer.subarray(at, at + size), type));
    at += size;
  }
  return joinPieces(reader);
}

/** The program and the title, which the header can hold. Source: MS-EMF 2.2.9. */
function readDescription(buffer: Buffer): Piece[] {
  if (buffer.length < 72) return [];
  const [length, offset] = [buffer.readUInt32LE(60), buffer.readUInt32LE(64)];
  if (length === 0 || length > MAX_PIECE || offset + length * 2 > buffer.length) return [];
  return [
    {
      text: buffer
        .toString('utf16le', offset, offset + length * 2)
        .replaceAll('\0', ' ')
        .trim(),
      y: -1,
    },
  ];
}

function readEmfRecord(reader: DrawingReader, record: Buffer, type: number): void {
  if (EMF_BITMAPS.has(type)) reader.isWhole = false;
  else if (type === EMF.extTextOutA || type === EMF.extTextOutW) readEmfText40(reader, record, 36, type === EMF.extTextOutW);
  else if (type === EMF.polyTextOutA || type === EMF.polyTextOutW) {
    const count = Math.min(record.readUInt32LE(36), Math.floor(record.length / 40));
    for (let index = 0; index < count; index++) readEmfText40(reader, record, 40 + index * 40, type === EMF.polyTextOutW);
  } else if (type === EMF.smallTextOut) readSmallText(reader, record);
  else if (type === EMF.comment && record.toString('latin1', 12, 16) === 'EMF+') readEmfPlus(reader, record.subarray(16));
}

/** The structure `EmrText`, 40 bytes with the place of its string in the record. Source: MS-EMF 2.2.5. */
function readEmfText40(reader: DrawingReader, record: Buffer, at: number, isWide: boolean): void {
  const [y, length, offset, options] = [
    record.readInt32LE(at + 4),
    record.readUInt32LE(at + 8),
    record.readUInt32LE(at + 12),
    record.readUInt32LE(at + 16),
  ];
  addPiece(reader, record, { y, length, offset, isWide, isKnown: (options & GLYPH_INDEXES) === 0 });
}

function readSmallText(reader: DrawingReader, record: Buffer): void {
  const options = record.readUInt32LE(20);
  const offset = (options & 0x100) === 0 ? 52 : 36;
  const isWide = (options & 0x200) === 0;
  addPiece(reader, record, {
    y: record.readInt32LE(12),
    length: record.readUInt32LE(16),
    offset,
    isWide,
    isKnown: (options & GLYPH_INDEXES) === 0,
  });
}

function readEmfPlus(reader: DrawingReader, records: Buffer): void {
  for (let at = 0; at + 12 <= records.length; ) {
    const [type, size] = [records.readUInt16LE(at), records.readUInt32LE(at + 4)];
    if (size < 12) {
      reader.isWhole = false;
      return;
    }
    const data = records.subarray(at + 12, at + size);
    if (EMF_PLUS_BITMAPS.has(type)) reader.isWhole = false;
    else if (type === EMF_PLUS.drawString)
      addPiece(reader, data, {
        y: Math.round(data.readFloatLE(16)),
        length: data.readUInt32LE(8),
        offset: 28,
        isWide: true,
        isKnown: true,
      });
    else if (type === EMF_PLUS.drawDriverString)
      addPiece(reader, data, { y: -2, length: data.readUInt32LE(12), offset: 16, isWide: true, isKnown: (data.readUInt32LE(4) & 1) === 1 });
    at += size;
  }
}
