import type { PersonRole } from '../types.ts';
import type { Cast, Member } from './cast.ts';
import type { Holdings } from './holdings.ts';

/**
 * What everyone is to the document. Labels and titles come first; then who owns a date of birth or a patient's number; then sentences
 * about care; then, where nobody else is the patient, the private person it is written to.
 */
export function assignRoles(cast: Cast, holdings: readonly Holdings[], text: string): PersonRole[] {
  const roles = cast.members.map((member) => roleOf(member, holdings[member.id]));
  const isForReader = !cast.members.some(({ isLabelledPatient, isReadersKin }) => isLabelledPatient || isReadersKin) && YOURS.test(text);
  if (roles.includes('patient') && !isForReader) return roles;
  const reader =
    cast.members.find((member) => roles[member.id] === 'other' && member.told === null && isReader(member)) ??
    cast.members.find((member) => roles[member.id] === 'other' && member.told === null && holdings[member.id]?.hasHealthMatter);
  return roles.map((role, id) => (id === reader?.id ? 'patient' : role));
}

function roleOf(member: Member, held: Holdings | undefined): PersonRole {
  if (member.told === 'clinician' && !member.isCaredFor) return 'clinician';
  if (member.told !== null) return member.told;
  if (member.isReadersKin) return held?.hasOwnNumber || held?.hasAge || member.isCaredFor ? 'patient' : 'other';
  return held?.hasOwnNumber || held?.hasAge || member.isCaredFor ? 'patient' : 'other';
}

/** What is said to a patient. */
const YOURS =
  /\byour (?:\p{L}+ ){0,3}(?:results?|tests?|appointments?|surgery|operation|procedure|biopsy|scan|x-?ray|mri|ultrasound|screen(?:ing)?|medications?|tablets|symptoms|treatment|diagnosis|visit|blood pressure|health|recovery|wound|check-?up|review|vaccination|insoles|glasses|prescription)\b/iu;

const isReader = ({ mentions, parts }: Member) =>
  !parts.isCouple && mentions.some(({ place }) => place === 'salutation' || place === 'opening');
