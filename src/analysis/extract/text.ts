import type { Format } from '../types.ts';
import { decodeText, looksLikeText } from './decode.ts';
import type { FormatReader } from './reader.ts';

/** Any text that no other reader claims, also JSON, logs and the like: read as it stands. */
export const plainText = readerOf('text', 'text/plain', 'plain text', () => true);

export const markdown = readerOf('markdown', 'text/markdown', 'Markdown', (fileName) => /\.(md|markdown|mdown)$/i.test(fileName));

/**
 * Text in which words hide behind markup or transfer codes. Read as plain text it would look clean when it isn't, so it is refused
 * until it has a reader of its own.
 */
const MARKUP = /^\s*(?:<!doctype|<html|<\?xml|<svg|<head>|<body|\{\\rtf|%!PS|%PDF-)/i;
const MAIL_HEADER = /^(?:MIME-Version|Content-Transfer-Encoding):/im;

/** Whether these first bytes are text that means what it shows. */
export function isReadableText(head: Uint8Array): boolean {
  if (!looksLikeText(head)) return false;
  const { text } = decodeText(head.subarray(0, 4096));
  const [firstBlock = ''] = text.split(/\r?\n\r?\n/, 1);
  return !MARKUP.test(text) && !MAIL_HEADER.test(firstBlock);
}

function readerOf(format: Format, mediaType: string, name: string, claims: (fileName: string) => boolean): FormatReader {
  return {
    format,
    mediaType,
    name,
    matches: (head, fileName) => claims(fileName) && isReadableText(head),
    read: async (bytes) => {
      const { text } = decodeText(bytes);
      return { format, text, segments: [{ start: 0, end: text.length, location: '', kind: 'body' }], hidden: [], units: null };
    },
  };
}
