import { blockAt, type DocumentLines } from '../document-lines.ts';
import { type DocumentPerson, mentionBefore, type PeopleIndex } from '../mentions/people-index.ts';

/** Mentions searched in each direction. */
export const MAX_MENTIONS_SCANNED = 12;

/** The person a paragraph is about: the last patient named in it before a position, or else in the document. */
export function subjectAt(lines: DocumentLines, peopleIndex: PeopleIndex, position: number): DocumentPerson | null {
  const block = blockAt(lines, position);
  const last = mentionBefore(peopleIndex, position);
  let earlier: DocumentPerson | null = null;
  for (let at = last; at >= 0 && at > last - MAX_MENTIONS_SCANNED; at--) {
    const person = peopleIndex.owners[at];
    if (!person || !mayBePatient(person)) continue;
    if (peopleIndex.mentions[at]?.block === block) return person;
    earlier ??= person;
  }
  return peopleIndex.recipient ?? earlier ?? firstPatient(peopleIndex);
}

/** The first person with a patient label; else the first who receives care or is addressed. */
function firstPatient({ people }: PeopleIndex): DocumentPerson | null {
  const head = people.slice(0, MAX_MENTIONS_SCANNED);
  return (
    head.find(({ isLabelledPatient }) => isLabelledPatient) ??
    head.find(mayBePatient) ??
    head.find(({ statedRole, mentions }) => statedRole === null && mentions.some(({ place }) => place === 'salutation')) ??
    null
  );
}

const mayBePatient = ({ statedRole, isCaredFor, isRecipientsRelative }: DocumentPerson) =>
  statedRole === 'patient' || (statedRole === null && (isCaredFor || isRecipientsRelative));
