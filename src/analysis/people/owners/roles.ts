import type { PersonRole } from '../../types.ts';
import type { Cast, Member } from '../mentions/cast.ts';
import type { Holdings } from './holdings.ts';

/**
 * What everyone is to the document. Labels and titles come first; then who owns a date of birth or a patient's number; then sentences
 * about care; then, where nobody is the patient yet, whom the document can only mean.
 */
export function assignRoles(cast: Cast, holdings: readonly Holdings[]): PersonRole[] {
  const isLabelled = cast.members.some(({ isLabelledPatient }) => isLabelledPatient);
  const roles = cast.members.map((member) => roleOf(member, holdings[member.id], isLabelled));
  if (roles.includes('patient') && !cast.reader) return roles;
  const open = cast.members.filter((member) => roles[member.id] === 'other' && member.told === null && !member.parts.isCouple);
  const meant = cast.reader ?? whoIsMeant(open, holdings);
  return roles.map((role, id) => (id === meant?.id ? 'patient' : role));
}

function roleOf(member: Member, held: Holdings | undefined, isLabelled: boolean): PersonRole {
  const isOwner = held?.hasOwnNumber ?? false;
  if (member.told === 'patient' && !member.isLabelledPatient && isLabelled) return isOwner ? 'patient' : 'other';
  if (member.told !== null) return member.told;
  return isOwner || held?.hasAge || member.isCaredFor ? 'patient' : 'other';
}

/** Without any sign: the reader's relative, who is spoken of; who is called Mr or Mrs in the text; who has an illness; who is named in full; the reader. */
function whoIsMeant(open: readonly Member[], holdings: readonly Holdings[]): Member | undefined {
  return (
    open.find(({ isReadersKin }) => isReadersKin) ??
    open.find((member) => !isReader(member) && isAddressed(member.title) && isInBody(member)) ??
    open.find(({ id }) => holdings[id]?.hasHealthMatter) ??
    open.find((member) => !isReader(member) && member.parts.given !== '' && isInBody(member)) ??
    open.find(isReader)
  );
}

const isAddressed = (title: string) => /^(?:mr|mrs|ms|miss|mx|master|mstr)$/.test(title);

const isInBody = ({ mentions }: Member) => mentions.some(({ place }) => place === 'body');

const isReader = ({ mentions }: Member) => mentions.some(({ place }) => place === 'salutation' || place === 'opening');
