import { listCertificateNames } from './certificate-names.ts';
import { type CollectedText, collectText } from './collect-text.ts';
import { type FilePicture, pictureOf, sideOf } from './file-pictures.ts';
import { decodeStream } from './filters.ts';
import { createParser } from './parser.ts';
import { type FileObject, scanObjects } from './scan-objects.ts';
import { decodeTextString, isText } from './strings.ts';
import { nameAt, PdfRef, PdfStream, PdfString, type PdfValue } from './values.ts';
import { decodeXmlBytes, listXmlText } from './xml-text.ts';

/** A file inside the PDF. `content` is null when it can't be unpacked. */
export type EmbeddedFile = { filename: string; content: Buffer | null };

/** What the objects of a file hold besides its pages. */
export type Sweep = {
  texts: CollectedText[];
  files: EmbeddedFile[];
  /** Preview pictures of pages, and their larger side in pixels. */
  thumbnails: number[];
  pictures: FilePicture[];
  hasXfa: boolean;
  /** Numbers of the objects that are pages. */
  pages: number[];
  isEncrypted: boolean;
  /** False when a part of the file could not be read this way. */
  isComplete: boolean;
};

/** Of all streams together. */
const MAX_STREAM_BYTES = 256 * 1024 * 1024;

/**
 * Reads every object of a file that is not encrypted: all strings, all XML, all files inside.
 * @param isDecrypted the file is a copy without its protection
 */
export function sweepObjects(bytes: Uint8Array, isDecrypted = false): Sweep {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { objects, isEncrypted, isComplete } = scanObjects(buffer, isDecrypted);
  const sweep: Sweep = { texts: [], files: [], thumbnails: [], pictures: [], hasXfa: false, pages: [], isEncrypted, isComplete };
  if (isEncrypted) return sweep;
  const roles = findRoles(objects);
  let leftBytes = MAX_STREAM_BYTES;
  for (const object of objects) {
    sweep.texts.push(...collectText(object));
    const { value, number, isCurrent } = object;
    const dictionary = value instanceof Map ? value : value instanceof PdfStream ? value.dictionary : null;
    if (!dictionary) continue;
    if (nameAt(dictionary, 'Type') === 'Page' && isCurrent) sweep.pages.push(number);
    if (dictionary.has('ByteRange')) addCertificates(sweep, dictionary.get('Contents'));
    if (!(value instanceof PdfStream)) continue;
    if (isCurrent && nameAt(dictionary, 'Subtype') === 'Image')
      sweep.pictures.push(pictureOf(number, dictionary, roles.get(number)?.kind === 'mask'));
    const role = roles.get(number) ?? roleOf(value);
    if (role?.kind === 'thumbnail') sweep.thumbnails.push(sideOf(value.dictionary));
    if (!role || role.kind === 'thumbnail' || role.kind === 'mask') continue;
    const content = decodeStream(buffer, value, leftBytes);
    leftBytes -= content?.length ?? 0;
    if (role.kind === 'file') sweep.files.push({ filename: role.name, content });
    else if (!content) sweep.isComplete = false;
    else addStream(sweep, role, content, isCurrent);
    if (role.kind === 'xfa') sweep.hasXfa = true;
  }
  return sweep;
}

type Role = { kind: 'file' | 'thumbnail' | 'mask' | 'xml' | 'xfa' | 'script' | 'value' | 'private'; name: string };

/** What streams are for, by the objects that refer to them. */
function findRoles(objects: readonly FileObject[]): Map<number, Role> {
  const roles = new Map<number, Role>();
  const set = (value: PdfValue | undefined, kind: Role['kind'], name: string) => {
    for (const one of [value].flat()) if (one instanceof PdfRef && !roles.has(one.number)) roles.set(one.number, { kind, name });
  };
  for (const { value } of objects) {
    const left: PdfValue[] = [value];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (Array.isArray(next)) left.push(...next.filter(isContainer));
      const dictionary = next instanceof PdfStream ? next.dictionary : next;
      if (!(dictionary instanceof Map)) continue;
      set(dictionary.get('Thumb'), 'thumbnail', '');
      for (const key of ['SMask', 'Mask']) set(dictionary.get(key), 'mask', key);
      set(dictionary.get('XFA'), 'xfa', 'XFA');
      set(dictionary.get('JS'), 'script', 'JS');
      for (const key of ['V', 'DV', 'RV', 'RC']) set(dictionary.get(key), 'value', key);
      if (dictionary.has('Private') && dictionary.has('LastModified')) set(dictionary.get('Private'), 'private', 'Private');
      const embedded = dictionary.get('EF');
      if (embedded instanceof Map) for (const one of embedded.values()) set(one, 'file', fileNameOf(dictionary));
      left.push(...[...dictionary.values()].filter(isContainer));
    }
  }
  return roles;
}

