import { strFromU8, strToU8, type Zippable, zipSync } from 'fflate';
import type { ExtractedText, HiddenContent } from '../../types.ts';
import { toHiddenContent } from '../../unread.ts';
import { openBudget } from '../limits.ts';
import { applyEdits, type XmlEdit } from '../ooxml/xml-edits.ts';
import type { Redactor } from '../redactor.ts';
import { replacementOf, type Span, spansBetween } from '../spans.ts';
import { decodeXml, encodeXml } from '../xml.ts';
import { listEntries, unpackEntry } from '../zip.ts';
import { openDocx } from './extract.ts';
import { isEmbeddedFile, PICTURES } from './parts.ts';
import { decodePart, type SourceMapping } from './read-parts.ts';
import { emptyRoot, listRemovals } from './removals.ts';
import { REMOVED_PICTURE } from './removed-picture.ts';
import { listContentLinks, NO_ADDRESS } from './unread.ts';

/** The copy is a Word file with the same appearance. Hidden content is removed, whether or not anything was found in it. */
export const docxRedactor: Redactor = {
  writes: 'docx',
  extension: '',
  method:
    'Edited inside the Word file. Tracked changes are accepted; comments, hidden text, document properties, custom XML, embedded and linked files, large pictures and the preview picture are removed.',
  readRaw,
  write: (bytes, extracted, spans) => ({
    bytes: rewrite(bytes, spans),
    hiddenRemoved: [...extracted.hidden.filter((hidden) => isRemoved(hidden, extracted)), ...countPictures(extracted).removed],
    notChecked: countPictures(extracted).kept,
    unread: [], // Every unread part is emptied. Reading the copy again shows whether any is left.
  }),
};

/** Pictures large enough to contain text are removed, logos stay. */
function countPictures({ hidden, unread }: ExtractedText): { removed: HiddenContent[]; kept: HiddenContent[] } {
  const all = hidden.filter(({ detail }) => detail === PICTURES);
  const gone = unread.find(({ kind }) => kind === 'picture')?.count ?? 0;
  const withCount = (counted: (count: number) => number) =>
    all.map((pictures) => ({ ...pictures, count: counted(pictures.count) })).filter(({ count }) => count > 0);
  return { removed: withCount((count) => Math.min(count, gone)), kept: withCount((count) => count - gone) };
}

/** Text and attribute values of all XML parts, without schema addresses. */
function readRaw(copy: Uint8Array): string {
  const budget = openBudget(copy.length);
  const parts = listEntries(copy).filter(({ name }) => /\.(?:xml|rels)$/i.test(name));
  const xml = parts.map((entry) => decodePart(unpackEntry(entry, budget))).join('\n');
  const values = xml.matchAll(/\s(?!xmlns)[\w:]+="([^"]*)"/g);
  const written = [...values].map(([, value = '']) => value).filter((value) => !value.startsWith('http://schemas.'));
  return decodeXml(`${xml.replace(/(?:<[^>]*>)+/g, ' ')}\n${written.join('\n')}`);
}

const isRemoved = ({ kind, detail }: HiddenContent, { unread }: ExtractedText) =>
  ['deleted', 'inserted', 'comment', 'property', 'attachment'].includes(kind) ||
  detail === 'hidden text' ||
  toHiddenContent(unread).some((hidden) => hidden.detail === detail);

function rewrite(bytes: Uint8Array, spans: readonly Span[]): Uint8Array {
  const { mappings, parts, unreadParts } = openDocx(bytes);
  const unread = new Map(unreadParts.map(({ name, kind }) => [name, kind]));
  const budget = openBudget(bytes.length);
  const written: Zippable = {};
  for (const entry of listEntries(bytes)) {
    if (isPreview(entry.name)) continue;
    const xml = parts.get(entry.name);
    const unreadAs = unread.get(entry.name);
    if (unreadAs === 'picture') written[entry.name] = REMOVED_PICTURE;
    else if (isEmbeddedFile(entry.name) || isPrinter(entry.name) || (unreadAs && unreadAs !== 'linked-content'))
      written[entry.name] = new Uint8Array(0);
    else if (xml !== undefined && !isEmptied(entry.name)) written[entry.name] = strToU8(rewritePart(entry.name, xml, mappings, spans));
    else if (isEmptied(entry.name)) written[entry.name] = strToU8(emptyRoot(decodePart(unpackEntry(entry, budget))));
    else if (entry.name === '_rels/.rels') written[entry.name] = strToU8(removePreviewLink(strFromU8(unpackEntry(entry, budget))));
    else written[entry.name] = unpackEntry(entry, budget);
  }
  return zipSync(written, { mtime: EARLIEST_ZIP_DATE });
}

