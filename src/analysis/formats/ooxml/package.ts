import { decodeText } from '../decode.ts';
import { openBudget } from '../limits.ts';
import { listEntries, unpackEntry, type ZipEntry } from '../zip.ts';
import { type ContentTypes, readContentTypes } from './content-types.ts';
import { ownerOf, type Relationship, readRelationships } from './relationships.ts';

/** One part of an Office file. Names have no leading slash, as in the ZIP. */
export type OfficePart = {
  name: string;
  /** Lower case, without parameters; '' when the file declares none. */
  contentType: string;
  /** How other parts point at it, as `kind` of their relationships. Empty for a part that nothing uses. */
  usedAs: readonly string[];
};

/** An opened Office file: its parts, and how they point at each other. */
export type OfficePackage = {
  /** All parts in the order of the ZIP, without `[Content_Types].xml` and the relationships. */
  parts: readonly OfficePart[];
  /** Source part → its relationships, in their order. '' is the file as a whole. */
  relationships: ReadonlyMap<string, readonly Relationship[]>;
  types: ContentTypes;
  /**
   * Unpacks a part.
   * @throws UnreadableFile `damaged`, or `too-large` when the file unpacks to more than its budget
   */
  read: (name: string) => Uint8Array;
  /** The same as text. The XML of a part is UTF-8, sometimes UTF-16. */
  readXml: (name: string) => string;
  /** Whether there is an entry with exactly this name, with `[Content_Types].xml` and relationships. */
  has: (name: string) => boolean;
  /** Names of all entries, in the order of the ZIP. */
  entries: readonly string[];
};

/** Where an Office file declares the types of its parts. */
export const CONTENT_TYPES = '[Content_Types].xml';

/**
 * Opens a DOCX, XLSX or PPTX file.
 * @throws UnreadableFile as `listEntries`, and `damaged` when the XML of its declarations is not well formed
 */
export function openPackage(bytes: Uint8Array): OfficePackage {
  const entries = new Map(listEntries(bytes).map((entry) => [entry.name, entry]));
  const read = createReader(entries, bytes.length);
  const readXml = rememberLast((name) => decodeText(read(name)).text);
  const types = readContentTypes(entries.has(CONTENT_TYPES) ? readXml(CONTENT_TYPES) : '');
  const relationships = new Map(
    [...entries.keys()]
      .filter((name) => ownerOf(name) !== null)
      .map((name) => [ownerOf(name) ?? '', readRelationships(readXml(name), name)]),
  );
  const usedAs = indexUses(relationships, [...entries.keys()]);
  const parts = [...entries.keys()]
    .filter((name) => name !== CONTENT_TYPES && ownerOf(name) === null)
    .map((name) => ({ name, contentType: types.typeOf(name), usedAs: usedAs.get(name) ?? [] }));
  return { parts, relationships, types, read, readXml, has: (name) => entries.has(name), entries: [...entries.keys()] };
}

/** The relationships of one part; empty when it has none. */
export const relationshipsOf = (office: OfficePackage, part: string): readonly Relationship[] => office.relationships.get(part) ?? [];

/** Each part is charged to the budget once, however often it is read. */
function createReader(entries: ReadonlyMap<string, ZipEntry>, packedBytes: number): (name: string) => Uint8Array {
  const budget = openBudget(packedBytes);
  const sizes = new Map<string, number>();
  return (name) => {
    const entry = entries.get(name);
    if (!entry) return new Uint8Array(0);
    const known = sizes.get(name);
    const unpacked = unpackEntry(entry, known === undefined ? budget : { leftBytes: known });
    sizes.set(name, unpacked.length);
    return unpacked;
  };
}

/** A part is usually read several times in a row. */
function rememberLast(read: (name: string) => string): (name: string) => string {
  let last: { name: string; xml: string } | null = null;
  return (name) => {
    if (last?.name !== name) last = { name, xml: read(name) };
    return last.xml;
  };
}

/** Office programs compare part names without case. */
function indexUses(relationships: ReadonlyMap<string, readonly Relationship[]>, names: readonly string[]): Map<string, string[]> {
  const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]));
  const uses = new Map<string, string[]>();
  for (const { kind, target, isExternal } of [...relationships.values()].flat()) {
    const name = byLowerCase.get(target.toLowerCase());
    if (isExternal || name === undefined) continue;
    const known = uses.get(name) ?? [];
    if (!known.includes(kind)) uses.set(name, [...known, kind]);
  }
  return uses;
}