const isContainer = (value: PdfValue) => Array.isArray(value) || value instanceof Map;

function roleOf({ dictionary }: PdfStream): Role | null {
  const type = nameAt(dictionary, 'Type');
  if (type === 'EmbeddedFile') return { kind: 'file', name: UNNAMED };
  return type === 'Metadata' || nameAt(dictionary, 'Subtype') === 'XML' ? { kind: 'xml', name: '' } : null;
}

const UNNAMED = 'attached file';

function fileNameOf(dictionary: Map<string, PdfValue>): string {
  const name = dictionary.get('UF') ?? dictionary.get('F');
  return name instanceof PdfString ? decodeTextString(name.bytes) : UNNAMED;
}

/** Dates, identifiers and media types, which programs write. */
const PROGRAM_VALUE =
  /^(?:\d{4}-\d\d-\d\dT|(?:uuid|xmp\.|adobe:|urn:)|D:\d{8}|[\da-f]{8}-?[\da-f]{4}-|application\/|[\d.]+$|(?:True|False)$)/i;
/** Keys of XMP whose values name programs and kinds of files. */
const PROGRAM_NAME =
  /^(?:xmp:CreatorTool|pdf:Producer|pdf:PDFVersion|xmpMM:|stEvt:|stRef:|pdfaid:|pdfx:|xmpTPg:|stFnt:|xmpG:|pdfaSchema:|pdfaProperty:)/;

function addStream(sweep: Sweep, { kind, name }: Role, content: Buffer, isCurrent: boolean): void {
  const add = (text: string, key: string, purpose: CollectedText['purpose']) =>
    sweep.texts.push({ text, key, purpose: isCurrent ? purpose : 'earlier saved versions' });
  if (kind === 'xml' || kind === 'xfa') {
    for (const one of listXmlText(decodeXmlBytes(content))) {
      if (kind === 'xfa') add(one.text, one.name, 'form fields');
      else if (!PROGRAM_VALUE.test(one.text) && !PROGRAM_NAME.test(one.name)) add(one.text, one.name, 'document properties');
    }
    return;
  }
  const text = decodeTextString(content.toString('latin1')).replaceAll('\0', '');
  if (kind === 'script') add(text, name, 'scripts');
  else if (kind === 'value') add(text, name, 'form fields');
  else if (isText(text)) add(text, name, 'other text inside the file');
  else sweep.isComplete = false; // Data of the program that made the file, perhaps a copy of the whole document.
}

function addCertificates(sweep: Sweep, contents: PdfValue | undefined): void {
  if (!(contents instanceof PdfString)) return;
  for (const text of listCertificateNames(Buffer.from(contents.bytes, 'latin1'))) {
    if (isText(text)) sweep.texts.push({ text, key: 'certificate', purpose: 'signatures' });
  }
}

/** Words that a page draws under another spelling: `/Span <</ActualText (…)>> BDC`. Source: ISO 32000-1, 14.9.4. */
export function listInlineText(content: Buffer): CollectedText[] {
  const found: CollectedText[] = [];
  for (const key of ['ActualText', 'Alt', 'E']) {
    const mark = `/${key}`;
    for (let at = content.indexOf(mark); at >= 0; at = content.indexOf(mark, at + mark.length)) {
      const value = createParser(content, at + mark.length).readValue();
      const text = value instanceof PdfString ? decodeTextString(value.bytes) : '';
      if (isText(text)) found.push({ text, key, purpose: 'descriptions for screen readers' });
    }
  }
  return found;
}
