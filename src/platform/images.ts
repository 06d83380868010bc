/** Accepted formats, detected from the content. SVG isn't one, because it can contain scripts. Source: SECURITY.md 1.3.4. */
const ACCEPTED = ['png', 'jpeg', 'webp'];
/** Limit for the uploaded image, so that a decompression bomb is refused. */
const PIXELS_MAX = 40_000_000;
const WIDTH_MAX = 480;
const HEIGHT_MAX = 160;
const TIMEOUT_SECONDS = 10;

export type Picture = { content: Buffer<ArrayBuffer>; width: number; height: number };

/** Re-encodes an image as a small PNG, so that none of the uploaded bytes are kept. Null when it isn't a PNG, JPEG or WebP, or can't be decoded. */
export async function redraw(content: Buffer): Promise<Picture | null> {
  // 30 MB of memory that a clinic needs only a few times, so it's loaded on demand.
  const { default: sharp } = await import('sharp');
  try {
    const { format } = await sharp(content, { limitInputPixels: PIXELS_MAX }).metadata();
    if (!ACCEPTED.includes(format ?? '')) return null;
    const { data, info } = await sharp(content, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .rotate()
      .resize({ width: WIDTH_MAX, height: HEIGHT_MAX, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    return { content: data, width: info.width, height: info.height };
  } catch {
    return null;
  }
}
