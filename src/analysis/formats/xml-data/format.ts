import { decodeText, looksLikeText } from '../decode.ts';
import { type Format, hasExtension } from '../format.ts';
import { readXmlData } from './read-xml.ts';
import { xmlRedactor } from './redact.ts';

const ID = 'xml';
const EXTENSIONS = ['.xml', '.cda'];

/** Clinical documents (C-CDA, CDA R2), FHIR as XML, and other XML that holds data. */
export const xmlData: Format = {
  id: ID,
  label: 'C-CDA and other XML',
  fileLabel: 'XML file',
  shortLabel: 'XML',
  extensions: EXTENSIONS,
  mediaType: 'application/xml',
  countsMarkup: false,
  sniff: (head, fileName) => isDataXml(head, fileName),
  extract: async (bytes, { readInner }) => {
    const { text, segments, hidden, unread, innerPlaces } = await readXmlData(decodeText(bytes).text, readInner);
    return Object.assign({ format: ID, text, segments, hidden, unread, units: null }, { innerPlaces });
  },
  redactor: xmlRedactor,
};

/** Documents and drawings of other programs, whose words are cut over elements. */
const OTHER_ROOTS = ['html', 'svg', 'wordDocument', 'Workbook', 'package', 'document', 'document-content', 'abw', 'plist', 'mxfile'];

function isDataXml(head: Uint8Array, fileName: string): boolean {
  if (!looksLikeText(head)) return false;
  const { text } = decodeText(head);
  if (
    !/^\s*</.test(text) ||
    (!/^\s*<\?xml\s/.test(text) && !hasExtension(fileName, EXTENSIONS) && !/<(?:\w+:)?ClinicalDocument\b/.test(text))
  )
    return false;
  const root = /<(?:[\w.-]{1,100}:)?([A-Za-z_][\w.-]{0,100})/.exec(withoutNotes(text))?.[1] ?? '';
  return root !== '' && !OTHER_ROOTS.includes(root) && !/<!DOCTYPE\s+html/i.test(text);
}

const withoutNotes = (text: string): string => text.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '');
