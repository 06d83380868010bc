import { readAddressToken, splitAddresses, writeAddressToken } from './addresses.ts';
import { decodeHeader, encodeHeader } from './encoded-words.ts';
import { addRemoved, type MailReader, type Place } from './mail-reader.ts';
import type { Field, Part } from './mime-tree.ts';
import { MIME_FIELDS } from './part-head.ts';

/** Headers that mail programs show, as they are called there. */
const SHOWN: Readonly<Record<string, string>> = {
  from: 'From',
  sender: 'Sender',
  'reply-to': 'Reply to',
  to: 'To',
  cc: 'Cc',
  bcc: 'Bcc',
  subject: 'Subject',
  date: 'Date',
  organization: 'Organization',
  comments: 'Comments',
  keywords: 'Keywords',
};
const ADDRESSES = ['from', 'sender', 'reply-to', 'to', 'cc', 'bcc'];

/** Signatures of mail servers: only codes. The copy has none. */
const ONLY_CODES = /^(?:dkim-signature|x-google-dkim-signature|arc-|x-gm-message-state|x-ms-exchange-antispam|x-ms-exchange-.{0,80}signed)/;

/** Adds the headers that are shown, one line each. */
export function readShownHeaders(reader: MailReader, part: Part, place: Place): void {
  for (const name of Object.keys(SHOWN)) {
    for (const field of part.fields.filter((one) => one.name === name)) {
      reader.builder.addSeparator(`${SHOWN[name]}: `);
      if (ADDRESSES.includes(name)) addAddresses(reader, field, place);
      else addValue(reader, field, place);
      reader.builder.addSeparator('\n');
    }
  }
  reader.builder.addSeparator('\n');
}

function addAddresses({ source, builder }: MailReader, { valueStart, valueEnd }: Field, { kind, location }: Place): void {
  const raw = source.slice(valueStart, valueEnd);
  for (const [index, tokens] of splitAddresses(raw).entries()) {
    if (index > 0) builder.addSeparator(', ');
    for (const token of tokens) {
      const rawToken = raw.slice(token.start, token.end);
      const isAngled = token.kind === 'address' && tokens[0] !== token;
      builder.addSeparator(isAngled ? ' <' : token === tokens[0] ? '' : ' (');
      builder.addPiece(readAddressToken(token, rawToken), location, kind, (text) => [
        { start: valueStart + token.start, end: valueStart + token.end, replacement: writeAddressToken(token, text) },
      ]);
      builder.addSeparator(isAngled ? '>' : token === tokens[0] ? '' : ')');
    }
  }
}

function addValue({ source, builder }: MailReader, { valueStart, valueEnd }: Field, { kind, location }: Place): void {
  const text = decodeHeader(source.slice(valueStart, valueEnd)).trim();
  builder.addPiece(text, location, kind, (changed) => [{ start: valueStart, end: valueEnd, replacement: ` ${encodeHeader(changed)}` }]);
}

/** Adds the headers that only programs read. The copy has none of them. */
export function readTechnicalHeaders({ source, builder }: MailReader, part: Part): void {
  const known = new Set<string>();
  for (const field of part.fields) {
    const isFirst = !known.has(field.name);
    known.add(field.name);
    if (SHOWN[field.name] !== undefined || (isFirst && MIME_FIELDS.includes(field.name))) continue;
    builder.remove(field.start, field.end);
    builder.countHidden('property', 'email headers');
    if (!ONLY_CODES.test(field.name))
      addRemoved(builder, decodeHeader(source.slice(field.start, field.end)).trim(), 'email header', 'property');
  }
  for (const name of ['content-id', 'content-location', 'content-description']) {
    const field = part.fields.find((one) => one.name === name);
    if (field) addReference({ source, builder }, field);
  }
}

/** As Outlook, Gmail, Apple Mail and Chrome number the parts of a message. Read as text, these would be taken for email addresses. */
const PROGRAM_REFERENCE =
  /^(?:cid:)?<?(?:image\d{3}\.\w{3,4}@[0-9A-F]{8}\.[0-9A-F]{8}|(?:frame|css)-[0-9A-F-]{1,40}@mhtml\.blink|(?:ii|f)_[0-9a-z]{1,30}|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})>?$/i;

/** Pictures and web pages refer to each other by these, so they stay, without the values in them. */
function addReference({ source, builder }: Pick<MailReader, 'source' | 'builder'>, { valueStart, valueEnd }: Field): void {
  const text = decodeHeader(source.slice(valueStart, valueEnd)).trim();
  if (PROGRAM_REFERENCE.test(text)) return;
  builder.addPiece(text, { part: 'email header' }, 'property', (changed) => [
    { start: valueStart, end: valueEnd, replacement: ` ${encodeHeader(changed.replaceAll(' ', '_'))}` },
  ]);
  builder.addSeparator('\n');
}
