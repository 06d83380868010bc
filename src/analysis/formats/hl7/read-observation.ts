import type { Location } from '../../types.ts';
import { escape, unescape } from './escapes.ts';
import { addRange, type Components, type MessageReader } from './read-values.ts';
import type { Range } from './tokens.ts';

/** Written by the reader in place of a report that could not be read or redacted. */
const NOTE = 'Attachment removed';
const MARKUP = /^\s*(?:<!doctype|<html|<body|<div|<p\b|<pre|<table|\{\\rtf)/i;
const MIN_CODE_LENGTH = 64;
const HEAD_CHARACTERS = 200;

/** Reads a value as a file when it is one: a coded report, a web page or rich text. Returns whether it was one. */
export async function readReport(reader: MessageReader, components: Components, location: Location): Promise<boolean> {
  const { source, delimiters } = reader;
  for (const range of components.flat()) {
    const text = unescape(source, range, delimiters);
    const code = text.length >= MIN_CODE_LENGTH ? codeOf(text) : null;
    if (code) {
      await readCode(reader, components, range, Buffer.from(text.replace(/\s/g, ''), code), code, location);
      return true;
    }
  }
  const [only] = components.flat();
  if (!only) return false;
  const beginning = { start: only.start, end: Math.min(only.end, only.start + HEAD_CHARACTERS) };
  if (!MARKUP.test(unescape(source, beginning, delimiters))) return false;
  return readMarkup(reader, { start: only.start, end: components.flat().at(-1)?.end ?? only.end }, location);
}

function codeOf(text: string): 'base64' | 'hex' | null {
  const dense = text.replace(/\s/g, '');
  if (/^(?:[0-9a-f]{2})+$/i.test(dense) && /[a-f]/i.test(dense)) return 'hex';
  const isCode = /^[A-Za-z0-9+/]+={0,2}$/.test(dense) && dense.length % 4 <= 1;
  // A long word in capitals, or a rule of one letter, is no file.
  return isCode && /[a-z]/.test(dense) && /[A-Z]/.test(dense) && /[0-9+/=]/.test(dense) ? 'base64' : null;
}

async function readCode(
  reader: MessageReader,
  components: Components,
  data: Range,
  bytes: Uint8Array,
  code: 'base64' | 'hex',
  location: Location,
): Promise<void> {
  const { source, builder } = reader;
  const others = components.flat().filter((range) => range !== data && range.end > range.start);
  for (const range of others) {
    addRange(reader, range, location);
    builder.addSeparator(' ');
  }
  builder.addSeparator('\n');
  const type = others.find(({ start, end }) => /^(?:pdf|rtf|html|plain|jpeg|png|gif|tiff)$/i.test(source.slice(start, end)));
  const fileName = `report.${type ? source.slice(type.start, type.end).toLowerCase().replace('plain', 'txt') : 'bin'}`;
  const inner = await builder.addInner(bytes, fileName, {
    location,
    kind: 'attachment',
    write: (copy) => {
      const written = copy ? Buffer.from(copy.bytes) : Buffer.from(NOTE);
      const isText = !copy || copy.fileName.endsWith('.txt');
      const retyped = type && isText ? [{ ...type, replacement: 'plain' }] : [];
      return [...retyped, { start: data.start, end: data.end, replacement: written.toString(code) }];
    },
  });
  builder.addSeparator('\n');
  builder.countHidden('attachment', 'attached files');
  if (!inner) builder.countUnread('attached-file');
}

async function readMarkup({ source, delimiters, builder }: MessageReader, range: Range, location: Location): Promise<boolean> {
  const text = unescape(source, range, delimiters);
  const fileName = /^\s*\{/.test(text) ? 'report.rtf' : 'report.html';
  const inner = await builder.addInner(Buffer.from(`\ufeff${text}`), fileName, {
    location,
    kind: null,
    write: (copy) => {
      const written = copy
        ? Buffer.from(copy.bytes)
            .toString('utf8')
            .replace(/^\ufeff/, '')
        : NOTE;
      return [{ ...range, replacement: escape(written, delimiters) }];
    },
  });
  builder.addSeparator('\n');
  if (!inner) builder.countUnread('markup');
  return true;
}
