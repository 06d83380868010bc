import type { UnreadKind } from '../../types.ts';
import { isFontFile } from '../ooxml/font-file.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import type { Relationship } from '../ooxml/relationships.ts';
import type { DocxPartKey } from './part-types.ts';
import type { PlannedPart } from './read-parts.ts';

/** Parts that nothing can read, and that could say something. */
const UNREAD_AS: Partial<Record<DocxPartKey, UnreadKind>> = { binary: 'other-part', signature: 'other-part', ink: 'handwriting' };

/** Why a part was not read. Null when it was, or when it needs no reading. Files inside the file and pictures are judged elsewhere. */
export function unreadKindOf(office: OfficePackage, { name, key }: PlannedPart): UnreadKind | null {
  if (key === 'fontFile') return isHarmlessFont(office.read(name)) ? null : 'other-part';
  const kind = key === null ? 'other-part' : UNREAD_AS[key];
  return kind ? unlessEmpty(office, name, kind) : null;
}

/** A font, or bytes in which nothing can be read. */
const isHarmlessFont = (bytes: Uint8Array) =>
  isFontFile(bytes) || !/[\x20-\x7e]{6}|(?:[\x20-\x7e]\0){6}/.test(Buffer.from(bytes).toString('latin1'));

const unlessEmpty = (office: OfficePackage, name: string, kind: UnreadKind) => (office.read(name).length === 0 ? null : kind);

/** Relationships whose target is loaded as content, unlike a link to click on. */
const CONTENT_KINDS = new Set([
  'image',
  'oleobject',
  'package',
  'subdocument',
  'afchunk',
  'frame',
  'video',
  'audio',
  'media',
  'hdphoto',
  'transform',
  'mailmergesource',
  'mailmergeheadersource',
  'recipientdata',
]);
/** Replaces an address that was removed. */
export const NO_ADDRESS = 'about:blank';

/** The links of a part to content outside the file, which was not read. */
export const listContentLinks = (relationships: readonly Relationship[]): Relationship[] =>
  relationships.filter(({ isExternal, kind, target }) => isExternal && CONTENT_KINDS.has(kind) && target !== NO_ADDRESS && target !== '');
