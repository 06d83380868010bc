import type { PersonRole } from '../../types.ts';
import type { DocumentPerson, PeopleIndex } from '../mentions/people-index.ts';
import type { PersonFacts } from './person-facts.ts';

/**
 * The role of everyone in the document. In this order: labels and titles; who owns a date of birth or a patient number; sentences about care; and,
 * when there is no patient yet, the only person it can be.
 */
export function assignRoles(peopleIndex: PeopleIndex, factsByPerson: readonly PersonFacts[]): PersonRole[] {
  const isLabelled = peopleIndex.people.some(({ isLabelledPatient }) => isLabelledPatient);
  const roles = peopleIndex.people.map((person) => roleOf(person, factsByPerson[person.id], isLabelled));
  if (roles.includes('patient') && !peopleIndex.recipient) return roles;
  const open = peopleIndex.people.filter((person) => roles[person.id] === 'other' && person.statedRole === null && !person.parts.isCouple);
  const meant = peopleIndex.recipient ?? likeliestPatient(open, factsByPerson);
  return roles.map((role, id) => (id === meant?.id ? 'patient' : role));
}

function roleOf(person: DocumentPerson, facts: PersonFacts | undefined, isLabelled: boolean): PersonRole {
  const isOwner = facts?.hasOwnNumber ?? false;
  if (person.statedRole === 'patient' && !person.isLabelledPatient && isLabelled) return isOwner ? 'patient' : 'other';
  if (person.statedRole !== null) return person.statedRole;
  return isOwner || facts?.hasAge || person.isCaredFor ? 'patient' : 'other';
}

/** Without other evidence: the recipient's relative; somebody called Mr or Mrs in the text; somebody with an illness; a full name; the recipient. */
function likeliestPatient(open: readonly DocumentPerson[], factsByPerson: readonly PersonFacts[]): DocumentPerson | undefined {
  return (
    open.find(({ isRecipientsRelative }) => isRecipientsRelative) ??
    open.find((person) => !isRecipient(person) && isAddressed(person.title) && isInBody(person)) ??
    open.find(({ id }) => factsByPerson[id]?.hasHealthMatter) ??
    open.find((person) => !isRecipient(person) && person.parts.given !== '' && isInBody(person)) ??
    open.find(isRecipient)
  );
}

const isAddressed = (title: string) => /^(?:mr|mrs|ms|miss|mx|master|mstr)$/.test(title);

const isInBody = ({ mentions }: DocumentPerson) => mentions.some(({ place }) => place === 'body');

const isRecipient = ({ mentions }: DocumentPerson) => mentions.some(({ place }) => place === 'salutation' || place === 'opening');
