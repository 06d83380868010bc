import type { OfficePart } from '../ooxml/package.ts';
import { PART_OF_NAME, PART_OF_RELATIONSHIP, PART_OF_TYPE } from './lists/part-keys.ts';
import { DOCX_PARTS, type DocxPartKey } from './part-types.ts';

/** Types that say nothing about what a part is. */
const GENERIC_TYPE = /^(?:$|application\/(?:xml|octet-stream|x-zip-compressed)$|text\/xml$)/;
/** What a relationship says about these parts is more precise than their type: a Word file can be the letter or a chunk of it. */
const BY_RELATIONSHIP_FIRST: Readonly<Record<string, DocxPartKey>> = {
  afchunk: 'chunk',
  oleobject: 'inner',
  package: 'inner',
  thumbnail: 'preview',
};

/** Which kind of part this is, by content type and relationship; by its name only when the file declares neither. Null when it is on no list. */
export function keyOfPart({ name, contentType, usedAs }: OfficePart): DocxPartKey | null {
  for (const kind of usedAs) {
    const key = BY_RELATIONSHIP_FIRST[kind];
    if (key) return key;
  }
  const byType = PART_OF_TYPE[contentType];
  if (byType) return byType;
  if (contentType.startsWith('image/')) return 'picture';
  for (const kind of usedAs) {
    const key = GENERIC_TYPE.test(contentType) ? PART_OF_RELATIONSHIP[kind] : undefined;
    if (key) return key;
  }
  if (!GENERIC_TYPE.test(contentType) || usedAs.length > 0) return null;
  return PART_OF_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Parts in reading order: the letter first, then what belongs to it, each kind by the numbers in its names. */
export function inReadingOrder<Part extends { key: DocxPartKey; name: string }>(parts: readonly Part[]): Part[] {
  const order = Object.keys(DOCX_PARTS);
  return [...parts].sort(
    (one, other) => order.indexOf(one.key) - order.indexOf(other.key) || one.name.localeCompare(other.name, 'en', { numeric: true }),
  );
}
