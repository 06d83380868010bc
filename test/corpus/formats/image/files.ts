import sharp from 'sharp';
import { asBadScan, asLines, drawWords } from './draw.ts';
import { withJpegSegments, withPngChunks } from './notes.ts';

/** A picture file and what a reader must find in it. */
export type PictureFile = {
  name: string;
  make: () => Promise<Buffer> | Buffer;
  /** Values of findings, as they are written. */
  secrets: readonly string[];
  /** Words that are no secret and must stay in a redacted copy. */
  kept: readonly string[];
  /** Details of hidden content. */
  hidden?: readonly string[];
  unread?: readonly string[];
};

const NAME = "Margaret O'Brien";
const FORM = ['Harbour Street Surgery', `Patient:\t${NAME}`, 'Born:\t14/03/1957', 'Medicare no.:\t2123 45670 1'];
const FORM_SECRETS = [NAME, '14/03/1957', '2123 45670 1'];

const form = () => drawWords(asLines(FORM), { height: 220 });

/** Shaded, a little sheared and tilted, with a grain: held in one hand under a lamp. */
async function asPhonePhoto(png: Buffer): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(png).metadata();
  const shade = Buffer.from(
    `<svg width="${width}" height="${height}"><linearGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#999"/></linearGradient><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
  );
  const shaded = await sharp(png)
    .composite([{ input: shade, blend: 'multiply' }])
    .png()
    .toBuffer();
  return sharp(shaded)
    .affine([1, 0.02, 0.015, 1], { background: '#cfc9c0' })
    .jpeg({ quality: 70 })
    .withExif({
      IFD0: { Artist: 'Jane Citizen', Model: 'Pixel 9' },
      IFD2: { DateTimeOriginal: '2026:05:03 10:11:12' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '33/1 52/1 7/1', GPSLongitudeRef: 'E', GPSLongitude: '151/1 12/1 33/1' },
    })
    .toBuffer();
}

const PAGES = [
  ['Discharge summary', 'Patient: Robert Tanner', 'Phone: 0412 345 678'],
  ['Page two of the fax', 'Next of kin: Alice Tanner', 'alice.tanner@example.com'],
];

/** Black and white, as a fax machine sends it. */
async function asFax(): Promise<Buffer> {
  const pages = PAGES.map((lines) => drawWords(asLines(lines), { height: 200 }));
  return sharp(pages, { join: { animated: true } })
    .removeAlpha()
    .threshold(140)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 8, yres: 8 })
    .toBuffer();
}

const frame = (text: string) => drawWords([{ text, x: 30, y: 70, size: 30 }], { width: 420, height: 120 });

export const PICTURES: readonly PictureFile[] = [
  { name: 'form.png', make: form, secrets: FORM_SECRETS, kept: ['Patient', 'Born', 'Medicare'] },
  { name: 'crooked-scan.png', make: () => asBadScan(form(), 1.5), secrets: FORM_SECRETS, kept: ['Patient', 'Born', 'Medicare'] },
  {
    name: 'phone-photo.jpg',
    make: () => asPhonePhoto(form()),
    secrets: [...FORM_SECRETS, 'Jane Citizen'],
    kept: ['Patient', 'Born', 'Medicare'],
    hidden: [
      'name of an owner or author',
      'camera, phone or scanner, or its serial number',
      'date and time of the picture',
      'place where the picture was taken',
    ],
  },
  {
    name: 'upright-by-exif.jpg',
    make: async () =>
      sharp(await sharp(form()).rotate(270).toBuffer())
        .jpeg()
        .withMetadata({ orientation: 6 })
        .toBuffer(),
    secrets: FORM_SECRETS,
    kept: ['Patient'],
  },
  {
    name: 'on-its-side.webp',
    make: () => sharp(form()).rotate(90).webp({ quality: 80 }).toBuffer(),
    secrets: FORM_SECRETS,
    kept: ['Patient', 'Born', 'Medicare'],
  },
  {
    name: 'fax.tif',
    make: asFax,
    secrets: ['Robert Tanner', '0412 345 678', 'Alice Tanner', 'alice.tanner@example.com'],
    kept: ['Discharge summary', 'Page two of the fax'],
  },
  {
    name: 'dark-screen.png',
    make: () =>
      drawWords(
        asLines(['Appointment', `Patient: ${NAME}`]).map((word) => ({ ...word, colour: '#e8eaed' })),
        { height: 130, paper: '#202124' },
      ),
    secrets: [NAME],
    kept: ['Appointment', 'Patient'],
  },
  {
    name: 'card.gif',
    make: () =>
      sharp(drawWords(asLines(['Appointment card', 'Patient: Robert Tanner']), { height: 130 }))
        .gif()
        .toBuffer(),
    secrets: ['Robert Tanner'],
    kept: ['Appointment card'],
  },
  {
    name: 'card.avif',
    make: () =>
      sharp(drawWords(asLines(['Appointment card', 'Patient: Robert Tanner']), { height: 130 }))
        .avif({ quality: 80, effort: 0 })
        .toBuffer(),
    secrets: ['Robert Tanner'],
    kept: ['Appointment card'],
  },
  {
    name: 'transparent.png',
    make: () =>
      drawWords([...asLines(['Results are normal.']), { text: 'Patient: Robert Tanner', x: 40, y: 120, colour: '#ffffff' }], {
        height: 150,
        paper: null,
      }),
    secrets: ['Robert Tanner'],
    kept: ['Results are normal'],
    hidden: ['words in transparent pixels'],
  },
  {
    name: 'notes.png',
    make: () =>
      withPngChunks(frame('Echo report'), {
        tEXt: 'Author\0Jane Citizen',
        zTXt: 'Comment\0for Robert Tanner',
        iTXt: 'Description\0\0\0\0\0Phone 0412 345 678',
        priV: 'saved by alice.tanner@example.com',
      }),
    secrets: ['Jane Citizen', 'Robert Tanner', '0412 345 678', 'alice.tanner@example.com'],
    kept: ['Echo report'],
    hidden: ['name of an owner or author', 'title, description or comment', 'other details saved with the picture'],
  },
  {
    name: 'newsroom.jpg',
    make: async () => withJpegSegments(await sharp(frame('Skin check')).jpeg().toBuffer()),
    secrets: ['Jane Citizen', 'Robert Tanner', '0412 345 678'],
    kept: ['Skin check'],
    hidden: ['name of an owner or author', 'title, description or comment', 'other details saved with the picture'],
    unread: ['1 part of an unknown type'],
  },
  {
    name: 'animation.gif',
    make: () =>
      sharp([frame('First frame'), frame('Robert Tanner')], { join: { animated: true } })
        .gif()
        .toBuffer(),
    secrets: [],
    kept: ['First frame'],
    unread: ['1 recording or film'],
  },
];
