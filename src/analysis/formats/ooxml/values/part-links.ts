import type { Location } from '../../../types.ts';
import { type OfficePackage, relationshipsOf } from '../package.ts';
import { relationshipsPart } from '../relationships.ts';
import { addValue, type MappedText } from './mapped-text.ts';

/** Adds the addresses outside the file that a part points at. Those that load content are never in a copy. */
export function addLinks(mapped: MappedText, office: OfficePackage, owner: string, location: Location): void {
  for (const { target, isExternal, kind, targetStart, targetEnd } of relationshipsOf(office, owner)) {
    if (!isExternal || target.trim() === '' || target === NO_ADDRESS) continue;
    if (CONTENT_KINDS.test(kind)) mapped.builder.countUnread('linked-content');
    const text = plainAddress(target);
    mapped.builder.countHidden('hidden', 'links');
    addValue(
      mapped,
      { element: 'Relationship', attribute: 'Target', text, pieces: [{ start: targetStart, end: targetEnd, text }], context: null },
      { kind: 'hidden', location: { ...location, part: 'link' } },
      { part: relationshipsPart(owner), write: () => NO_ADDRESS, isHidden: kind !== 'hyperlink' },
    );
  }
}

/** What is loaded as content, unlike a link to click on. */
const CONTENT_KINDS = /^(?:image|oleobject|package|subdocument|afchunk|frame|video|audio|media)$/;

/** Replaces an address that was removed. */
export const NO_ADDRESS = 'about:blank';

function plainAddress(address: string): string {
  const bare = address.replace(/^(?:mailto|tel):/i, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}
