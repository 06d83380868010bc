import { blockAt, type DocumentLines } from '../document-lines.ts';
import { type Cast, type Member, mentionBefore } from '../mentions/cast.ts';

/** Mentions looked at in each direction. */
export const MOST_LOOKED_AT = 12;

/** Whom a paragraph is about: the last patient named in it before a position, or else in the document. */
export function subjectAt(lines: DocumentLines, cast: Cast, position: number): Member | null {
  const block = blockAt(lines, position);
  const last = mentionBefore(cast, position);
  let earlier: Member | null = null;
  for (let at = last; at >= 0 && at > last - MOST_LOOKED_AT; at--) {
    const member = cast.owners[at];
    if (!member || !mayBePatient(member)) continue;
    if (cast.mentions[at]?.block === block) return member;
    earlier ??= member;
  }
  return cast.reader ?? earlier ?? firstPatient(cast);
}

/** The first whom a label names as patient; else the first who is cared for, or spoken to. */
function firstPatient({ members }: Cast): Member | null {
  const head = members.slice(0, MOST_LOOKED_AT);
  return (
    head.find(({ isLabelledPatient }) => isLabelledPatient) ??
    head.find(mayBePatient) ??
    head.find(({ told, mentions }) => told === null && mentions.some(({ place }) => place === 'salutation')) ??
    null
  );
}

const mayBePatient = ({ told, isCaredFor, isReadersKin }: Member) => told === 'patient' || (told === null && (isCaredFor || isReadersKin));
