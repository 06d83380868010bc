import { readAttributes, readXml } from '../xml.ts';
import type { Value } from './values.ts';
import { readValues } from './values.ts';

/** Counts and switches that every file has. */
const COUNTS = new Set([
  'revision',
  'TotalTime',
  'Pages',
  'Words',
  'Characters',
  'DocSecurity',
  'Lines',
  'Paragraphs',
  'ScaleCrop',
  'LinksUpToDate',
  'CharactersWithSpaces',
  'SharedDoc',
  'HyperlinksChanged',
  'AppVersion',
  'i1',
  'i2',
  'i4',
  'i8',
  'bool',
  'version',
]);
const TIMES = new Set(['created', 'modified', 'lastPrinted', 'filetime', 'date']);
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z?$/;
const PROGRAM = /^(?:Microsoft(?: Macintosh| Office)? Word|LibreOffice|OpenOffice|Google|WPS|Pages|Aspose|Apache|docx4j|ONLYOFFICE)/;
/** The template of every new file, and the words that Word uses for headings in its list of them. */
const GENERATED = /^(?:Normal(?:\.dot[mx]?)?|Title|Headings|Theme|base|clear|en-[A-Z]{2})$/;

/**
 * Document properties, and data of other programs. A custom property has the name that people gave it, others are named after their element.
 * @param isForeign for data of other programs, in which nothing is known to be technical
 */
export function readPropertyValues(xml: string, isForeign: boolean): Value[] {
  const named = isForeign ? [] : listNamedRanges(xml);
  let next = 0;
  return readValues(xml, { trustsLists: !isForeign })
    .filter(({ label, text }) => isForeign || !isGenerated(label, text.trim()))
    .map((value) => {
      while ((named[next]?.end ?? Number.POSITIVE_INFINITY) <= value.start) next++;
      const range = named[next];
      return { ...value, label: range && range.start <= value.start ? range.name : value.label, group: 'property' };
    });
}

function isGenerated(element: string, text: string): boolean {
  if (COUNTS.has(element)) return /^[\d.\s]*$|^(?:true|false)$/.test(text);
  if (TIMES.has(element)) return TIMESTAMP.test(text);
  return GENERATED.test(text) || (element === 'Application' && PROGRAM.test(text));
}

function listNamedRanges(xml: string): { name: string; start: number; end: number }[] {
  const ranges: { name: string; start: number; end: number }[] = [];
  for (const token of readXml(xml)) {
    if (token.kind === 'text' || token.name !== 'property') continue;
    if (token.kind === 'open') ranges.push({ name: readAttributes(xml, token).get('name')?.value ?? '', start: token.end, end: token.end });
    else Object.assign(ranges.at(-1) ?? {}, { end: token.start });
  }
  return ranges.filter(({ name }) => name !== '');
}
