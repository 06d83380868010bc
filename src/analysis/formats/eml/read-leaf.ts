import type { SourceEdit } from '../mapped/mapped-text.ts';
import { decodeCharset, encodeCharset, isKnownCharset } from './charset.ts';
import { countUnreadFile, type Leaf, removeFile } from './leaf.ts';
import { attachmentPlace, type MailReader, type Place } from './mail-reader.ts';
import type { Part } from './mime-tree.ts';
import { headEdits, headOf, type PartHead } from './part-head.ts';
import { readContentLines } from './read-content-lines.ts';
import { readTextPart } from './read-text.ts';
import { decodeTransfer, encodeTransfer, isIdentity } from './transfer.ts';

const HTML = ['text/html', 'application/xhtml+xml'];
const CONTENT_LINES = ['text/calendar', 'application/ics', 'text/vcard', 'text/x-vcard', 'text/directory'];
const OLD_MARKUP = ['text/enriched', 'text/richtext'];
const REPORTS = ['message/delivery-status', 'message/disposition-notification', 'message/feedback-report', 'text/rfc822-headers'];
const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': '.html',
  'text/csv': '.csv',
  'text/plain': '.txt',
  'text/rtf': '.rtf',
  'application/rtf': '.rtf',
  'message/rfc822': '.eml',
};

/** Reads a part that has no parts of its own. Returns its text, '' when it has none. */
export async function readLeaf(reader: MailReader, part: Part, place: Place, { isAlternative = false } = {}): Promise<string> {
  const { source, builder } = reader;
  const head = headOf(part);
  const raw = source.slice(part.bodyStart, part.bodyEnd);
  const leaf: Leaf = {
    part,
    head,
    bytes: decodeTransfer(raw, head.encoding),
    // The line ending after the last line stays, as the delimiter needs it.
    body: (content) => [
      { start: part.bodyStart, end: part.bodyEnd, replacement: content + (/\r?\n$/.exec(content) ? '' : (/\r?\n$/.exec(raw)?.[0] ?? '')) },
    ],
  };
  const text = await readContent(reader, leaf, place, isAlternative);
  // Last, because writing the content may change what the headers have to say.
  builder.finally(() => headEdits(part, head));
  return text;
}

async function readContent(reader: MailReader, leaf: Leaf, place: Place, isAlternative: boolean): Promise<string> {
  const { head } = leaf;
  const isFile = head.isAttachment || head.name !== '' || head.fileName !== '';
  const own = isFile || !isBody(head.type) ? attachmentPlace(++reader.attachments) : place;
  addNames(reader, head, own);
  if (leaf.bytes.length === 0 || Buffer.from(leaf.bytes).toString('latin1').trim() === '') return '';
  if (hasContentLines(head)) return readContentLines(reader, decodeText(leaf, reader), own, (text) => writeText(leaf, text));
  if (OLD_MARKUP.includes(head.type)) return removeOldMarkup(reader, leaf);
  if (isBody(head.type) && !HTML.includes(head.type) && !isFile) return readText(reader, leaf, own);
  return readFile(reader, leaf, own, isAlternative);
}

const isBody = (type: string): boolean =>
  (type.startsWith('text/') && EXTENSIONS[type] !== '.rtf' && EXTENSIONS[type] !== '.csv') || HTML.includes(type) || REPORTS.includes(type);

/** Calendars and contacts. Many programs attach them as files of an unknown type. */
const hasContentLines = ({ type, fileName, name }: PartHead): boolean =>
  CONTENT_LINES.includes(type) || (/^(?:application\/octet-stream|text\/plain)$/.test(type) && /\.(?:ics|vcf)$/i.test(fileName || name));

/** File names often name a patient, and they are written in up to two headers. */
function addNames({ builder }: MailReader, head: PartHead, { kind, location }: Place): void {
  const add = (key: 'name' | 'fileName') => {
    builder.addSeparator('Attachment: ');
    // A number with `.pdf` behind it is not known as a number.
    const [, base = head[key], ending = ''] = /^(.*\d)(\.[a-z0-9]{1,5})$/i.exec(head[key]) ?? [];
    builder.addPiece(base, location, kind, (text) => {
      const before = head[key];
      for (const same of ['name', 'fileName'] as const) if (head[same] === before) head[same] = text + ending;
      return [];
    });
    if (ending !== '') builder.addSeparator(` ${ending}`);
    builder.addSeparator('\n');
  };
  if (head.fileName !== '') add('fileName');
  if (head.name !== '' && head.name !== head.fileName) add('name');
}

