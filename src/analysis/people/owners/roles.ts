import type { PersonRole } from '../../types.ts';
import type { DocumentPerson, PeopleIndex } from '../mentions/people-index.ts';
import type { PersonFacts } from './person-facts.ts';

/**
 * What everyone is to the document. Labels and titles come first; then who owns a date of birth or a patient's number; then sentences
 * about care; then, where nobody is the patient yet, whom the document can only mean.
 */
export function assignRoles(peopleIndex: PeopleIndex, factsOfPeople: readonly PersonFacts[]): PersonRole[] {
  const isLabelled = peopleIndex.people.some(({ isLabelledPatient }) => isLabelledPatient);
  const roles = peopleIndex.people.map((person) => roleOf(person, factsOfPeople[person.id], isLabelled));
  if (roles.includes('patient') && !peopleIndex.recipient) return roles;
  const open = peopleIndex.people.filter((person) => roles[person.id] === 'other' && person.statedRole === null && !person.parts.isCouple);
  const meant = peopleIndex.recipient ?? likeliestPatient(open, factsOfPeople);
  return roles.map((role, id) => (id === meant?.id ? 'patient' : role));
}

function roleOf(person: DocumentPerson, facts: PersonFacts | undefined, isLabelled: boolean): PersonRole {
  const isOwner = facts?.hasOwnNumber ?? false;
  if (person.statedRole === 'patient' && !person.isLabelledPatient && isLabelled) return isOwner ? 'patient' : 'other';
  if (person.statedRole !== null) return person.statedRole;
  return isOwner || facts?.hasAge || person.isCaredFor ? 'patient' : 'other';
}

/** Without any sign: the reader's relative, who is spoken of; who is called Mr or Mrs in the text; who has an illness; who is named in full; the reader. */
function likeliestPatient(open: readonly DocumentPerson[], factsOfPeople: readonly PersonFacts[]): DocumentPerson | undefined {
  return (
    open.find(({ isRecipientsRelative }) => isRecipientsRelative) ??
    open.find((person) => !isRecipient(person) && isAddressed(person.title) && isInBody(person)) ??
    open.find(({ id }) => factsOfPeople[id]?.hasHealthMatter) ??
    open.find((person) => !isRecipient(person) && person.parts.given !== '' && isInBody(person)) ??
    open.find(isRecipient)
  );
}

const isAddressed = (title: string) => /^(?:mr|mrs|ms|miss|mx|master|mstr)$/.test(title);

const isInBody = ({ mentions }: DocumentPerson) => mentions.some(({ place }) => place === 'body');

const isRecipient = ({ mentions }: DocumentPerson) => mentions.some(({ place }) => place === 'salutation' || place === 'opening');
