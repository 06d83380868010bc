import type { ExtractedText, FormatId, UnreadPart } from '../../types.ts';
import { type Decoded, decodeText, looksLikeText } from '../decode.ts';

/**
 * Text whose content is hidden by markup or transfer encodings. Read as plain text it would look clean when it isn't, so it is rejected until there is
 * a reader for it.
 */
const MARKUP = /^\s*(?:<!doctype|<html|<\?xml|<svg|<head>|<body|\{\\rtf|%!PS|%PDF-)/i;
const MAIL_HEADER = /^(?:MIME-Version:|Content-Transfer-Encoding:|Content-Type:\s*multipart\/)/im;
/** First bytes of pictures, recordings, programs and archives, in hexadecimal. Their content can look like text: a white page as TIFF is nearly all 0xFF. */
const BINARY = [
  '49492a00',
  '4d4d002a',
  '49492b00',
  '4d4d002b',
  '89504e47',
  'ffd8ff',
  '474946383',
  '38425053',
  '00000100',
  '0000000c6a5020',
  '01000000',
  'd7cdc69a',
  '504b0304',
  '1f8b',
  '425a68',
  '377abcaf',
  '526172211a',
  'fd377a58',
  'd0cf11e0',
  '7f454c46',
  '4d5a9000',
  'cafebabe',
  '4f676753',
  '664c6143',
];
/** A bitmap has zeros after its size, a RIFF file (WebP, WAV) and an ISO file (HEIC, MP4) their kind after it. */
const BINARY_HEAD = /^(?:BM[\s\S]{4}\0{4}|RIFF[\s\S]{4}(?:WEBP|WAVE|AVI )|[\s\S]{4}ftyp[a-z0-9]{4})/;

const isBinary = (head: Uint8Array): boolean => {
  const start = Buffer.from(head.subarray(0, 16));
  return BINARY.some((mark) => start.toString('hex').startsWith(mark)) || BINARY_HEAD.test(start.toString('latin1'));
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
  const decoded = decodeText(bytes);
  const { text } = decoded;
  const segments: ExtractedText['segments'] = [{ start: 0, end: text.length, location: {}, kind: 'body' }];
  return { format, text, segments, hidden: [], unread: unsureLetters(decoded), units: null };
}

/** The words with letters that may be wrong, because more than one encoding fits. */
export function unsureLetters({ text, isUnsure }: Decoded): UnreadPart[] {
  const count = isUnsure ? (text.match(/[^\p{ASCII}]+/gu)?.length ?? 0) : 0;
  return count > 0 ? [{ kind: 'wrong-letters', count, total: null }] : [];
}
