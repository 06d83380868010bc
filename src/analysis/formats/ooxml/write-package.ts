import { strToU8, type Zippable, zipSync } from 'fflate';
import { encodeXml, listAttributes, readXml } from '../xml.ts';
import { CONTENT_TYPES, type OfficePackage } from './package.ts';
import { ownerOf, relationshipsPart } from './relationships.ts';
import { applyEdits, type XmlEdit } from './xml-edits.ts';

/** What a copy of an Office file has that the original has not. Names are those of entries. */
export type PackageChanges = {
  /** Changes inside XML; relationships and `[Content_Types].xml` can be among them. */
  edits: ReadonlyMap<string, readonly XmlEdit[]>;
  /** New bytes. */
  contents: ReadonlyMap<string, Uint8Array>;
  /** Parts that are left out, with the relationships and elements that point at them. */
  dropped: ReadonlySet<string>;
  /** Parts whose new bytes have another type: name → content type. */
  retyped: ReadonlyMap<string, string>;
  /** Parts that get another name: old → new. */
  renamed: ReadonlyMap<string, string>;
};

/** The earliest date that ZIP can store, so that the same file gives the same copy. */
const EARLIEST_ZIP_DATE = new Date(1980, 0, 1);

/**
 * Writes the changed copy. It stays consistent: nothing points at a part that was left out.
 * @throws UnreadableFile as `office.read`
 */
export function writePackage(office: OfficePackage, changes: PackageChanges): Uint8Array {
  // Without a prototype, because an entry can be called `__proto__`.
  const written: Zippable = Object.create(null);
  for (const entry of office.entries) {
    const owner = ownerOf(entry);
    if (changes.dropped.has(entry) || (owner !== null && changes.dropped.has(owner))) continue;
    const edits = [...(changes.edits.get(entry) ?? []), ...listConsistencyEdits(office, entry, changes.dropped)];
    if (entry === CONTENT_TYPES) edits.push(...retypeParts(office, changes));
    const content = changes.contents.get(entry);
    edits.push(...renameTargets(office, entry, changes.renamed));
    const name = renameEntry(entry, changes.renamed);
    if (edits.length > 0) written[name] = strToU8(markAsUtf8(applyEdits(office.readXml(entry), edits)));
    else written[name] = content ?? office.read(entry);
  }
  return zipSync(written, { mtime: EARLIEST_ZIP_DATE });
}

/** Parts are always written as UTF-8. */
const markAsUtf8 = (xml: string) => xml.replace(/^(<\?xml[^>]*encoding=["'])[^"']*/, '$1UTF-8');

function listConsistencyEdits(office: OfficePackage, entry: string, dropped: ReadonlySet<string>): XmlEdit[] {
  if (dropped.size === 0) return [];
  const isDropped = createNameSet(dropped);
  if (entry === CONTENT_TYPES)
    return office.types.declarations.filter(({ name }) => name !== null && isDropped(name)).map(({ start, end }) => remove(start, end));
  const owner = ownerOf(entry);
  const links = (office.relationships.get(owner ?? entry) ?? []).filter(({ target, isExternal }) => !isExternal && isDropped(target));
  if (links.length === 0) return [];
  if (owner !== null) return links.map(({ start, end }) => remove(start, end));
  return office.has(relationshipsPart(entry)) ? listReferenceEdits(office.readXml(entry), new Set(links.map(({ id }) => id))) : [];
}

/** New declarations at the end, in place of those that name the same parts. */
function retypeParts({ types, readXml: read }: OfficePackage, { retyped, renamed }: PackageChanges): XmlEdit[] {
  const declared = new Map([...renamed.keys(), ...retyped.keys()].map((name) => [name, retyped.get(name) ?? types.typeOf(name)]));
  if (declared.size === 0) return [];
  const isReplaced = createNameSet(new Set(declared.keys()));
  const end = read(CONTENT_TYPES).lastIndexOf('</');
  const added = [...declared].map(
    ([name, type]) => `<Override PartName="/${encodeXml(renamed.get(name) ?? name)}" ContentType="${encodeXml(type)}"/>`,
  );
  const replaced = types.declarations
    .filter(({ name }) => name !== null && isReplaced(name))
    .map((place) => remove(place.start, place.end));
  return end < 0 ? replaced : [...replaced, { start: end, end, replacement: added.join('') }];
}

/** A part, or the relationships of one. */
function renameEntry(entry: string, renamed: ReadonlyMap<string, string>): string {
  const owner = ownerOf(entry);
  const name = renamed.get(owner ?? entry);
  return name === undefined ? entry : owner === null ? name : relationshipsPart(name);
}

function renameTargets(office: OfficePackage, entry: string, renamed: ReadonlyMap<string, string>): XmlEdit[] {
  if (renamed.size === 0) return [];
  const owner = ownerOf(entry);
  const links = owner === null ? [] : (office.relationships.get(owner) ?? []);
  return links.flatMap(({ target, isExternal, targetStart, targetEnd }) => {
    const name = isExternal ? undefined : renamed.get(target);
    return name === undefined ? [] : [{ start: targetStart, end: targetEnd, replacement: `/${encodeXml(name)}` }];
  });
}

const createNameSet = (names: ReadonlySet<string>) => {
  const lowerCase = new Set([...names].map((name) => name.toLowerCase()));
  return (name: string) => lowerCase.has(name.toLowerCase());
};

const remove = (start: number, end: number): XmlEdit => ({ start, end, replacement: '' });

/** Elements whose content is text of its own: they lose the reference and stay. */
const KEEPS_CONTENT = new Set(['hyperlink']);

/**
 * Removes every element that refers to one of these relationships. Elements with text of their own, and the outermost one, only lose the attribute.
 * @param ids of relationships of this part
 */
export function listReferenceEdits(xml: string, ids: ReadonlySet<string>): XmlEdit[] {
  const edits: XmlEdit[] = [];
  const open: { start: number; isRemoved: boolean }[] = [];
  const prefixes = listRelationshipPrefixes(xml);
  for (const token of readXml(xml)) {
    if (token.kind === 'text') continue;
    if (token.kind === 'close') {
      const opened = open.pop();
      if (opened?.isRemoved) edits.push(remove(opened.start, token.end));
      continue;
    }
    const references = listAttributes(xml, token).filter(({ fullName, value }) => prefixes.has(prefixOf(fullName)) && ids.has(value));
    const isRemoved = references.length > 0 && open.length > 0 && !KEEPS_CONTENT.has(token.name);
    if (!isRemoved) edits.push(...references.map(({ start, end, fullName }) => remove(xml.lastIndexOf(fullName, start), end + 1)));
    if (!token.isEmpty) open.push({ start: token.start, isRemoved });
    else if (isRemoved) edits.push(remove(token.start, token.end));
  }
  return edits;
}

const prefixOf = (fullName: string) => (fullName.includes(':') ? fullName.slice(0, fullName.indexOf(':')) : '');

const RELATIONSHIPS_NAMESPACE =
  /^http:\/\/(?:schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/officeDocument\/(?:2006\/)?relationships$/;

/** Almost always `r`; `o:relid` of older drawings has its own. */
function listRelationshipPrefixes(xml: string): Set<string> {
  const prefixes = new Set(['r', 'o']);
  for (const token of readXml(xml)) {
    if (token.kind !== 'open') continue;
    for (const { fullName, value } of listAttributes(xml, token))
      if (fullName.startsWith('xmlns:') && RELATIONSHIPS_NAMESPACE.test(value)) prefixes.add(fullName.slice('xmlns:'.length));
  }
  return prefixes;
}
