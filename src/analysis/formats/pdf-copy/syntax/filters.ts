import { constants, inflateSync } from 'node:zlib';
import { tooMuchUnpacked, type UnpackBudget } from '../../limits.ts';

/** A filter of a stream, with the parameters that change its result. Names are long: FlateDecode. */
export type Filter = { name: string; predictor: number; colors: number; bits: number; columns: number; earlyChange: number };

/** Filters of pictures. Their data stays as it is. */
export const PICTURE_FILTERS: ReadonlySet<string> = new Set(['DCTDecode', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode']);

/**
 * The data of a stream. Null when a filter is unknown or belongs to pictures.
 * @throws UnreadableFile `too-large` when the budget is used up
 */
export function applyFilters(bytes: Uint8Array, filters: readonly Filter[], budget: UnpackBudget): Uint8Array | null {
  let data = bytes;
  for (const filter of filters) {
    const decode = DECODERS[filter.name];
    if (!decode) return null;
    data = undoPredictor(decode(data, filter, budget), filter);
    budget.leftBytes -= data.length;
    if (budget.leftBytes < 0) throw tooMuchUnpacked();
  }
  return data;
}

type Decoder = (data: Uint8Array, filter: Filter, budget: UnpackBudget) => Uint8Array;

const DECODERS: Readonly<Record<string, Decoder>> = {
  FlateDecode: (data, _filter, { leftBytes }) => inflate(data, leftBytes),
  LZWDecode: (data, { earlyChange }, { leftBytes }) => decodeLzw(data, earlyChange, leftBytes),
  ASCIIHexDecode: (data) => {
    const text = Buffer.from(data).toString('latin1').split('>')[0] ?? '';
    const digits = text.replace(/[^0-9a-f]/gi, '');
    return Buffer.from(digits.length % 2 === 1 ? `${digits}0` : digits, 'hex');
  },
  ASCII85Decode: decodeAscii85,
  RunLengthDecode: (data, _filter, { leftBytes }) => decodeRunLength(data, leftBytes),
};

/** Damaged data gives what can be read of it, as in viewers. */
function inflate(data: Uint8Array, leftBytes: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, leftBytes), finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw tooMuchUnpacked();
    return new Uint8Array(0);
  }
}

/** Source: ISO 32000-1, 7.4.4. */
function decodeLzw(data: Uint8Array, earlyChange: number, leftBytes: number): Uint8Array {
  const out: number[] = [];
  let table: Uint8Array[] = [];
  let previous: Uint8Array = new Uint8Array(0);
  let [bits, held, width] = [0, 0, 9];
  const reset = () => {
    table = Array.from({ length: 258 }, (_, code) => Uint8Array.of(code & 0xff));
    previous = new Uint8Array(0);
    width = 9;
  };
  reset();
  for (const byte of data) {
    held = (held << 8) | byte;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >>> bits) & ((1 << width) - 1);
    held &= (1 << bits) - 1;
    if (code === 257) break;
    if (code === 256) {
      reset();
      continue;
    }
    const entry: Uint8Array = table[code] ?? Uint8Array.of(...previous, previous[0] ?? 0);
    for (const one of entry) out.push(one);
    if (out.length > leftBytes) throw tooMuchUnpacked();
    if (previous.length > 0 && table.length < 4096) table.push(Uint8Array.of(...previous, entry[0] ?? 0));
    previous = entry;
    if (table.length + earlyChange >= 1 << width && width < 12) width++;
  }
  return Uint8Array.from(out);
}

function decodeAscii85(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = () => {
    if (group.length < 2) return;
    const padded = [...group, 84, 84, 84, 84].slice(0, 5);
    const value = padded.reduce((sum, digit) => sum * 85 + digit, 0);
    const bytes = [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) & 0xff);
    out.push(...bytes.slice(0, group.length - 1));
    group = [];
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length === 5) flush();
  }
  flush();
  return Uint8Array.from(out);
}

function decodeRunLength(data: Uint8Array, leftBytes: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < data.length; ) {
    const code = data[at] ?? 128;
    if (code === 128) break;
    const part = code < 128 ? data.subarray(at + 1, at + 2 + code) : new Uint8Array(257 - code).fill(data[at + 1] ?? 0);
    at += code < 128 ? code + 2 : 2;
    parts.push(part);
    length += part.length;
    if (length > leftBytes) throw tooMuchUnpacked();
  }
  return Buffer.concat(parts);
}

/** Source: ISO 32000-1, 7.4.4.4; PNG specification, part 9. */
function undoPredictor(data: Uint8Array, { predictor, colors, bits, columns }: Filter): Uint8Array {
  if (predictor < 10) return data; // The TIFF predictor is for pictures only.
  const pixel = Math.max(1, Math.ceil((colors * bits) / 8));
  const row = Math.ceil((colors * bits * columns) / 8);
  const rows = Math.ceil(data.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let line = 0; line < rows; line++) {
    const method = data[line * (row + 1)] ?? 0;
    for (let at = 0; at < row; at++) {
      const here = line * row + at;
      const left = at >= pixel ? (out[here - pixel] ?? 0) : 0;
      const above = line > 0 ? (out[here - row] ?? 0) : 0;
      const corner = at >= pixel && line > 0 ? (out[here - row - pixel] ?? 0) : 0;
      out[here] = (data[line * (row + 1) + 1 + at] ?? 0) + predict(method, left, above, corner);
    }
  }
  return out;
}

function predict(method: number, left: number, above: number, corner: number): number {
  if (method === 1) return left;
  if (method === 2) return above;
  if (method === 3) return (left + above) >> 1;
  if (method !== 4) return 0;
  const [toLeft, toAbove, toCorner] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
