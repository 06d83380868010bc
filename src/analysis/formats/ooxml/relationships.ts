import { posix } from 'node:path';
import { readAttributes, readXml } from '../xml.ts';

/** A link from one part of an Office file to another, or to an address. */
export type Relationship = {
  id: string;
  /** As written: an address. */
  type: string;
  /** The last word of the type, lower case, without hyphens: `image`, `hyperlink`. It is the same in both variants of the standard. */
  kind: string;
  /** Name of the part as in the ZIP, or the address when `isExternal`. */
  target: string;
  isExternal: boolean;
  /** Offsets of the element in the XML of the relationships. */
  start: number;
  end: number;
  /** Offsets of the raw value of its target. */
  targetStart: number;
  targetEnd: number;
};

/**
 * Reads one relationships part.
 * @param entry its name: `word/_rels/document.xml.rels`
 * @throws UnreadableFile `damaged` when the XML is not well formed
 */
export function readRelationships(xml: string, entry: string): Relationship[] {
  const owner = ownerOf(entry) ?? '';
  const folder = owner.includes('/') ? owner.slice(0, owner.lastIndexOf('/')) : '';
  const relationships: Relationship[] = [];
  for (const token of readXml(xml)) {
    if (token.kind !== 'open' || token.name !== 'Relationship') continue;
    const attributes = readAttributes(xml, token);
    const valueOf = (name: string) => attributes.get(name)?.value ?? '';
    const place = attributes.get('Target');
    const type = valueOf('Type');
    const isExternal = valueOf('TargetMode').toLowerCase() === 'external';
    const target = isExternal ? valueOf('Target') : resolveTarget(valueOf('Target'), folder);
    const kind = type
      .slice(type.lastIndexOf('/') + 1)
      .replaceAll('-', '')
      .toLowerCase();
    const { start, end } = token;
    relationships.push({
      id: valueOf('Id'),
      type,
      kind,
      target,
      isExternal,
      start,
      end,
      targetStart: place?.start ?? end,
      targetEnd: place?.end ?? end,
    });
  }
  return relationships;
}

/** The part that a relationships part belongs to, '' for the file as a whole; null when the entry is something else. */
export function ownerOf(entry: string): string | null {
  const match = /^(?:(.+)\/)?_rels\/([^/]*)\.rels$/i.exec(entry);
  if (!match) return null;
  const [, folder, file = ''] = match;
  return folder === undefined ? file : `${folder}/${file}`;
}

/** Name of the relationships part of a part; '' is the file as a whole. */
export function relationshipsPart(owner: string): string {
  const slash = owner.lastIndexOf('/') + 1;
  return `${owner.slice(0, slash)}_rels/${owner.slice(slash)}.rels`;
}

/** A fragment such as `#Sheet1!A1` is no part of the name. */
function resolveTarget(target: string, folder: string): string {
  const [path = ''] = decodePath(target).split('#', 1);
  return posix.normalize(path.startsWith('/') ? path.slice(1) : `${folder}/${path}`).replace(/^\.?\//, '');
}

function decodePath(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}
