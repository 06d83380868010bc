import { decodeWindows1252 } from '../windows-1252.ts';

/** The words in a drawing. `isWhole`: false when it also has pictures made of pixels, or words whose letters are not known. */
export type DrawingText = { text: string; isWhole: boolean };

/** A piece of text and the height at which it is drawn; pieces at one height are a line. */
export type Piece = { text: string; y: number };

/** No line of text in a drawing is longer. */
export const MAX_PIECE = 0xffff;

/** An option of text records: their letters are numbers of shapes in a font. */
export const GLYPH_INDEXES = 0x10;

/** What was read so far. */
export type DrawingReader = { pieces: Piece[]; isWhole: boolean };

/** Where the letters of a piece are in a record. */
export type PieceAt = { y: number; length: number; offset: number; isWide: boolean; isKnown: boolean };

/** Adds a piece, unless its letters are not known or not there. */
export function addPiece(reader: DrawingReader, bytes: Buffer, { y, length, offset, isWide, isKnown }: PieceAt): void {
  const end = offset + length * (isWide ? 2 : 1);
  if (length === 0) return;
  if (!isKnown || length > MAX_PIECE || end > bytes.length) reader.isWhole = false;
  else reader.pieces.push({ y, text: isWide ? bytes.toString('utf16le', offset, end) : decodeWindows1252(bytes.subarray(offset, end)) });
}

/** Reads a record that may be truncated. */
export function readRecord(reader: DrawingReader, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    reader.isWhole = false;
  }
}

/** Letters that are placed one by one are a word; longer pieces at one height are words of a line. */
export function joinPieces({ pieces, isWhole }: DrawingReader): DrawingText {
  const parts = pieces.map(({ text, y }, index) => {
    const before = pieces[index - 1];
    if (!before) return text;
    const gap = before.y !== y ? '\n' : text.length === 1 || before.text.length === 1 ? '' : ' ';
    return gap + text;
  });
  return { text: parts.join(''), isWhole };
}
