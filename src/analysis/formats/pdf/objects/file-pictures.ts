import type { PdfDictionary } from './values.ts';

/** A picture of the file, with its size in pixels. `isMask`: it only says which parts of another picture are transparent. */
export type FilePicture = { number: number; width: number; height: number; isMask: boolean };

export function pictureOf(number: number, dictionary: PdfDictionary, isMask: boolean): FilePicture {
  return { number, width: numberAt(dictionary, 'Width'), height: numberAt(dictionary, 'Height'), isMask };
}

/** The larger side of a picture, in pixels. */
export const sideOf = (dictionary: PdfDictionary): number => Math.max(numberAt(dictionary, 'Width'), numberAt(dictionary, 'Height'));

function numberAt(dictionary: PdfDictionary, key: string): number {
  const value = dictionary.get(key);
  return typeof value === 'number' ? value : 0;
}
