import type { FileObject } from './scan-objects.ts';
import { decodeTextString, isText } from './strings.ts';
import { nameAt, type PdfDictionary, PdfName, PdfStream, PdfString, type PdfValue } from './values.ts';

/** What a string of the file is for. Shown to people as hidden content. */
export type TextPurpose =
  | 'document properties'
  | 'bookmarks'
  | 'notes'
  | 'links'
  | 'form fields'
  | 'signatures'
  | 'scripts'
  | 'descriptions for screen readers'
  | 'names of layers'
  | 'page labels'
  | 'names of places and files'
  | 'other text inside the file'
  | 'earlier saved versions';

export type CollectedText = { text: string; purpose: TextPurpose /** The name under which the file keeps it: `Author`. */; key: string };

/** Keys whose strings are written by programs: numbers of versions, dates, fonts, colours, check sums, languages. */
const PROGRAM_KEYS = new Set([
  ...['ID', 'O', 'U', 'OE', 'UE', 'Perms', 'Registry', 'Ordering', 'CheckSum', 'CreationDate', 'ModDate', 'LastModified', 'SourceModified'],
  ...['M', 'DA', 'DS', 'Lang', 'Panose', 'CharSet', 'FontFamily', 'FontName', 'Lookup', 'OutputConditionIdentifier', 'OutputCondition'],
  ...['RegistryName', 'GTS_PDFXVersion', 'GTS_PDFXConformance', 'GTS_PDFA1Version', 'PTEX.Fullbanner', 'Cert', 'DigestValue', 'Changes'],
  ...['AuthEvent', 'CFM', 'Trapped', 'Version', 'LeadingZero', 'ExpirationDate', 'Prop_Build', 'JobTicket', 'ADBE_Build', 'Hash'],
]);

/** Keys that always mean the same. */
const PURPOSES: Record<string, TextPurpose> = {
  URI: 'links',
  Base: 'links',
  JS: 'scripts',
  Alt: 'descriptions for screen readers',
  ActualText: 'descriptions for screen readers',
  E: 'descriptions for screen readers',
  Contents: 'notes',
  RC: 'notes',
  Subj: 'notes',
  TU: 'form fields',
  TM: 'form fields',
  V: 'form fields',
  DV: 'form fields',
  RV: 'form fields',
  Opt: 'form fields',
  CA: 'form fields',
  AC: 'form fields',
  Reason: 'signatures',
  ContactInfo: 'signatures',
  Author: 'document properties',
  Keywords: 'document properties',
  Subject: 'document properties',
  Creator: 'document properties',
  Producer: 'document properties',
  F: 'names of places and files',
  UF: 'names of places and files',
  Desc: 'names of places and files',
  D: 'names of places and files',
  Dest: 'names of places and files',
  Names: 'names of places and files',
  Limits: 'names of places and files',
};

/** Names of programs and their versions, which say nothing about people. */
const PROGRAM =
  /\d\.\d|\b(?:Maneiro|Adobe|Acrobat|Microsoft|LibreOffice|OpenOffice|Ghostscript|Quartz|Skia|Chromium|pdfTeX|LaTeX|iText|PDFium|Prince|Writer|Word|Excel|PScript5)\b/i;

/** All strings of an object, with their purpose. Strings of colours, fonts and encryption are left out. */
export function collectText({ value, isCurrent }: FileObject): CollectedText[] {
  const collected: CollectedText[] = [];
  const add = (bytes: string, key: string, dictionary: PdfDictionary) => {
    const text = decodeTextString(bytes).replaceAll('\0', '');
    if (!isText(text) || isWrittenByProgram(text, key, dictionary)) return;
    collected.push({ text, key, purpose: isCurrent ? purposeOf(key, dictionary) : 'earlier saved versions' });
  };
  // A stack instead of recursion, because hostile files nest deeply.
  const left: { value: PdfValue; key: string; dictionary: PdfDictionary }[] = [{ value, key: '', dictionary: new Map() }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value: current, key, dictionary } = next;
    if (current instanceof PdfString) add(current.bytes, key, dictionary);
    else if (Array.isArray(current)) {
      if (current[0] instanceof PdfName && /^(?:Indexed|I|Separation|DeviceN)$/.test(current[0].name)) continue;
      for (const one of [...current].reverse()) left.push({ value: one, key, dictionary });
    } else {
      const inner = current instanceof PdfStream ? current.dictionary : current;
      if (!(inner instanceof Map) || isEncryption(inner)) continue;
      for (const [name, one] of [...inner].reverse()) if (!PROGRAM_KEYS.has(name)) left.push({ value: one, key: name, dictionary: inner });
    }
  }
  return collected;
}

const isEncryption = (dictionary: PdfDictionary) =>
  nameAt(dictionary, 'Filter') === 'Standard' && dictionary.has('O') && dictionary.has('U');

const isSignature = (dictionary: PdfDictionary) => dictionary.has('ByteRange') || /^(?:Sig|DocTimeStamp)$/.test(nameAt(dictionary, 'Type'));

function isWrittenByProgram(text: string, key: string, dictionary: PdfDictionary): boolean {
  if (key === 'Contents' && isSignature(dictionary)) return true; // The signature itself; its certificate is read elsewhere.
  if (key === 'Creator' || key === 'Producer') return PROGRAM.test(text);
  if (key === 'NM') return /^[\da-f{}-]{16,}$/i.test(text);
  return /^D:\d{8}/.test(text);
}

/** By the key, and where that is not enough by the dictionary around it. */
function purposeOf(key: string, dictionary: PdfDictionary): TextPurpose {
  const type = nameAt(dictionary, 'Type');
  if (isSignature(dictionary)) return 'signatures';
  if (type === 'OCG') return 'names of layers';
  if (type === 'StructElem' || (dictionary.has('S') && dictionary.has('P') && dictionary.has('K')))
    return 'descriptions for screen readers';
  if (key === 'T' || key === 'Contents') return dictionary.has('FT') || dictionary.has('Kids') ? 'form fields' : 'notes';
  if (key === 'Title') return dictionary.has('Parent') ? 'bookmarks' : 'document properties';
  if (key === 'P' && (dictionary.has('S') || dictionary.has('St') || dictionary.size === 1)) return 'page labels';
  return PURPOSES[key] ?? 'other text inside the file';
}