function decodeText({ bytes, head }: Leaf, { builder }: MailReader): string {
  if (!isKnownCharset(head.charset)) builder.countUnread('wrong-letters');
  return decodeCharset(bytes, head.charset);
}

/** Text in the character set of its part; in UTF-8 when that has no such letters. */
function writeText({ bytes, head, body }: Leaf, text: string): SourceEdit[] {
  const known = encodeCharset(text, head.charset, bytes);
  // Without the name of a character set, other letters than ASCII can only be told as UTF-8.
  const encoded = head.charset === '' && known?.some((byte) => byte > 0x7f) ? null : known;
  if (!encoded) head.charset = 'utf-8';
  const written = encoded ?? Buffer.from(text, 'utf8');
  if (isIdentity(head.encoding) && head.encoding !== '8bit' && written.some((byte) => byte > 0x7f)) head.encoding = '8bit';
  return body(encodeTransfer(written, head.encoding));
}

async function readText(reader: MailReader, leaf: Leaf, place: Place): Promise<string> {
  const { parameters } = leaf.part.contentType;
  const isFlowed = parameters.get('format')?.toLowerCase() === 'flowed';
  const flowed = !isFlowed ? 'no' : parameters.get('delsp')?.toLowerCase() === 'yes' ? 'deletes-space' : 'yes';
  let changed: string | null = null;
  const write = (text: string) => {
    changed = text;
  };
  const shown = await readTextPart(reader, { text: decodeText(leaf, reader), flowed, write }, place);
  reader.builder.finally(() => (changed === null ? [] : writeText(leaf, changed)));
  return shown;
}

/** The tags of these cut words in two, and no program of today shows them. */
async function removeOldMarkup({ builder }: MailReader, leaf: Leaf): Promise<string> {
  const nothing = new Uint8Array(0);
  await builder.addInner(nothing, 'attachment', { location: {}, kind: null, write: () => removeFile(leaf) });
  builder.countUnread('markup');
  return '';
}

async function readFile(reader: MailReader, leaf: Leaf, place: Place, isAlternative: boolean): Promise<string> {
  const { builder } = reader;
  const { head } = leaf;
  const isText = head.type.startsWith('text/') || HTML.includes(head.type);
  const isMessageBody = place.location.part !== 'attachment' && HTML.includes(head.type);
  // The reader of the format can't see the character set that the part names.
  const bytes = isText ? Buffer.from(`\ufeff${decodeText(leaf, reader)}`, 'utf8') : leaf.bytes;
  const fileName = head.fileName || head.name || `attachment${EXTENSIONS[head.type] ?? (HTML.includes(head.type) ? '.html' : '')}`;
  const inner = await builder.addInner(bytes, fileName, {
    location: place.location,
    kind: isMessageBody || place.kind === 'body' ? null : place.kind,
    write: (copy) => {
      if (!copy) return removeFile(leaf);
      rename(head, fileName, copy.fileName);
      if (isText)
        return writeText(
          leaf,
          Buffer.from(copy.bytes)
            .toString('utf8')
            .replace(/^\ufeff/, ''),
        );
      head.encoding = 'base64';
      return leaf.body(encodeTransfer(copy.bytes, 'base64'));
    },
  });
  builder.addSeparator('\n');
  if (!inner) countUnreadFile(reader, leaf, isAlternative);
  if (!isMessageBody) builder.countHidden('attachment', 'attached files');
  return inner?.text ?? '';
}

/** A copy may have another format than the original, which its name tells. */
function rename(head: PartHead, before: string, after: string): void {
  if (before === after || !after.startsWith(before)) return;
  const ending = after.slice(before.length);
  head.type = ending === '.txt' ? 'text/plain' : 'application/octet-stream';
  if (ending === '.txt') head.charset = 'utf-8';
  if (head.name !== '') head.name += ending;
  if (head.fileName !== '') head.fileName += ending;
}
