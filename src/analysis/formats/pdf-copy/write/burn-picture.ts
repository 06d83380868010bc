import { deflateSync } from 'node:zlib';
import { type PDFDict, PDFName, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { boxOf, type Matrix } from '../../pdf/matrix.ts';
import type { BurntPart, PageGlyphs, Picture } from '../read/glyphs.ts';
import type { ReadState } from '../read/read-state.ts';
import { dictOf, filtersOf, get, getNumber, itemsOf, nameOf, packedBytes, streamData } from '../syntax/objects.ts';
import { UncertainPage } from '../syntax/operations.ts';

const JPEG_QUALITY = 90;

/** Pixels, row by row, with one byte for each channel. */
type Pixels = { data: Buffer; width: number; height: number; channels: number };

/**
 * Replaces the pixels of the parts of pictures that are removed. The rest of a picture stays as it is.
 * @throws UncertainPage when a picture is of a kind that is not written here
 */
export async function burnPictures({ pictures }: PageGlyphs, state: ReadState): Promise<void> {
  for (const picture of pictures) {
    if (picture.burnt.length === 0 || picture.isRemoved) continue;
    picture.stream = await burnOnce(picture, state);
  }
}

/** A letterhead that is cut off is the same on each page. */
async function burnOnce({ stream, matrix, burnt }: Picture, state: ReadState): Promise<PDFObject> {
  if (!(stream instanceof PDFRawStream)) throw new UncertainPage('a picture inside the content');
  const toPicture = inverse(matrix);
  const parts = burnt.map(({ box, isWhite }) => ({ box: boxOf(toPicture, box), isWhite }));
  const key = JSON.stringify(parts.map(({ box, isWhite }) => [...Object.values(box).map((side) => side.toFixed(3)), isWhite]));
  const known = state.burnt.get(stream) ?? new Map<string, PDFObject>();
  state.burnt.set(stream, known);
  const copy = known.get(key) ?? (await burnPicture(stream, parts, state));
  known.set(key, copy);
  return copy;
}

async function burnPicture(stream: PDFRawStream, parts: readonly BurntPart[], state: ReadState): Promise<PDFObject> {
  const { dict } = stream;
  const filters = filtersOf(dict);
  const isJpeg = filters.length === 1 && filters[0]?.name === 'DCTDecode' && get(dict, 'DecodeParms') === undefined;
  const pixels = isJpeg ? await readJpeg(packedBytes(stream)) : readPixels(stream, state);
  const [width, height] = [getNumber(dict, 'Width'), getNumber(dict, 'Height')];
  if (!pixels || pixels.width !== width || pixels.height !== height) throw new UncertainPage('a picture in an unusual format');
  for (const part of parts) burn(pixels, part);
  const copy = dict.clone(dict.context);
  copy.delete(PDFName.of('DecodeParms'));
  copy.set(PDFName.of('Filter'), PDFName.of(isJpeg ? 'DCTDecode' : 'FlateDecode'));
  return PDFRawStream.of(copy, isJpeg ? await writeJpeg(pixels) : deflateSync(pixels.data));
}

async function readJpeg(bytes: Uint8Array): Promise<Pixels | null> {
  try {
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const { channels = 0 } = await sharp(bytes).metadata();
    return (channels === 1 || channels === 3) && info.channels === channels ? { data, ...info } : null;
  } catch {
    return null; // Damaged, or larger than any scan.
  }
}

async function writeJpeg({ data, width, height, channels }: Pixels): Promise<Buffer> {
  const picture = sharp(data, { raw: { width, height, channels: channels === 1 ? 1 : 3 } });
  return picture
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** Null when a pixel is not one byte for each channel. */
function readPixels(stream: PDFRawStream, { budget }: ReadState): Pixels | null {
  const { dict } = stream;
  const isPlain = filtersOf(dict).every(({ predictor }) => predictor === 1 || predictor >= 10);
  const channels = channelsOf(dict);
  if (!isPlain || channels === 0 || getNumber(dict, 'BitsPerComponent') !== 8) return null;
  const [width, height] = [getNumber(dict, 'Width') ?? 0, getNumber(dict, 'Height') ?? 0];
  const data = streamData(stream, budget);
  const length = width * height * channels;
  return data && data.length >= length ? { data: Buffer.from(data.subarray(0, length)), width, height, channels } : null;
}

const CHANNELS: Readonly<Record<string, number>> = { DeviceGray: 1, CalGray: 1, Indexed: 1, I: 1, DeviceRGB: 3, CalRGB: 3, DeviceCMYK: 4 };

/** 0 when it is not known. */
function channelsOf(dict: PDFDict): number {
  const space = get(dict, 'ColorSpace');
  const [kind, profile] = itemsOf(space);
  const name = nameOf(space) ?? nameOf(kind) ?? '';
  if (name !== 'ICCBased') return CHANNELS[name] ?? 0;
  const settings = dictOf(profile);
  return (settings && getNumber(settings, 'N')) ?? 0;
}

function burn({ data, width, height, channels }: Pixels, { box, isWhite }: BurntPart): void {
  const limit = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const [left, right] = [limit(Math.floor(box.left * width), width), limit(Math.ceil(box.right * width), width)];
  // The rows of a picture start at its top.
  const [top, bottom] = [limit(Math.floor((1 - box.top) * height), height), limit(Math.ceil((1 - box.bottom) * height), height)];
  for (let row = top; row < bottom; row++)
    data.fill(isWhite === channels < 4 ? 0xff : 0, (row * width + left) * channels, (row * width + Math.max(left, right)) * channels);
}

/** @throws UncertainPage when the picture has no area */
function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const size = a * d - b * c;
  if (size === 0 || !Number.isFinite(size)) throw new UncertainPage('a picture without an area');
  return [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size];
}
