/**
 * Bytes 0x80–0x9F of Windows-1252, in order. The five that Microsoft left undefined keep their control character, so that
 * every byte survives a round trip. Source: Unicode's CP1252.TXT. Own table, because Node 20's TextDecoder reads 0x92 as U+0092.
 */
const UPPER_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const FIRST = 0x80;

/** Also right for Latin-1: the two differ only in control characters that no letter holds. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (character) => UPPER_CONTROLS.charAt(character.charCodeAt(0) - FIRST));
}

/** Characters outside Windows-1252 become `?`. */
export function encodeWindows1252(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const upper = code > 0x7f ? UPPER_CONTROLS.indexOf(text.charAt(index)) : -1;
    bytes[index] = upper >= 0 ? FIRST + upper : code <= 0xff ? code : 0x3f;
  }
  return bytes;
}
