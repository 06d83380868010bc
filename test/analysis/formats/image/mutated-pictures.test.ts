import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { extractText, sniffFormat } from '../../../../src/analysis/formats/extract.ts';
import { type PictureKind, readFileNotes } from '../../../../src/analysis/formats/image/file-notes.ts';
import { preparePicture } from '../../../../src/analysis/ocr/prepare-picture.ts';
import { UnreadableFile } from '../../../../src/analysis/types.ts';
import { drawWords } from '../../../corpus/formats/image/draw.ts';
import { withJpegSegments, withPngChunks } from '../../../corpus/formats/image/notes.ts';
import { type Random, randomFrom } from '../../../corpus/random.ts';

const small = drawWords([{ text: 'Jo', x: 4, y: 30, size: 26 }], { width: 48, height: 40 });
const exif = { IFD0: { Artist: 'Jane Citizen' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '33/1 52/1 7/1' } };

const FILES: Readonly<Record<PictureKind, () => Promise<Buffer> | Buffer>> = {
  png: () => withPngChunks(small, { tEXt: 'Author\0Jane', zTXt: 'Comment\0Hello', iTXt: 'Title\0\0\0\0\0Hello' }),
  jpeg: async () => withJpegSegments(await sharp(small).withExif(exif).jpeg().toBuffer()),
  tiff: () => sharp(small).withExif(exif).tiff().toBuffer(),
  webp: () => sharp(small).withExif(exif).webp().toBuffer(),
  gif: () => sharp(small).gif().toBuffer(),
  avif: () => sharp(small).withExif(exif).avif({ effort: 0 }).toBuffer(),
};
const KINDS = Object.keys(FILES) as PictureKind[];

function mutate(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length);
  const kind = random.below(3);
  if (kind === 0) for (let flip = 0; flip <= random.below(4); flip++) copy[random.below(copy.length)] = random.below(256);
  if (kind === 1) return copy.subarray(0, at);
  if (kind === 2) return Buffer.concat([copy.subarray(0, at), copy.subarray(random.below(copy.length))]);
  return copy;
}

describe.each(KINDS)('damaged %s', (kind) => {
  test('500 files are opened or refused, and their notes are read as far as they go', { timeout: 60_000 }, async () => {
    const whole = await FILES[kind]();
    const random = randomFrom(kind.length * 31);
    for (let round = 0; round < 500; round++) {
      const bytes = mutate(whole, random);
      const started = performance.now();
      const opened: unknown = await preparePicture(bytes, 0).catch((error: unknown) => error);
      if (opened instanceof Error) expect(opened).toBeInstanceOf(UnreadableFile);
      try {
        readFileNotes(bytes, kind, {});
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });

  test('some are read from end to end', { timeout: 60_000 }, async () => {
    const whole = await FILES[kind]();
    const random = randomFrom(kind.length * 37);
    for (let round = 0; round < 6; round++) {
      const bytes = mutate(whole, random);
      if (sniffFormat(bytes, 'a')?.format !== kind) continue;
      const outcome: unknown = await extractText(bytes, 'a').catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableFile);
    }
  });
});

test('a picture with too many pixels is refused before it is decoded', async () => {
  const huge = await sharp({ create: { width: 20_000, height: 6_000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  await expect(extractText(huge, 'a.png')).rejects.toMatchObject({
    kind: 'too-large',
    message: expect.stringContaining('100 million pixels'),
  });
});
