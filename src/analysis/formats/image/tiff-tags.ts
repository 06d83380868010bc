import { asBuffer } from './blocks.ts';

/** One value of a tag. `group`: which list of tags it is in. */
export type Tag = { id: number; group: TagGroup; type: number; bytes: Buffer };
type TagGroup = 'picture' | 'camera' | 'place' | 'preview';

/** The tags of a TIFF or of EXIF data, and the end of the last byte that a tag points to. */
export type TagTree = { tags: Tag[]; end: number; isLittleEndian: boolean };

/** Bytes of one value by type. Source: TIFF 6.0, "Types"; TIFF Technical Note 1 for 13. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const MAX_DIRECTORIES = 4_000;
const MAX_TAGS = 2_000;

/** Tags that point to another list. Source: Exif 2.32, 4.6.3; TIFF Technical Note 1. */
const SUBDIRECTORIES: Readonly<Record<number, TagGroup>> = { 34665: 'camera', 34853: 'place', 40965: 'camera', 330: 'preview' };
/** Where the pixels are, and how many bytes: of strips, tiles and a preview. */
const PIXEL_OFFSETS: Readonly<Record<number, number>> = { 273: 279, 324: 325, 513: 514 };

/**
 * Reads all tags of all pages. Nothing is followed twice.
 * @param isFile in a file each list after the first is a page; in EXIF data it is the preview
 * @throws RangeError when it is cut off
 */
export function readTags(bytes: Uint8Array, isFile: boolean): TagTree {
  const buffer = asBuffer(bytes);
  const isLittleEndian = buffer.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (isLittleEndian ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at));
  const u32 = (at: number) => (isLittleEndian ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at));
  const tree: TagTree = { tags: [], end: 8, isLittleEndian };
  const seen = new Set<number>();
  const reach = (end: number) => {
    tree.end = Math.max(tree.end, Math.min(end, buffer.length));
  };

  const readDirectory = (at: number, group: TagGroup): number => {
    if (at === 0 || at + 2 > buffer.length || seen.has(at) || seen.size >= MAX_DIRECTORIES) return 0;
    seen.add(at);
    const count = Math.min(u16(at), MAX_TAGS);
    const numbers = new Map<number, number[]>();
    for (let entry = at + 2; entry < at + 2 + count * 12 && entry + 12 <= buffer.length; entry += 12) {
      const [id, type, values] = [u16(entry), u16(entry + 2), u32(entry + 4)];
      const size = (TYPE_BYTES[type] ?? 0) * values;
      const start = size <= 4 ? entry + 8 : u32(entry + 8);
      const content = buffer.subarray(start, start + size);
      reach(start + size);
      const subgroup = SUBDIRECTORIES[id];
      if (subgroup) for (let value = 0; value < Math.min(values, 32); value++) readDirectory(u32(start + value * 4), subgroup);
      else if (id in PIXEL_OFFSETS || Object.values(PIXEL_OFFSETS).includes(id))
        numbers.set(id, readNumbers(content, type, isLittleEndian));
      else tree.tags.push({ id, group, type, bytes: content });
    }
    for (const [offsets, lengths] of Object.entries(PIXEL_OFFSETS)) {
      const sizes = numbers.get(lengths) ?? [];
      for (const [index, offset] of (numbers.get(Number(offsets)) ?? []).entries()) reach(offset + (sizes[index] ?? 0));
    }
    const next = at + 2 + count * 12;
    reach(next + 4);
    return next + 4 <= buffer.length ? u32(next) : 0;
  };

  for (let at = u32(4), page = 0; at !== 0; page++) at = readDirectory(at, isFile || page === 0 ? 'picture' : 'preview');
  return tree;
}

/** Numbers of type SHORT or LONG; empty for other types. */
export function readNumbers(bytes: Buffer, type: number, isLittleEndian: boolean): number[] {
  const size = type === 3 ? 2 : type === 4 || type === 13 ? 4 : 0;
  const numbers: number[] = [];
  for (let at = 0; size > 0 && at + size <= bytes.length; at += size)
    numbers.push(isLittleEndian ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size));
  return numbers;
}

/** Unsigned fractions, for example degrees, minutes and seconds. */
export function readFractions(bytes: Buffer, isLittleEndian: boolean): number[] {
  const numbers = readNumbers(bytes, 4, isLittleEndian);
  const fractions: number[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2) fractions.push((numbers[index] ?? 0) / (numbers[index + 1] || 1));
  return fractions;
}
