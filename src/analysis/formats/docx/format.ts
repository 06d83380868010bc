import { type Format, hasExtension } from '../format.ts';
import { listLocalNames, officeFolderOf } from '../ooxml/parts/local-names.ts';
import { extractDocx } from './extract.ts';
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
  const names = listLocalNames(head);
  const folder = officeFolderOf(names);
  return folder === null ? names.includes('[Content_Types].xml') && hasExtension(fileName, EXTENSIONS) : folder === 'word';
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
