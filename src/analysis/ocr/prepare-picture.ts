import type { Sharp } from 'sharp';
import { UnreadableFile } from '../types.ts';
import type { GreyPicture } from './grey-picture.ts';
import { eraseSolidBoxes } from './solid-boxes.ts';

/** Larger pictures are not decoded. The largest cameras of phones make 200 megapixels, but send 12 to 50. */
export const MAX_PICTURE_PIXELS = 100_000_000;
/** The long side of an A4 page at 300 dpi, the resolution that Tesseract was trained for. */
const GOOD_LONG_SIDE = 3508;
/** More enlargement adds no information. */
const MAX_ENLARGEMENT = 3;
/** Larger pictures are made smaller before they are read. An A4 page at 400 dpi has this size. */
const MAX_READ_PIXELS = 16_000_000;
/** Pictures of a few pixels hold no letter. */
export const MIN_SIDE = 8;

/** A picture as it is read, and how much larger it is than the original. */
export type PreparedPicture = GreyPicture & { scale: number; original: { width: number; height: number } };

/**
 * Decodes a page of a picture upright, in grey, on white, at about 300 dpi. The original's size is that of the upright picture.
 * @param page from 0
 * @throws UnreadableFile `damaged` or `too-large`
 */
export async function preparePicture(picture: Uint8Array, page: number): Promise<PreparedPicture> {
  const source = await decodeUpright(picture, page);
  eraseSolidBoxes(source);
  const { width, height } = source;
  const scale = scaleFor(width, height);
  if (scale === 1) return { ...source, scale, original: { width, height } };
  const sharp = await loadSharp();
  const { data, info } = await sharp(source.pixels, { raw: { width, height, channels: 1 } })
    .resize({ width: Math.round(width * scale), height: Math.round(height * scale), fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height, scale, original: { width, height } };
}

async function decodeUpright(picture: Uint8Array, page: number): Promise<GreyPicture> {
  const sharp = await loadSharp();
  try {
    const { data, info } = await toGrey(sharp(picture, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'truncated', page }));
    return { pixels: data, width: info.width, height: info.height };
  } catch (error) {
    throw explainPicture(error);
  }
}

const toGrey = (picture: Sharp) =>
  picture
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .greyscale()
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .timeout({ seconds: 60 })
    .toBuffer({ resolveWithObject: true });

function scaleFor(width: number, height: number): number {
  const wanted = Math.min(MAX_ENLARGEMENT, GOOD_LONG_SIDE / Math.max(width, height));
  const possible = Math.sqrt(MAX_READ_PIXELS / (width * height));
  return Math.min(possible, Math.max(1, wanted));
}

/** Loaded when the first picture is read, because it takes 100 ms. */
export async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1); // Its threads would compete with those that serve pages.
  sharp.cache(false);
  return sharp;
}

/** The error for people when a picture can't be decoded. Others are returned unchanged. */
export function explainPicture(error: unknown): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error)) return error;
  if (/pixel limit|dimension|too large|memory/i.test(error.message))
    return new UnreadableFile('too-large', 'This picture has more than 100 million pixels. Save a smaller copy and check that one.');
  if (/timeout/i.test(error.message))
    return new UnreadableFile('too-slow', 'This picture takes too long to read. Save it as a PNG or JPEG and check that one.');
  return new UnreadableFile(
    'damaged',
    'This picture is damaged and can’t be opened. Scan or save it again, or ask the sender for a new copy.',
  );
}
