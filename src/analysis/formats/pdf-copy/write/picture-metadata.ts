/** Parts of a JPEG that decide how it looks: JFIF, colour profiles and Adobe's colour transform. */
const isNeeded = (marker: number, data: Uint8Array): boolean => {
  if (marker === 0xe2) return Buffer.from(data.subarray(0, 12)).toString('latin1') === 'ICC_PROFILE\0';
  return marker === 0xe0 || marker === 0xee || (marker < 0xe0 && marker !== 0xfe) || (marker > 0xef && marker !== 0xfe);
};

/** A JPEG without what cameras and programs write about it: place, owner, comments, a preview picture. Other data is returned unchanged. */
export function withoutJpegMetadata(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) break; // The pixels follow.
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (isNeeded(marker, bytes.subarray(at + 4, end))) parts.push(bytes.subarray(at, end));
    at = end;
  }
  parts.push(bytes.subarray(Math.min(at, bytes.length)));
  return Buffer.concat(parts);
}
