/** Source: MS-OXRTFCP 2.1.2.1: what the dictionary holds at the start. */
const DICTIONARY =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const HEADER_BYTES = 16;
const WINDOW = 4096;
const COMPRESSED = 0x75465a4c;
/** A reference of two bytes gives at most 17. */
const MAX_RATIO = 9;

/** The RTF of an Outlook message. Null when it is damaged. */
export function unpackRtf(bytes: Uint8Array): Uint8Array | null {
  const input = Buffer.from(bytes);
  if (input.length < HEADER_BYTES) return null;
  const rawBytes = input.readUInt32LE(4);
  if (input.readUInt32LE(8) !== COMPRESSED) return input.subarray(HEADER_BYTES, HEADER_BYTES + rawBytes);
  if (rawBytes > input.length * MAX_RATIO) return null;
  const output = Buffer.alloc(rawBytes);
  const window = Buffer.alloc(WINDOW, ' ');
  window.write(DICTIONARY, 'latin1');
  let [at, written, position] = [HEADER_BYTES, 0, DICTIONARY.length];
  const put = (byte: number) => {
    if (written < rawBytes) output[written++] = byte;
    window[position] = byte;
    position = (position + 1) % WINDOW;
  };
  while (at < input.length && written < rawBytes) {
    const control = input[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < input.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(input[at++] ?? 0);
        continue;
      }
      const reference = ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
      at += 2;
      const offset = reference >> 4;
      if (offset === position) return output.subarray(0, written);
      for (let index = 0; index < (reference & 15) + 2; index++) put(window[(offset + index) % WINDOW] ?? 0);
    }
  }
  return output.subarray(0, written);
}
