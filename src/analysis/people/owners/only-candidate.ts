import type { Finding } from '../../types.ts';
import type { DocumentPerson, PeopleIndex } from '../mentions/people-index.ts';
import { identifiesPerson, PERSONAL_VALUES, UNCERTAIN_VALUES } from '../value-types.ts';

/** Assigns findings without an owner when only one person is possible: a number above the first name. */
export function assignToOnlyCandidate(findings: readonly Finding[], peopleIndex: PeopleIndex, owners: (DocumentPerson | null)[]): void {
  const holders = new Set(
    findings.flatMap(({ type }, index) => {
      const owner = owners[index];
      return owner && owner.statedRole !== 'clinician' && identifiesPerson(type) ? [owner] : [];
    }),
  );
  const candidates =
    holders.size > 0 ? [...holders] : peopleIndex.people.filter(({ statedRole, isCaredFor }) => statedRole === 'patient' || isCaredFor);
  const [only] = candidates.length > 0 ? candidates : peopleIndex.people.filter(isPrivate);
  if (!only || candidates.length > 1) return;
  for (const [index, { type }] of findings.entries())
    if (owners[index] === null && PERSONAL_VALUES.has(type) && !UNCERTAIN_VALUES.has(type)) owners[index] = only;
}

/** Called Mr or Mrs above the text, as on a bill. */
const isPrivate = ({ statedRole, title, parts, mentions }: DocumentPerson) =>
  statedRole === null &&
  !parts.isCouple &&
  /^(?:mr|mrs|ms|miss|mx|master|mstr)$/.test(title) &&
  mentions.some(({ place }) => place !== 'signature');
