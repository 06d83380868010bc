import { layOutRecognized } from '../../ocr/page-text.ts';
import { explainPicture, loadSharp, MAX_PICTURE_PIXELS } from '../../ocr/prepare-picture.ts';
import { recognizePicture } from '../../ocr/recognize.ts';

/**
 * Words of a picture that can't be seen on a white page, because their pixels or those around them are transparent. They show on a dark background,
 * and in programs that ignore transparency.
 * @param page from 0
 * @param visible the text that can be seen
 * @throws UnreadableFile
 */
export async function readHiddenWords(bytes: Uint8Array, page: number, visible: string): Promise<string> {
  const layers = await listLayers(bytes, page);
  const seen = new Set(wordsOf(visible));
  const hidden: string[] = [];
  for (const layer of layers) {
    for (const line of layOutRecognized(await recognizePicture(layer)).text.split('\n')) {
      if (wordsOf(line).some((word) => !seen.has(word))) hidden.push(line);
      for (const word of wordsOf(line)) seen.add(word);
    }
  }
  return hidden.join('\n');
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];

/** The colours without transparency, and the transparency itself, as pictures; only those that aren't uniform. */
async function listLayers(bytes: Uint8Array, page: number): Promise<Uint8Array[]> {
  const sharp = await loadSharp();
  const open = () => sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS, page }).autoOrient();
  try {
    const { channels, isOpaque } = await open().stats();
    const alpha = channels.at(-1);
    if (isOpaque || !alpha) return [];
    const isColourUniform = channels.slice(0, -1).every(({ stdev }) => stdev === 0);
    const layers = [
      ...(isColourUniform ? [] : [open().removeAlpha()]),
      ...(alpha.stdev === 0 ? [] : [open().extractChannel('alpha').negate()]),
    ];
    return await Promise.all(layers.map((layer) => layer.png({ compressionLevel: 1 }).toBuffer()));
  } catch (error) {
    throw explainPicture(error);
  }
}
