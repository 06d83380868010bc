import { UnreadableFile } from '../types.ts';
import { ALL_FORMATS } from './catalogue.ts';
import { looksLikeText } from './decode.ts';
import { otherOfficeFile } from './ooxml/parts/other-office.ts';

/** The error for a file that no reader accepts. Names the kind of file when it is known, and what can be read instead. */
export async function unsupportedFile(bytes: Uint8Array): Promise<UnreadableFile> {
  const office = otherOfficeFile(bytes);
  if (office) return office;
  const kind = await nameKind(bytes);
  if (kind === HEIC)
    return new UnreadableFile(
      'unsupported',
      `Maneiro can't read ${HEIC}. On an iPhone, tap Share, then Options, and choose Most Compatible. On a computer, save the picture as a JPEG.`,
    );
  return new UnreadableFile(
    'unsupported',
    `Maneiro can't read ${kind ?? 'this type of file'}. It reads ${ALL_FORMATS}. Save a copy as one of these and try again.`,
  );
}

/** The pictures of iPhones. Their patented compression has no free decoder that can be shipped. */
const HEIC = 'HEIC pictures';

const KINDS: readonly [RegExp, string][] = [
  [/^image\/hei[cf]/, HEIC],
  [/^image\/bmp/, 'BMP pictures'],
  [/^image\//, 'pictures'],
  [/^(audio|video)\//, 'recordings'],
  [/spreadsheetml/, 'spreadsheets'],
  [/presentationml/, 'slides'],
  [/x-cfb/, 'files of older Office versions (.doc, .xls)'],
  [/zip|gzip|compressed|x-tar|x-rar|x-7z/, 'archives'],
  [/xml$/, 'XML'],
];

async function nameKind(bytes: Uint8Array): Promise<string | null> {
  const coded = looksLikeText(bytes.subarray(0, 4096)) ? nameCodedText(bytes) : null;
  if (coded) return coded;
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  // A TIFF is recognised by its first bytes even when the rest is damaged.
  const mime = found?.mime ?? (/^(?:49492a00|4d4d002a)/.test(Buffer.from(bytes.subarray(0, 4)).toString('hex')) ? 'image/tiff' : '');
  return KINDS.find(([pattern]) => pattern.test(mime))?.[1] ?? null;
}

function nameCodedText(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 64 * 1024)).toString('latin1');
  if (/<pkg:package\b/.test(head)) return 'Word files saved as XML';
  return /^[\s\xef\xbb\xbf]*<(?:\?xml|svg)/.test(head) ? 'XML' : null;
}
