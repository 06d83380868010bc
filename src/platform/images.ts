/** Types that are taken, by what the bytes say. SVG is none of them: it can hold scripts. Source: SECURITY.md 1.3.4. */
const TAKEN = ['png', 'jpeg', 'webp'];
/** Pixels of the picture as it is sent: what unpacks to more is a bomb. */
const PIXELS_MAX = 40_000_000;
const WIDTH_MAX = 480;
const HEIGHT_MAX = 160;
const TIMEOUT_SECONDS = 10;

export type Picture = { content: Buffer<ArrayBuffer>; width: number; height: number };

/** Draws a picture anew as a small PNG: nothing of the file that was sent is kept. Null when it is no PNG, JPEG or WebP, or cannot be drawn. */
export async function redraw(content: Buffer): Promise<Picture | null> {
  // Thirty megabytes that are needed a few times in the life of a clinic.
  const { default: sharp } = await import('sharp');
  try {
    const { format } = await sharp(content, { limitInputPixels: PIXELS_MAX }).metadata();
    if (!TAKEN.includes(format ?? '')) return null;
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
