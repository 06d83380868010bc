import { constants, inflateSync } from 'node:zlib';
import { UnreadableFile } from '../../types.ts';
import { openBudget, tooMuchUnpacked } from '../limits.ts';

/** No page, font or form has a stream larger than this. */
const MAX_STREAM_BYTES = 128 * 1024 * 1024;
/** The end-of-file marker must be in these last bytes. Mail programs add a few lines after it. */
const TAIL_BYTES = 64 * 1024;
const MAX_DICTIONARY_BYTES = 2048;

/**
 * Rejects dangerous files before the PDF library opens them, because it unpacks without a limit: zip bombs, and files cut off in transit (which it
 * would repair by silently leaving out pages). Streams of encrypted files and rare compression methods are not counted.
 * @param onContent gets each unpacked stream
 * @throws UnreadableFile `too-large` or `damaged`
 */
export function guardPdf(bytes: Uint8Array, onContent: (content: Buffer) => void = () => {}): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.subarray(-TAIL_BYTES).includes('%%EOF')) throw truncated();
  const budget = openBudget(buffer.length);
  for (const { dictionary, start, end } of listStreams(buffer)) {
    const layers = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    // Pictures are never unpacked to find text.
    if (IS_PICTURE.test(dictionary)) continue;
    if (layers === 0) onContent(buffer.subarray(start, end));
    else budget.leftBytes -= measureUnpacked(buffer.subarray(start, end), layers, budget.leftBytes, onContent);
  }
}

/**
 * A copy with empty pictures, because decoding a scan takes a second and the page itself gives their position and size. Masks keep their content: the
 * library skips those it cannot decode.
 */
export function withoutPictures(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  for (const { dictionary, start, end } of listStreams(Buffer.from(copy.buffer))) {
    if (IS_PICTURE.test(dictionary) && !/\/ImageMask\s+true\b/.test(dictionary)) copy.fill(0, start, end);
  }
  return copy;
}

/**
 * Sizes in pixels, `640x480`, of the pictures with transparent parts. What is under them may be visible. The drawing operators do not tell, because the
 * pictures are empty then.
 */
export function listTransparentPictures(bytes: Uint8Array): Set<string> {
  const sizes = new Set<string>();
  for (const { dictionary } of listStreams(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
    if (!IS_PICTURE.test(dictionary) || !/\/S?Mask\b/.test(dictionary)) continue;
    const [width, height] = ['Width', 'Height'].map((key) => new RegExp(`/${key}\\s+(\\d{1,6})`).exec(dictionary)?.[1]);
    sizes.add(`${width}x${height}`);
  }
  return sizes;
}

const IS_PICTURE = /\/Subtype\s*\/Image\b/;

/** Every stream of the file, with the dictionary before it. */
function* listStreams(buffer: Buffer): Generator<{ dictionary: string; start: number; end: number }> {
  let end = 0;
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    if (buffer.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const before = buffer.subarray(Math.max(0, at - MAX_DICTIONARY_BYTES), at).toString('latin1');
    // Searched again only past the last one found, so that a file without any is read once.
    if (end <= at) end = buffer.indexOf('endstream', at);
    if (end < 0) end = buffer.length;
    yield { dictionary: before.split(/\bobj\b/).at(-1) ?? '', start: skipLineEnd(buffer, at + 6), end };
  }
}

/** A linearized file is marked here, and has one more end-of-file marker. */
const LINEARIZED_HEAD_BYTES = 2048;

/** Where each earlier version that incremental saving has left in the file ends. Marks inside streams belong to files inside the file. */
export function listEarlierEnds(bytes: Uint8Array): number[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLinearized = buffer.subarray(0, LINEARIZED_HEAD_BYTES).includes('/Linearized');
  const streams = listStreams(buffer);
  let stream = streams.next();
  const ends: number[] = [];
  for (let at = buffer.indexOf('%%EOF'); at >= 0; at = buffer.indexOf('%%EOF', at + 5)) {
    while (!stream.done && stream.value.end <= at) stream = streams.next();
    if (stream.done || at < stream.value.start) ends.push(at + 5);
  }
  return ends.slice(isLinearized ? 1 : 0, -1);
}

function measureUnpacked(packed: Uint8Array, layers: number, allowedBytes: number, onContent: (content: Buffer) => void): number {
  const maxOutputLength = Math.max(1, Math.min(MAX_STREAM_BYTES, allowedBytes));
  try {
    const unpacked = inflateSync(packed, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
    const left = maxOutputLength - unpacked.length;
    if (layers === 1) onContent(unpacked);
    return unpacked.length + (layers > 1 ? measureUnpacked(unpacked, layers - 1, left, onContent) : 0);
  } catch (error) {
    if (error instanceof RangeError) throw tooMuchUnpacked();
    return 0; // Not compressed as declared, or encrypted: the PDF library decides.
  }
}

function skipLineEnd(buffer: Buffer, at: number): number {
  if (buffer[at] === 0x0d && buffer[at + 1] === 0x0a) return at + 2;
  return buffer[at] === 0x0a || buffer[at] === 0x0d ? at + 1 : at;
}

const truncated = () =>
  new UnreadableFile('damaged', 'This PDF is damaged: its end is missing. Download or scan it again, or ask the sender for a new copy.');
