import { fileTypeFromBuffer } from 'file-type';
import { UnreadableFile } from '../types.ts';
import { looksLikeText } from './decode.ts';
import { READABLE_FORMATS } from './formats.ts';

/** The refusal of a file that no reader claims: names what it is, as far as that shows, and what can be read instead. */
export async function refuseUnsupported(bytes: Uint8Array): Promise<UnreadableFile> {
  const kind = await nameKind(bytes);
  return new UnreadableFile(
    'unsupported',
    `Maneiro can't read ${kind ?? 'this kind of file'}. It reads ${READABLE_FORMATS}. Save a copy as one of these and try again.`,
  );
}

const KINDS: readonly [RegExp, string][] = [
  [/^image\//, 'pictures'],
  [/^(audio|video)\//, 'recordings'],
  [/rtf$/, 'rich text (RTF)'],
  [/spreadsheetml|opendocument\.spreadsheet/, 'spreadsheets'],
  [/presentationml|opendocument\.presentation/, 'slides'],
  [/opendocument\.text/, 'OpenDocument texts'],
  [/x-cfb/, 'files of older Office versions (.doc, .xls)'],
  [/zip|gzip|compressed|x-tar|x-rar|x-7z/, 'archives'],
  [/xml$/, 'XML'],
];

async function nameKind(bytes: Uint8Array): Promise<string | null> {
  if (looksLikeText(bytes.subarray(0, 4096))) return nameCodedText(bytes);
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return KINDS.find(([mime]) => found && mime.test(found.mime))?.[1] ?? null;
}

function nameCodedText(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  if (/^\s*\{\\rtf/.test(head)) return 'rich text (RTF)';
  if (/^(?:MIME-Version|Content-Transfer-Encoding):/im.test(head)) return 'e-mails';
  if (/<html|<!doctype html|<body|<head/i.test(head)) return 'web pages (HTML)';
  return /^[\s\xef\xbb\xbf]*<(?:\?xml|svg)/.test(head) ? 'XML' : null;
}
