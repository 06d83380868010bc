/** Names of fields with text that identifies people or machines, and the place. Source: Exif 2.32, 4.6; XP fields are UTF-16. */
const PLACE_DIRECTORY = 0x8825;
const SUBDIRECTORIES = new Set([0x8769, PLACE_DIRECTORY]);
const USER_COMMENT = 0x9286;
const ASCII = 2;
const BYTES = 1;
const MAX_ENTRIES = 500;

/** The texts of an Exif block, and whether it says where the photo was taken. */
export function readExif(data: Buffer): { texts: string[]; hasPlace: boolean } {
  const found = { texts: [] as string[], hasPlace: false };
  const tiff = data.toString('latin1', 0, 4) === 'Exif' ? data.subarray(6) : data;
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return found;
  const isLittle = order === 'II';
  const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const seen = new Set<number>();
  let left = MAX_ENTRIES;

  const readDirectory = (from: number) => {
    if (from === 0 || seen.has(from) || from + 2 > tiff.length) return;
    seen.add(from);
    const count = Math.min(u16(from), left);
    left -= count;
    for (let at = from + 2; at < from + 2 + count * 12 && at + 12 <= tiff.length; at += 12) readField(at);
    const next = from + 2 + count * 12;
    if (next + 4 <= tiff.length) readDirectory(u32(next));
  };
  const readField = (at: number) => {
    const [tag, type, length] = [u16(at), u16(at + 2), u32(at + 4)];
    if (SUBDIRECTORIES.has(tag)) {
      if (tag === PLACE_DIRECTORY) found.hasPlace = true;
      readDirectory(u32(at + 8));
      return;
    }
    const isText = type === ASCII || (type === BYTES && tag >= 0x9c9b && tag <= 0x9c9f) || tag === USER_COMMENT;
    const offset = length <= 4 ? at + 8 : u32(at + 8);
    if (!isText || offset + length > tiff.length) return;
    const value = tiff.subarray(offset, offset + length);
    const text =
      type === BYTES ? value.toString('utf16le') : tag === USER_COMMENT ? value.subarray(8).toString('utf8') : value.toString('utf8');
    found.texts.push(text.replaceAll('\0', ' ').trim());
  };

  try {
    readDirectory(u32(4));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // Truncated: what was read so far counts.
  }
  return found;
}
