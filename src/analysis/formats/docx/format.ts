import { type Format, hasExtension } from '../format.ts';
import { extractDocx, isArchive } from './extract.ts';
import { docxRedactor } from './redact.ts';

const EXTENSIONS = ['.docx', '.docm', '.dotx', '.dotm'];

/**
 * Word files since 2007, including their hidden content. A password-protected file counts as Word, because reading it gives a more helpful message.
 */
export const docx: Format = {
  id: 'docx',
  label: 'Word (.docx)',
  fileLabel: 'Word document',
  shortLabel: 'Word',
  extensions: EXTENSIONS,
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  countsMarkup: false,
  sniff: (head, fileName) => isWordArchive(head, fileName) || isProtectedOffice(head, fileName),
  extract: extractDocx,
  redactor: docxRedactor,
};

function isWordArchive(head: Uint8Array, fileName: string): boolean {
  if (!isArchive(head)) return false;
  const names = listLocalNames(head);
  if (names.some((name) => name.startsWith('word/'))) return true;
  const isOtherOffice = names.some((name) => /^(?:xl|ppt)\//.test(name));
  return !isOtherOffice && names.includes('[Content_Types].xml') && hasExtension(fileName, EXTENSIONS);
}

function listLocalNames(head: Uint8Array): string[] {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const names: string[] = [];
  for (let at = 0; at >= 0 && at + 30 <= buffer.length; at = buffer.indexOf('PK\x03\x04', at + 4, 'latin1')) {
    names.push(buffer.toString('latin1', at + 30, at + 30 + buffer.readUInt16LE(at + 26)));
  }
  return names;
}

const OLE_HEAD = 'd0cf11e0a1b11ae1';

/**
 * Office wraps password-protected files in an old OLE container. When its directory lies beyond the first bytes, only the file name shows what it is.
 */
function isProtectedOffice(head: Uint8Array, fileName: string): boolean {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (buffer.toString('hex', 0, 8) !== OLE_HEAD) return false;
  return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) || hasExtension(fileName, EXTENSIONS);
}
