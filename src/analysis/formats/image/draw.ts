import { loadSharp } from '../../ocr/prepare-picture.ts';
import { UnreadableFile } from '../../types.ts';

/** The longer side on a screen, in pixels. A larger picture is made smaller, a smaller one stays. */
const SIDE_MAX = 1_600;

/** One page of a picture as PNG, upright and without its metadata. @param page from 1 @throws UnreadableFile `damaged` */
export async function drawPicture(bytes: Uint8Array, page: number): Promise<Uint8Array> {
  const sharp = await loadSharp();
  try {
    const picture = sharp(bytes, { page: page - 1 }).autoOrient();
    return await picture.resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true }).png().toBuffer();
  } catch {
    throw new UnreadableFile('damaged', 'This picture is damaged and can’t be shown.');
  }
}
