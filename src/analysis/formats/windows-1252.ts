/**
 * Bytes 0x80–0x9F of Windows-1252, in order. The five undefined ones map to their control character, so that every byte survives a round trip. Source:
 * Unicode's CP1252.TXT. We keep our own table because TextDecoder in Node 20 decodes 0x92 as U+0092.
 */
const UPPER_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const FIRST = 0x80;

/** Also decodes Latin-1, which differs only in control characters. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (character) => UPPER_CONTROLS.charAt(character.charCodeAt(0) - FIRST));
}

/** Characters that Windows-1252 doesn't have become `?`. */
export function encodeWindows1252(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const upper = code > 0x7f ? UPPER_CONTROLS.indexOf(text.charAt(index)) : -1;
    bytes[index] = upper >= 0 ? FIRST + upper : code <= 0xff ? code : 0x3f;
  }
  return bytes;
}
