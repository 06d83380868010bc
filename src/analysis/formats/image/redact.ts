import { explainPicture, loadSharp, MAX_PICTURE_PIXELS } from '../../ocr/prepare-picture.ts';
import { readPictureText } from '../../ocr/recognize.ts';
import type { Redactor } from '../redactor.ts';
import { burn, listBoxes } from './burn.ts';
import { type EncodablePage, encodePicture } from './encode.ts';
import type { PictureKind } from './file-notes.ts';

/** A copy of a picture in which words are painted over. All notes of the original are gone, because only its pixels are encoded again. */
export const pictureRedactor = (kind: PictureKind): Redactor => ({
  writes: kind,
  extension: '',
  method: 'Picture: black boxes painted into the pixels, without the notes that were saved with the original.',
  readRaw,
  write: async (bytes, { hidden, pages: layouts = [] }, spans, { areas }) => {
    const pages: EncodablePage[] = [];
    for (const [index, layout] of layouts.entries()) {
      const page = await decodePage(bytes, index);
      burn(page, listBoxes(layout, spans, areas));
      pages.push(page);
    }
    return { bytes: await encodePicture(pages, kind), hiddenRemoved: hidden, notChecked: [], unread: [] };
  },
});

/** Upright and opaque, as it is shown. */
async function decodePage(bytes: Uint8Array, page: number): Promise<EncodablePage> {
  const sharp = await loadSharp();
  try {
    const source = sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS, page });
    const { density, space } = await source.metadata();
    const isGrey = space === 'b-w' || space === 'grey16';
    const { data, info } = await source
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace(isGrey ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3, dpi: density ?? null };
  } catch (error) {
    throw explainPicture(error);
  }
}

/** What a second way of recognition finds, word by word, and all letters among the bytes. */
async function readRaw(copy: Uint8Array): Promise<string> {
  const sharp = await loadSharp();
  const { pages = 1 } = await sharp(copy, { limitInputPixels: MAX_PICTURE_PIXELS }).metadata();
  const found: string[] = [];
  for (let page = 0; page < pages; page++) {
    const { recognized } = await readPictureText(copy, { page, isSparse: true });
    for (const { lines } of recognized.blocks) for (const { words } of lines) found.push(words.map(({ text }) => text).join(' '));
  }
  const letters =
    Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength)
      .toString('latin1')
      .match(/[\x20-\x7e]{6,}/g) ?? [];
  return [...found, ...letters].join('\n');
}
