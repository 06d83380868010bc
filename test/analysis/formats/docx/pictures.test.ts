import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { docx } from '../../../../src/analysis/formats/docx/format.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { readPictureFacts } from '../../../../src/analysis/formats/unread/picture-facts.ts';
import { readPictureMetadata, stripPictureMetadata } from '../../../../src/analysis/formats/unread/picture-metadata.ts';
import { findOccurrences } from '../../../../src/analysis/redact/occurrences.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import type { ExtractedText } from '../../../../src/analysis/types.ts';
import { type Part, p, wordFile } from '../../../corpus/formats/docx/build.ts';
import { emfWith, jpegWithMetadata, pngWithMetadata, svgWith, wmfWith } from '../../../corpus/formats/docx/pictures.ts';
import { aPng } from '../../../support/pictures.ts';
import { faultsOfPackage } from '../../../support/strict-package.ts';

const VALUE = 'Quandong Wattlebird';
const TYPES: Record<string, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
  svg: 'image/svg+xml',
};

const blip = (inside: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="720000"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>${inside}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
const picture = (name: string, content: Uint8Array, id = 'rIdP'): Part => ({
  name: `word/media/${name}`,
  type: TYPES[name.split('.').at(-1) ?? ''] ?? '',
  content,
  rel: 'image',
  id,
});
const withPicture = (name: string, content: Uint8Array) =>
  wordFile(p('Dear Ruth Galah') + blip('<a:blip r:embed="rIdP"/>'), [picture(name, content)]);

async function redact(bytes: Uint8Array, value: string) {
  const { text } = await extractText(bytes, 'a.docx');
  const copy = await redactFile(bytes, 'a.docx', findOccurrences(text, [{ type: 'PERSON_NAME', text: value }]), {
    options: { types: ['AU_MEDICARE'] },
  });
  expect(faultsOfPackage(copy.bytes)).toEqual([]);
  return { copy, files: unzipSync(copy.bytes) };
}
const lettersOf = (files: Record<string, Uint8Array>) =>
  Object.values(files)
    .map((file) => `${Buffer.from(file).toString('latin1')}\n${Buffer.from(file).toString('latin1').replaceAll('\0', '')}`)
    .join('\n');

describe('a drawing with words', () => {
  test.each([
    ['image1.emf', emfWith(VALUE)],
    ['image1.wmf', wmfWith(VALUE)],
    ['image1.svg', svgWith(VALUE)],
  ])('%s is read, and goes from the copy', async (name, content) => {
    const bytes = withPicture(name, content);
    const { text, unread, segments } = await extractText(bytes, 'a.docx');
    expect(text).toContain(VALUE);
    expect(unread).toEqual([]);
    expect(segments.find(({ start }) => text.startsWith(VALUE, start))).toMatchObject({
      kind: 'body',
      location: { part: 'picture', partId: 1 },
    });
    const { files } = await redact(bytes, 'Ruth Galah');
    expect(lettersOf(files)).not.toMatch(/Quandong|Wattlebird/);
  });

  test.each([
    ['image1.emf', emfWith('')],
    ['image1.wmf', wmfWith('')],
    ['image1.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>')],
  ])('%s stays when it has none', async (name, content) => {
    const { files } = await redact(withPicture(name, content), 'Ruth Galah');
    expect(Buffer.from(files[`word/media/${name}`] ?? []).equals(Buffer.from(content))).toBe(true);
  });

  test('goes with the picture that older programs show instead of it', async () => {
    const both = blip(
      '<a:blip r:embed="rIdP"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip r:embed="rIdS"/></a:ext></a:extLst></a:blip>',
    );
    const bytes = wordFile(p('Dear Ruth Galah') + both, [
      picture('image1.png', aPng(60, 60)),
      picture('image2.svg', svgWith(VALUE), 'rIdS'),
    ]);
    const { files } = await redact(bytes, 'Ruth Galah');
    expect(files['word/media/image2.svg']).toBeUndefined();
    expect(await sharp(files['word/media/image1.png']).metadata()).toMatchObject({ width: 1, height: 1 });
  });

  test('letters that are placed one by one are a word', () => {
    const records = [...VALUE].map((letter) => Buffer.from(emfWith(`${letter}`)).subarray(88, -20));
    const drawing = Buffer.concat([Buffer.from(emfWith('')).subarray(0, 88), ...records]);
    expect(readPictureFacts(drawing).drawing?.text.replaceAll(' ', '')).toBe(VALUE.replaceAll(' ', ''));
  });

  test.each(['emf', 'wmf'] as const)('a damaged %s is not called read', (kind) => {
    const whole = Buffer.from(kind === 'emf' ? emfWith(VALUE) : wmfWith(VALUE));
    whole.writeUInt32LE(3, kind === 'emf' ? 92 : 40);
    expect(readPictureFacts(whole).drawing).toMatchObject({ isWhole: false });
  });
});

