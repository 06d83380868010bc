import type { Format } from '../format.ts';
import { drawPicture } from './draw.ts';
import { readPicture } from './extract.ts';
import type { PictureKind } from './file-notes.ts';
import { pictureRedactor } from './redact.ts';

/** `is`: whether the first bytes, one character each, are of this format. */
type Kind = { id: PictureKind; name: string; extensions: readonly string[]; is: (head: string) => boolean };

/** All of them are one word in a list for people. */
const PICTURES = 'picture (PNG, JPEG, TIFF, WebP, GIF, AVIF)';

const picture = ({ id, name, extensions, is }: Kind): Format => ({
  id,
  label: PICTURES,
  fileLabel: `${name} picture`,
  shortLabel: name,
  extensions,
  mediaType: `image/${id}`,
  countsMarkup: false,
  sniff: (head) => is(Buffer.from(head.subarray(0, 32)).toString('latin1')),
  extract: (bytes, context) => readPicture(bytes, context, id),
  redactor: pictureRedactor(id),
  drawPage: drawPicture,
});

export const png = picture({ id: 'png', name: 'PNG', extensions: ['.png'], is: (head) => head.startsWith('\x89PNG\r\n\x1a\n') });
export const jpeg = picture({ id: 'jpeg', name: 'JPEG', extensions: ['.jpg', '.jpeg'], is: (head) => head.startsWith('\xff\xd8\xff') });
export const tiff = picture({ id: 'tiff', name: 'TIFF', extensions: ['.tif', '.tiff'], is: (head) => /^(?:II\*\0|MM\0\*)/.test(head) });
export const webp = picture({ id: 'webp', name: 'WebP', extensions: ['.webp'], is: (head) => /^RIFF.{4}WEBP/s.test(head) });
export const gif = picture({ id: 'gif', name: 'GIF', extensions: ['.gif'], is: (head) => /^GIF8[79]a/.test(head) });
/** Pictures of the HEIF family with AV1 inside; those with HEVC (HEIC) can't be decoded. */
export const avif = picture({
  id: 'avif',
  name: 'AVIF',
  extensions: ['.avif'],
  is: (head) => /^.{4}ftyp(?:avi[fs]|mif1.{4,16}avif)/s.test(head),
});
