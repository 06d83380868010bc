import type { ReadContext } from '../format.ts';
import { createMappedBuilder, type MappedText, type Mapping } from '../mapped/mapped-text.ts';
import { addRemoved, attachmentPlace, BODY, type MailReader, type Place } from './mail-reader.ts';
import { NEUTRAL_SEPARATOR, splitMailbox } from './mailbox.ts';
import { isMessage, type Part, parseMessage } from './mime-tree.ts';
import { headEdits, headerEnd, headOf } from './part-head.ts';
import { countQuotedHistory } from './quoted-history.ts';
import { readShownHeaders, readTechnicalHeaders } from './read-headers.ts';
import { readLeaf } from './read-leaf.ts';

/**
 * Reads an e-mail, or a file of several. `source` is the file, one character a byte.
 * @throws UnreadableFile `too-large`
 */
export async function readMail(
  bytes: Uint8Array,
  readInner: ReadContext['readInner'],
): Promise<Omit<MappedText, 'format'> & Mapping & { source: string }> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const builder = createMappedBuilder(readInner);
  const reader: MailReader = { source, builder, attachments: 0 };
  for (const { start, messageStart, end } of splitMailbox(source)) {
    const separator = source.slice(start, messageStart).trimEnd();
    if (separator !== '' && separator !== NEUTRAL_SEPARATOR) {
      addRemoved(builder, separator, 'email header', 'property');
      builder.remove(start, start + separator.length, NEUTRAL_SEPARATOR);
    }
    await readMessage(reader, parseMessage(source, messageStart, end), BODY);
  }
  return { ...builder.finish(), units: null, source };
}

async function readMessage(reader: MailReader, message: Part, place: Place): Promise<string> {
  const { builder } = reader;
  readShownHeaders(reader, message, place);
  const text = await readPart(reader, message, place, true);
  const quoted = countQuotedHistory(text);
  if (quoted > 0) builder.countHidden('hidden', 'quoted history', quoted);
  return text;
}

async function readPart(reader: MailReader, part: Part, place: Place, isWhole = false): Promise<string> {
  const { builder } = reader;
  const { value: type } = part.contentType;
  if (SIGNATURES.has(type) && !isWhole) return removeSignature(reader, part);
  let text = '';
  if (isMessage(type) && part.children[0]) {
    builder.countHidden('attachment', 'attached files');
    builder.finally(() => headEdits(part, headOf(part)));
    for (const child of part.children) text = await readMessage(reader, child, attachmentPlace(++reader.attachments));
  } else if (part.children.length > 0) text = await readParts(reader, part, place);
  else text = await readLeaf(reader, part, place);
  readTechnicalHeaders(reader, part);
  // The copy is known as an e-mail by this line, as other technical headers are gone.
  if (isWhole && !part.fields.some(({ name }) => name === 'mime-version'))
    builder.finally(() => [{ start: headerEnd(part), end: headerEnd(part), replacement: 'MIME-Version: 1.0\r\n' }]);
  return text;
}

const SIGNATURES = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature', 'application/pgp-signature']);

/** A changed message no longer fits its signature. */
function removeSignature({ builder }: MailReader, part: Part): string {
  builder.countHidden('property', 'digital signatures');
  builder.remove(part.outerStart, part.outerEnd);
  return '';
}

async function readParts(reader: MailReader, part: Part, place: Place): Promise<string> {
  const { builder } = reader;
  const head = headOf(part);
  if (head.type === 'multipart/signed') builder.finally(() => headEdits(part, { ...head, type: 'multipart/mixed' }));
  else builder.finally(() => headEdits(part, head));
  readBetween(reader, part);
  if (head.type === 'multipart/alternative') return readAlternatives(reader, part, place);
  const texts: string[] = [];
  for (const child of part.children) texts.push(await readPart(reader, child, place));
  return texts.join('\n');
}

/** Mail programs show the last alternative that they can. Words that only the plain text has are hidden. */
async function readAlternatives(reader: MailReader, { children }: Part, place: Place): Promise<string> {
  const { builder } = reader;
  const texts: string[] = [];
  const plain = children.filter(({ contentType }) => contentType.value === 'text/plain');
  for (const child of children.filter((one) => !plain.includes(one)).reverse()) texts.push(await readPart(reader, child, place));
  const shown = new Set(wordsOf(texts.join('\n')));
  for (const child of plain) {
    if (shown.size === 0) texts.push(await readPart(reader, child, place));
    else {
      const location = { ...place.location, detail: 'plain text version' };
      const text = await readPart(reader, child, { kind: place.kind, location });
      const lines = text.split('\n').filter((line) => wordsOf(line).some((word) => !shown.has(word)));
      if (lines.length > 0) builder.countHidden('hidden', 'lines only in the plain text version', lines.length);
    }
  }
  return texts.join('\n');
}

const wordsOf = (text: string): string[] => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 2);

/** What old programs show to their users, and nobody else sees. */
const STANDARD_PREAMBLE = /^\s*(?:This is a (?:multi-?part|cryptographically signed) message in MIME format\.?-{0,40})?\s*$/i;

/** Text before the first part and after the last. No program shows it. */
function readBetween({ source, builder }: MailReader, { bodyStart, bodyEnd, children }: Part): void {
  const first = children[0]?.outerStart ?? bodyEnd;
  const last = children.at(-1)?.outerEnd ?? bodyEnd;
  const closing = source.indexOf('\n', last);
  const after = closing < 0 ? bodyEnd : Math.min(closing + 1, bodyEnd);
  for (const [start, end] of [
    [bodyStart, first],
    [after, bodyEnd],
  ] as const) {
    const text = source.slice(start, end);
    if (STANDARD_PREAMBLE.test(text)) continue;
    addRemoved(builder, Buffer.from(text, 'latin1').toString('utf8'), 'outside the parts', 'hidden');
    builder.countHidden('hidden', 'text outside the parts of the email');
    builder.remove(start, end);
  }
}
