import type { ExtractedText, FormatId } from '../../types.ts';
import { decodeText, looksLikeText } from '../decode.ts';

/**
 * Text whose content is hidden by markup or transfer encodings. Read as plain text it would look clean when it isn't, so it is rejected until there is
 * a reader for it.
 */
const MARKUP = /^\s*(?:<!doctype|<html|<\?xml|<svg|<head>|<body|\{\\rtf|%!PS|%PDF-)/i;
const MAIL_HEADER = /^(?:MIME-Version:|Content-Transfer-Encoding:|Content-Type:\s*multipart\/)/im;
/** Pictures, recordings and archives whose first bytes can look like text: a white page as TIFF is nearly all 0xFF. */
const BINARY = ['49492a00', '4d4d002a', '49492b00', '4d4d002b', '89504e47', 'ffd8ff', '474946383', '504b0304', '1f8b', 'd0cf11e0'];

const isBinary = (head: Uint8Array): boolean => {
  const start = Buffer.from(head.subarray(0, 8)).toString('hex');
  return BINARY.some((mark) => start.startsWith(mark));
};

/** Whether these first bytes are plain text without markup. */
export function isReadableText(head: Uint8Array): boolean {
  if (isBinary(head) || !looksLikeText(head)) return false;
  const { text } = decodeText(head);
  const [firstBlock = ''] = text.split(/\r?\n\r?\n/, 1);
  return !MARKUP.test(text) && !MAIL_HEADER.test(firstBlock);
}

/** The whole text, unchanged, as one segment. */
export function readWholeText(bytes: Uint8Array, format: FormatId): ExtractedText {
  const { text } = decodeText(bytes);
  return { format, text, segments: [{ start: 0, end: text.length, location: {}, kind: 'body' }], hidden: [], unread: [], units: null };
}
