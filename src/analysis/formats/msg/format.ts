import { readMail } from '../eml/read-mail.ts';
import { emlRedactor } from '../eml/redact.ts';
import { type Format, hasExtension } from '../format.ts';
import type { Redactor } from '../redactor.ts';
import { OLE_HEAD, openCompoundFile } from './compound-file.ts';
import { toMail } from './to-mail.ts';

const ID = 'msg';
const EXTENSIONS = ['.msg', '.oft'];

const convert = (bytes: Uint8Array): Uint8Array => Buffer.from(toMail(openCompoundFile(bytes)), 'latin1');

/** The copy is an email, because Outlook's own format can't be written without the properties that programs hide in it. */
const msgRedactor: Redactor = {
  ...emlRedactor,
  extension: '.eml',
  method:
    'Written as an email (.eml) with the same text and attachments. Attached files are redacted in their own format, or removed when that isn’t possible; all other properties of the Outlook message are removed.',
  write: (bytes, extracted, spans, context) => emlRedactor.write(convert(bytes), extracted, spans, context),
};

/** Messages, contacts and appointments saved from Outlook. */
export const msg: Format = {
  id: ID,
  label: 'Outlook (.msg)',
  fileLabel: 'Outlook message',
  shortLabel: 'Outlook',
  extensions: EXTENSIONS,
  mediaType: 'application/vnd.ms-outlook',
  countsMarkup: false,
  sniff: (head, fileName) => isMessage(head, fileName),
  extract: async (bytes, { readInner }) => {
    const { text, segments, hidden, unread, innerPlaces } = await readMail(convert(bytes), readInner);
    return Object.assign({ format: ID, text, segments, hidden, unread, units: null }, { innerPlaces });
  },
  redactor: msgRedactor,
};

/** When the directory lies beyond the first bytes, only the file name tells. */
function isMessage(head: Uint8Array, fileName: string): boolean {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (buffer.toString('hex', 0, 8) !== OLE_HEAD) return false;
  return buffer.includes(Buffer.from('__properties_version1.0', 'utf16le')) || hasExtension(fileName, EXTENSIONS);
}
