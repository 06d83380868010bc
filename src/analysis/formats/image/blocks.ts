/** What a block of a picture file holds besides pixels. `text`: a note. `preview`: a smaller picture. `other`: of a program. */
export type BlockKind = 'exif' | 'xmp' | 'iptc' | 'profile' | 'text' | 'preview' | 'other';

/** A part of a picture file that does not hold its pixels. `name`: the name of a note, for people. */
export type Block = { kind: BlockKind; bytes: Uint8Array; name?: string };

/** All parts of a picture file that do not hold its pixels. */
export type PictureParts = {
  blocks: Block[];
  /** Number of bytes after the end of the picture. Programs hide or leave things there. */
  trailingBytes: number;
  /** Whether it has more frames than the first. */
  isAnimated: boolean;
};

/** Bytes as a Buffer, without copying. */
export const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Bytes after the end that hold anything. Some programs fill up with zeros. */
export function countTrailing(buffer: Buffer, end: number): number {
  const rest = buffer.subarray(end);
  return rest.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d) ? 0 : rest.length;
}

const EXIF = Buffer.from('Exif\0\0', 'latin1');

/** EXIF data starts with a mark in JPEG files, and sometimes in others. */
export const withoutExifMark = (bytes: Buffer): Buffer => (bytes.subarray(0, 6).equals(EXIF) ? bytes.subarray(6) : bytes);