describe('what a photo says about itself', () => {
  test.each([
    ['image1.png', pngWithMetadata(VALUE)],
    ['image1.jpeg', jpegWithMetadata(VALUE)],
  ])('%s: author and place are told, and go from the copy', async (name, content) => {
    const bytes = withPicture(name, content);
    const { text, hidden } = await extractText(bytes, 'a.docx');
    expect(text).toContain(VALUE);
    expect(hidden.map(({ detail }) => detail)).toContain('pictures with place data');
    const { copy, files } = await redact(bytes, 'Ruth Galah');
    expect(lettersOf(files)).not.toMatch(/Quandong|Wattlebird|GPS/);
    expect(copy.certificate.hiddenRemoved.map(({ detail }) => detail)).toContain('pictures with place data');
  });

  test('no pixel changes', async () => {
    const jpeg = await sharp(Buffer.from(aPng(64, 48)))
      .withExif({ IFD0: { Artist: VALUE } })
      .jpeg()
      .toBuffer();
    for (const original of [jpeg, pngWithMetadata(VALUE)]) {
      const clean = stripPictureMetadata(original);
      if (!clean) throw new Error('not stripped');
      expect(Buffer.from(clean).includes('Quandong')).toBe(false);
      expect(readPictureMetadata(clean)).toEqual({ texts: [], hasPlace: false });
      const pixels = (file: Uint8Array) => sharp(file, { failOn: 'none' }).raw().toBuffer();
      if (original === jpeg) expect((await pixels(clean)).equals(await pixels(original))).toBe(true);
    }
    expect(readPictureMetadata(jpeg).texts).toContain(VALUE);
  });

  test('a GIF loses its comments and keeps its animation', () => {
    const head = Buffer.concat([Buffer.from('GIF89a', 'latin1'), Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255])]);
    const loop = Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from('NETSCAPE2.0', 'latin1'), Buffer.from([3, 1, 0, 0, 0])]);
    const note = Buffer.concat([Buffer.from([0x21, 0xfe, VALUE.length]), Buffer.from(VALUE), Buffer.from([0])]);
    const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]);
    expect(readPictureMetadata(Buffer.concat([head, loop, note, frame])).texts.join()).toContain(VALUE);
    expect(stripPictureMetadata(Buffer.concat([head, loop, note, frame]))).toEqual(Buffer.concat([head, loop, frame]));
  });
});

describe('a large picture', () => {
  const scan = aPng(1240, 1754);
  const bytes = wordFile(p('Dear Ruth Galah') + blip('<a:blip r:embed="rIdP"/>').replaceAll('720000', '7200000'), [
    picture('image1.png', scan),
  ]);
  const recognized: ExtractedText = {
    format: 'picture',
    text: 'Medicare card of Mio Okada',
    segments: [{ start: 0, end: 26, location: { page: 1 }, kind: 'body' }],
    hidden: [],
    unread: [],
    units: null,
  };
  const context = (inner: ExtractedText | null) => ({ fileName: 'a.docx', onProgress: () => {}, depth: 0, readInner: async () => inner });

  test('is unread as long as nothing reads it, and is replaced in the copy', async () => {
    expect((await docx.extract(bytes, context(null))).unread).toEqual([{ kind: 'picture', count: 1, total: null }]);
    const { files } = await redact(bytes, 'Ruth Galah');
    expect(await sharp(files['word/media/image1.png']).metadata()).toMatchObject({ width: 1, height: 1 });
  });

  test('is read by text recognition when there is any, and redacted by it', async () => {
    const extracted = await docx.extract(bytes, context(recognized));
    expect(extracted.unread).toEqual([]);
    const start = extracted.text.indexOf('Mio Okada');
    expect(extracted.segments.find((segment) => segment.start <= start && start < segment.end)).toMatchObject({
      kind: 'body',
      location: { part: 'picture', partId: 1 },
    });
    const asked: unknown[] = [];
    const write = (copy: { bytes: Uint8Array; fileName: string } | null) =>
      docx.redactor.write(bytes, extracted, [{ start, end: start + 9, type: 'PERSON_NAME' }], {
        fileName: 'a.docx',
        areas: [],
        writeInner: async (inner, fileName, spans) => {
          asked.push([Buffer.from(inner).equals(Buffer.from(scan)), fileName, spans]);
          return copy;
        },
      });
    const clean = aPng(124, 175);
    const pictureOf = async (copy: { bytes: Uint8Array; fileName: string } | null) =>
      unzipSync((await write(copy)).bytes)['word/media/image1.png'];
    expect(Buffer.from((await pictureOf({ bytes: clean, fileName: 'image1.png' })) ?? [])).toEqual(Buffer.from(clean));
    expect(asked).toEqual([[true, 'image1.png', [{ start: 17, end: 26, type: 'PERSON_NAME' }]]]);
    for (const failed of [null, { bytes: clean, fileName: 'image1.png.txt' }]) expect((await pictureOf(failed))?.length).toBeLessThan(200);
  });
});
