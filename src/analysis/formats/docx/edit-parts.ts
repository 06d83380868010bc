import type { OfficePackage } from '../ooxml/package.ts';
import { relationshipsPart } from '../ooxml/relationships.ts';
import type { XmlEdit } from '../ooxml/xml-edits.ts';
import { replacementOf, type Span, spansBetween } from '../spans.ts';
import { decodeXml, encodeXml } from '../xml.ts';
import type { OpenedDocx } from './extract.ts';
import type { SourceMapping } from './mappings.ts';
import { DOCX_PARTS } from './part-types.ts';
import { emptyRoot, listRemovals } from './removals.ts';
import { listContentLinks, NO_ADDRESS } from './unread.ts';

/** Links of the settings that go with the elements that use them. */
const REMOVED_LINKS = new Set(['attachedtemplate', 'mailmergesource', 'mailmergeheadersource', 'transform', 'subdocument']);

/** The edits of all XML in the copy: hidden content is removed, found values are replaced. By the name of the entry. */
export function listPartEdits(
  { office, planned, mappings }: OpenedDocx,
  spans: readonly Span[],
  dropped: ReadonlySet<string>,
): Map<string, XmlEdit[]> {
  const edits = new Map<string, XmlEdit[]>();
  for (const { name, key } of planned) {
    const plan = key === null ? null : DOCX_PARTS[key];
    if (!plan || plan.reads === 'none' || dropped.has(name)) continue;
    edits.set(name, plan.reads === 'properties' ? emptyRoot(office.readXml(name)) : listRemovals(office.readXml(name)));
  }
  addLinkEdits(office, edits);
  const rename = createRenamer();
  for (const mapping of mappings) {
    if (dropped.has(mapping.part)) continue;
    const found = edits.get(mapping.part) ?? [];
    found.push(...editMapping(mapping, spans, { read: office.readXml, rename }));
    edits.set(mapping.part, found);
  }
  return edits;
}

function addLinkEdits(office: OfficePackage, edits: Map<string, XmlEdit[]>): void {
  for (const [owner, relationships] of office.relationships) {
    const removed = relationships.filter(({ kind, isExternal }) => isExternal && REMOVED_LINKS.has(kind));
    const emptied = listContentLinks(relationships);
    edits.set(relationshipsPart(owner), [
      ...removed.map(({ start, end }) => ({ start, end, replacement: '' })),
      ...emptied.map(({ targetStart, targetEnd }) => ({ start: targetStart, end: targetEnd, replacement: NO_ADDRESS })),
    ]);
  }
}

/** A name that says nothing, the same for the same value, because other parts refer to it. */
function createRenamer(): (value: string) => string {
  const names = new Map<string, string>();
  return (value) => {
    const name = names.get(value) ?? `Redacted${names.size + 1}`;
    names.set(value, name);
    return name;
  };
}

type Tools = { read: (part: string) => string; rename: (value: string) => string };

const blank = ({ xmlStart, xmlEnd }: SourceMapping): XmlEdit => ({ start: xmlStart, end: xmlEnd, replacement: '' });

function editMapping(mapping: SourceMapping, spans: readonly Span[], { read, rename }: Tools): XmlEdit[] {
  if (mapping.replaces === 'hidden') return [blank(mapping)];
  const touching = spansBetween(spans, mapping.textStart, mapping.textEnd);
  if (touching.length === 0) return [];
  // Word refuses a file in which the target of a link is not an address.
  if (mapping.replaces === 'address') return [{ ...blank(mapping), replacement: NO_ADDRESS }];
  const xml = read(mapping.part);
  const raw = xml.slice(mapping.xmlStart, mapping.xmlEnd);
  const text = mapping.isVerbatim ? raw : decodeXml(raw);
  if (mapping.replaces === 'name') return [{ ...blank(mapping), replacement: rename(text) }];
  const kept = removeFrom(text, mapping.textStart, touching);
  const edit = { ...blank(mapping), replacement: mapping.isVerbatim ? kept.replaceAll(']]>', '') : encodeXml(kept) };
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
  // The text of DrawingML keeps its spaces, and its element must not have the attribute.
  const isText = tag.endsWith('>') && /^<(?!a:)(?:\w+:)?(?:t|delText|instrText)\b/.test(tag);
  return isText && !tag.includes('xml:space')
    ? { start: mapping.xmlStart - 1, end: mapping.xmlStart - 1, replacement: ' xml:space="preserve"' }
    : null;
}
