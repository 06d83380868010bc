import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { analyzeExtracted } from '../../../../src/analysis/engine.ts';
import { formatOf } from '../../../../src/analysis/formats/catalogue.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { pictureRedactor } from '../../../../src/analysis/formats/image/redact.ts';
import { readPictureText } from '../../../../src/analysis/ocr/recognize.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { asLines, drawWords } from '../../../corpus/formats/image/draw.ts';
import { PICTURES } from '../../../corpus/formats/image/files.ts';

const squeeze = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** All words of all pages, read in another way than by the redactor, and the letters among the bytes. */
async function readAll(copy: Uint8Array, pages: number): Promise<string> {
  const words: string[] = [];
  for (let page = 0; page < pages; page++) {
    const { recognized } = await readPictureText(copy, { page, isSparse: true });
    words.push(...recognized.blocks.flatMap(({ lines }) => lines.flatMap((line) => line.words.map(({ text }) => text))));
  }
  return `${words.join(' ')} ${Buffer.from(copy).toString('latin1')}`;
}

/** Those with a kind of file or a degradation of their own. */
const COPIED = [
  'crooked-scan.png',
  'phone-photo.jpg',
  'on-its-side.webp',
  'fax.tif',
  'card.gif',
  'card.avif',
  'transparent.png',
  'newsroom.jpg',
];
const LOSSLESS = ['crooked-scan.png', 'on-its-side.webp', 'fax.tif'];

describe('a redacted picture', { timeout: 90_000 }, () => {
  test.each(PICTURES.filter(({ name }) => COPIED.includes(name)))(
    '$name says nothing of what was removed and all the rest',
    async ({ name, make, secrets, kept }) => {
      const bytes = await make();
      const original = await extractText(bytes, name);
      const findings = analyzeExtracted(original).filter(({ text }) => secrets.some((secret) => squeeze(text).includes(squeeze(secret))));
      const { bytes: copy, certificate } = await redactFile(bytes, name, findings);
      const { format, pages = 1, exif, xmp, iptc, icc, orientation } = await sharp(copy).metadata();
      expect([format === 'heif' ? 'avif' : format, exif, xmp, iptc, icc, orientation ?? 1]).toEqual([
        original.format,
        undefined,
        undefined,
        undefined,
        format === 'heif' ? icc : undefined,
        1,
      ]);
      expect(certificate.redacted.format).toBe(original.format);
      const said = await readAll(copy, pages);
      for (const secret of secrets) expect(squeeze(said)).not.toContain(squeeze(secret));
      for (const words of kept) expect(squeeze(said)).toContain(squeeze(words));
      if (LOSSLESS.includes(name)) for (let page = 0; page < pages; page++) await expectOnlyBlackBoxes(bytes, copy, page);
    },
  );

  test('is the same every time', async () => {
    const bytes = drawWords(asLines(['Patient: Robert Tanner']), { height: 90 });
    const findings = analyzeExtracted(await extractText(bytes, 'a.png'));
    const [one, other] = [await redactFile(bytes, 'a.png', findings), await redactFile(bytes, 'a.png', findings)];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
  });

  test('keeps the resolution for printing', async () => {
    for (const [format, name] of [
      ['jpeg', 'a.jpg'],
      ['png', 'a.png'],
      ['tiff', 'a.tif'],
    ] as const) {
      const bytes = await sharp(drawWords(asLines(['Hello there']), { width: 300, height: 80 }))
        .withMetadata({ density: 300 })
        .toFormat(format)
        .toBuffer();
      const { bytes: copy } = await redactFile(bytes, name, []);
      expect((await sharp(copy).metadata()).density).toBe(300);
    }
  });

  test('covers an area that was drawn by hand', async () => {
    const bytes = drawWords(asLines(['Hello there']), { width: 400, height: 100 });
    const extracted = await extractText(bytes, 'a.png');
    const area = { page: 1, x: 0.5, y: 0, width: 0.5, height: 0.5 };
    const { bytes: copy } = await pictureRedactor('png').write(bytes, extracted, [], {
      fileName: 'a.png',
      areas: [area],
      writeInner: async () => null,
    });
    const { data } = await sharp(copy).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([data[20 * 400 + 190], data[20 * 400 + 210], data[45 * 400 + 399], data[60 * 400 + 210]]).toEqual([255, 0, 0, 255]);
  });

  test.each(['words', 'notes'])('is not released when the removal of %s is switched off', async (what) => {
    const bytes = await sharp(drawWords(asLines(['Patient: Robert Tanner']), { height: 90 }))
      .withExif({ IFD0: { Artist: 'Robert Tanner' } })
      .png()
      .toBuffer();
    const findings = analyzeExtracted(await extractText(bytes, 'a.png'));
    const { redactor } = formatOf('png');
    const { write } = redactor;
    const broken = vi.spyOn(redactor, 'write').mockImplementation(async (file, extracted, spans, context) => {
      const written = await write(file, extracted, what === 'words' ? [] : spans, context);
      return what === 'words'
        ? written
        : {
            ...written,
            bytes: await sharp(written.bytes)
              .withExif({ IFD0: { Artist: 'Robert Tanner' } })
              .png()
              .toBuffer(),
          };
    });
    await expect(redactFile(bytes, 'a.png', findings)).rejects.toThrow(
      what === 'words' ? /PERSON_NAME \(page 1\)/ : /PERSON_NAME \(property\)/,
    );
    broken.mockRestore();
  });

  test('is read a second time in another way', async () => {
    const bytes = drawWords(asLines(['Patient: Robert Tanner']), { height: 90 });
    expect(await formatOf('png').redactor.readRaw(bytes)).toContain('Robert Tanner');
  });
});

/** Every pixel of the copy is that of the original, or black. */
async function expectOnlyBlackBoxes(original: Uint8Array, copy: Uint8Array, page: number): Promise<void> {
  const read = (bytes: Uint8Array) =>
    sharp(bytes, { page }).flatten({ background: '#fff' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const [before, after] = [await read(original), await read(copy)];
  expect([after.info.width, after.info.height]).toEqual([before.info.width, before.info.height]);
  let [changed, black] = [0, 0];
  for (let at = 0; at < before.data.length; at++) {
    if (before.data[at] === after.data[at]) continue;
    if (after.data[at] === 0) black++;
    else changed++;
  }
  expect(changed).toBe(0);
  expect(black).toBeGreaterThan(500);
}