/** The earliest date that ZIP can store. The certificate says when the copy was made. */
const EARLIEST_ZIP_DATE = new Date(1980, 0, 1);

function rewritePart(name: string, xml: string, mappings: readonly SourceMapping[], spans: readonly Span[]): string {
  const isData = /^customXml\//i.test(name);
  const own = mappings.filter((mapping) => mapping.part === name);
  const links = name.endsWith('.rels') ? listContentLinks(xml).map((place) => ({ ...place, replacement: NO_ADDRESS })) : [];
  const edits = isData ? own.map(blank) : [...listRemovals(xml), ...links, ...own.flatMap((mapping) => editMapping(xml, mapping, spans))];
  return markAsUtf8(applyEdits(xml, edits));
}

const blank = ({ xmlStart, xmlEnd }: SourceMapping): XmlEdit => ({ start: xmlStart, end: xmlEnd, replacement: '' });

function editMapping(xml: string, mapping: SourceMapping, spans: readonly Span[]): XmlEdit[] {
  if (mapping.isHidden) return [blank(mapping)];
  const touching = spansBetween(spans, mapping.textStart, mapping.textEnd);
  if (touching.length === 0) return [];
  // Word refuses a file in which the target of a link is not an address.
  if (mapping.isTarget) return [{ ...blank(mapping), replacement: NO_ADDRESS }];
  const text = decodeXml(xml.slice(mapping.xmlStart, mapping.xmlEnd));
  const kept = removeFrom(text, mapping.textStart, touching);
  const edit = { ...blank(mapping), replacement: encodeXml(kept) };
  return kept === kept.trim() ? [edit] : [keepSpaces(xml, mapping), edit].filter((one) => one !== null);
}

/** When a span covers several runs, the label goes into the first run and the others become empty. */
function removeFrom(text: string, textStart: number, spans: readonly Span[]): string {
  let kept = '';
  let copied = 0;
  for (const span of spans) {
    const { start, end } = span;
    kept += text.slice(copied, Math.max(0, start - textStart)) + (start >= textStart ? replacementOf(span) : '');
    copied = Math.min(text.length, end - textStart);
  }
  return kept + text.slice(copied);
}

/** Word ignores spaces at the edge of a run without xml:space. Null when the attribute is there, or the text is in an attribute. */
function keepSpaces(xml: string, mapping: SourceMapping): XmlEdit | null {
  const tag = xml.slice(xml.lastIndexOf('<', mapping.xmlStart), mapping.xmlStart);
  const isText = tag.endsWith('>') && /:(?:t|delText|instrText)\b/.test(tag);
  return isText && !tag.includes('xml:space')
    ? { start: mapping.xmlStart - 1, end: mapping.xmlStart - 1, replacement: ' xml:space="preserve"' }
    : null;
}

/** Parts are always written as UTF-8. */
const markAsUtf8 = (xml: string) => xml.replace(/^(<\?xml[^>]*encoding=["'])[^"']*/, '$1UTF-8');

/** Comments, their authors and the document properties. Word accepts these parts when they are empty. */
const isEmptied = (name: string) => /^(?:word\/(?:comments|people)\w*|docProps\/\w+)\.xml$/i.test(name);

/** Printer settings contain the name of a computer. */
const isPrinter = (name: string) => /^word\/printerSettings\//i.test(name);

const isPreview = (name: string) => /^docProps\/thumbnail\./i.test(name);

const removePreviewLink = (xml: string) => xml.replace(/<Relationship\b[^>]*\/thumbnail"[^>]*\/>/g, '');
