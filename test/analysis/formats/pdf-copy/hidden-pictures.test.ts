import { createCanvas } from '@napi-rs/canvas';
import {
  clip as clipPath,
  endPath,
  fill,
  PDFDocument,
  PDFName,
  PDFRawStream,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  StandardFonts,
  setFillingGrayscaleColor,
} from 'pdf-lib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { withoutJpegMetadata, withoutJpxMetadata } from '../../../../src/analysis/formats/pdf-copy/write/picture-metadata.ts';
import { redactSecrets } from './check-copy.ts';

/** Text recognition takes seconds a page, and reads the page, the copy and its proof. */
const OCR_MS = 300_000;

const [WIDTH, HEIGHT] = [1200, 600];
const SEEN = 'Opening hours Monday to Friday';
const UNSEEN = 'Patient Naleesa Quandong';

/** A notice; its lower half names a patient. */
async function notice(): Promise<Buffer> {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = 'black';
  context.font = '48px sans-serif';
  context.fillText(SEEN, 40, 120);
  context.fillText(UNSEEN, 40, 450);
  return canvas.encode('jpeg', 90);
}

type Box = { x: number; y: number; width: number; height: number };

/** A letter with the notice at `place`. Only what is in `clip` is seen of it, and not what is under `cover`. */
async function letterWith(picture: Buffer, place: Box, { clip, cover }: { clip?: Box; cover?: Box } = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  for (let row = 0; row < 8; row++)
    page.drawText('Thank you for coming to see us about your results.', { x: 60, y: 780 - row * 16, size: 11, font });
  page.pushOperators(pushGraphicsState());
  if (clip) page.pushOperators(rectangle(clip.x, clip.y, clip.width, clip.height), clipPath(), endPath());
  page.drawImage(await document.embedJpg(picture), place);
  page.pushOperators(popGraphicsState());
  if (cover) page.pushOperators(setFillingGrayscaleColor(0), rectangle(cover.x, cover.y, cover.width, cover.height), fill());
  return document.save();
}

async function picturesOf(copy: Uint8Array): Promise<Buffer[]> {
  const { context } = await PDFDocument.load(copy, { updateMetadata: false });
  const streams = context.enumerateIndirectObjects().map(([, object]) => object);
  return streams.flatMap((one) =>
    one instanceof PDFRawStream && one.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [Buffer.from(one.contents)] : [],
  );
}

/** The darkest pixel of the upper and of the lower half. */
async function darkest(picture: Buffer): Promise<[number, number]> {
  const half = async (top: number) => {
    const part = await sharp(picture)
      .extract({ left: 0, top, width: WIDTH, height: HEIGHT / 2 })
      .greyscale()
      .png()
      .toBuffer();
    const { channels } = await sharp(part).stats();
    return channels[0]?.min ?? 255;
  };
  return [await half(0), await half(HEIGHT / 2)];
}

const PLACE = { x: 60, y: 300, width: 400, height: 200 };
const LOWER = { ...PLACE, height: 100 };

test.each([
  ['clipped away', PLACE, { clip: { ...PLACE, y: 400, height: 100 } }],
  ['under a box', PLACE, { cover: LOWER }],
  ['outside the page', { ...PLACE, y: -100 }, {}],
])(
  'the part of a picture that is %s is read as hidden, and its pixels are not in the copy',
  { timeout: OCR_MS },
  async (_name, place, how) => {
    const bytes = await letterWith(await notice(), place, how);
    const { text, segments } = await extractText(bytes, 'a.pdf');
    const hidden = segments.filter(({ kind }) => kind === 'hidden').map(({ start, end }) => text.slice(start, end));
    expect(hidden.join('\n')).toContain('Quandong');
    const copy = await redactSecrets(bytes, []);
    expect(copy.certificate.method).not.toContain('became');
    const [picture = Buffer.alloc(0)] = await picturesOf(copy.bytes);
    const [upper, lower] = await darkest(picture);
    expect(upper).toBeLessThan(60);
    expect(lower).toBeGreaterThan(200);
  },
);

test('a small picture with a name is read, and leaves the copy when the name does', { timeout: OCR_MS }, async () => {
  const bytes = await letterWith(await notice(), { x: 60, y: 400, width: 170, height: 85 });
  expect((await extractText(bytes, 'a.pdf')).text).toContain(UNSEEN);
  const copy = await redactSecrets(bytes, ['Quandong']);
  expect(await picturesOf(copy.bytes)).toEqual([]);
});

test('nothing is left after the end of a JPEG, and no notes in a JPEG 2000', async () => {
  const picture = await notice();
  const clean = withoutJpegMetadata(Buffer.concat([picture, Buffer.from('Quandong'), picture]));
  expect(clean.length).toBeLessThanOrEqual(picture.length);
  expect((await sharp(clean).metadata()).width).toBe(WIDTH);

  const box = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data]);
  };
  const needed = [box('jP  ', Buffer.from([13, 10, 0x87, 10])), box('jp2c', Buffer.from('pixels'))];
  const noted = Buffer.concat([needed[0] as Buffer, box('xml ', Buffer.from('<a>Quandong</a>')), needed[1] as Buffer]);
  expect(Buffer.from(withoutJpxMetadata(noted))).toEqual(Buffer.concat(needed));
});
