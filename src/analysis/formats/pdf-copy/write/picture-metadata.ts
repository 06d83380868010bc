/** Parts of a JPEG that decide how it looks: JFIF, colour profiles and Adobe's colour transform. */
const isNeeded = (marker: number, data: Uint8Array): boolean => {
  if (marker === 0xe2) return Buffer.from(data.subarray(0, 12)).toString('latin1') === 'ICC_PROFILE\0';
  // JFXX, another segment of the same kind, has a preview picture.
  if (marker === 0xe0) return Buffer.from(data.subarray(0, 5)).toString('latin1') === 'JFIF\0';
  return marker === 0xee || (marker < 0xe0 && marker !== 0xfe) || (marker > 0xef && marker !== 0xfe);
};

const [END, PIXELS] = [0xd9, 0xda];

/**
 * A JPEG without what cameras and programs write about it: place, owner, comments, a preview picture, more pictures after its end. Other data is returned
 * unchanged.
 */
export function withoutJpegMetadata(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 2 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++; // Filling.
      continue;
    }
    if (marker === END) {
      parts.push(bytes.subarray(at, at + 2));
      return Buffer.concat(parts);
    }
    let end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    const isKept = isNeeded(marker, bytes.subarray(at + 4, end));
    if (marker === PIXELS) end = skipPixels(bytes, end);
    if (isKept) parts.push(bytes.subarray(at, end));
    at = end;
  }
  // Cut off, or damaged.
  parts.push(bytes.subarray(Math.min(at, bytes.length)));
  return Buffer.concat(parts);
}

/** Where the next marker is. In pixels, 0xff is followed by 0 or by the number of a restart mark. */
function skipPixels(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Boxes of a JPEG 2000 file that decide how it looks. Source: ISO 15444-1, annex I. */
const NEEDED_BOXES: ReadonlySet<string> = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c']);
const SIGNATURE = Buffer.from([0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20]);

/** A JPEG 2000 file without XML, identifiers and other notes. Other data is returned unchanged. */
export function withoutJpxMetadata(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.subarray(0, 8).equals(SIGNATURE)) return bytes;
  const parts: Uint8Array[] = [];
  for (let at = 0; at + 8 <= buffer.length; ) {
    const declared = buffer.readUInt32BE(at);
    const long = declared === 1 && at + 16 <= buffer.length ? Number(buffer.readBigUInt64BE(at + 8)) : declared;
    const end = long < 8 ? buffer.length : Math.min(buffer.length, at + long);
    if (NEEDED_BOXES.has(buffer.toString('latin1', at + 4, at + 8))) parts.push(buffer.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}
