import type { InnerFile } from '../markup/inner-files.ts';
import { fromHex } from './hex-text.ts';

/** The digits and settings of a `\pict` group. */
export type PictureData = { digits: string[]; parameters: Map<string, number> };

const TWIPS_PER_CM = 567;
const EXTENSIONS: readonly [string, string][] = [
  ['pngblip', 'png'],
  ['jpegblip', 'jpg'],
  ['emfblip', 'emf'],
  ['wmetafile', 'wmf'],
];

/** The picture of a group, with the size at which it is shown. */
export function createPicture({ digits, parameters }: PictureData, place: { start: number; end: number }): InnerFile {
  const extension = EXTENSIONS.find(([word]) => parameters.has(word))?.[1] ?? 'bmp';
  const side = (goal: string, scale: string) => ((parameters.get(goal) ?? 0) * (parameters.get(scale) ?? 100)) / 100 / TWIPS_PER_CM;
  const [width, height] = [side('picwgoal', 'picscalex'), side('pichgoal', 'picscaley')];
  return {
    fileName: `picture.${extension}`,
    bytes: fromHex(digits.join('')),
    isPicture: true,
    place,
    shownCm: width > 0 && height > 0 ? { width, height } : null,
  };
}
