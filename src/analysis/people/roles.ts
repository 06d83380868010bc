import type { PersonRole } from '../types.ts';
import { OF_CLINICIANS } from './kinds.ts';
import type { Gathered } from './people.ts';

/** Whom the names of a document say it is about: labelled as the patient, else addressed and treated. Null when nobody stands out. */
export function mainOf(people: readonly Gathered[]): Gathered | null {
  const inText = people.filter(({ row }) => row === null);
  const plain = inText.filter(({ cues }) => !isTreating(cues) && !cues.has('relative') && !cues.has('official'));
  return (
    inText.find(({ cues }) => cues.has('patient')) ??
    inText.find(({ cues }) => cues.has('insured')) ??
    plain.find(({ cues }) => cues.has('settled')) ??
    plain.find(({ cues }) => cues.has('salutation')) ??
    plain.find(({ cues }) => cues.has('titled') && !cues.has('signer')) ??
    null
  );
}

const isTreating = (cues: Gathered['cues']): boolean => cues.has('doctor') || cues.has('clinician');

/** `main`: whom the document is about. Someone labelled as the patient is one, also when they are a doctor. */
export function roleOf(person: Gathered, main: Gathered | null, typeOf: (finding: number) => string): PersonRole {
  const { cues } = person;
  const hasOwn = person.values.size > 0;
  const hasNumberOfClinician = person.findings.some((index) => OF_CLINICIANS.has(typeOf(index)));
  if (cues.has('patient') && !hasNumberOfClinician) return 'patient';
  if (hasNumberOfClinician || cues.has('clinician') || (cues.has('doctor') && !hasOwn)) return 'clinician';
  if (cues.has('relative') || cues.has('official') || cues.has('copy')) return 'other';
  if (person.row !== null) return person.findings.length > 1 || hasOwn ? 'patient' : 'other';
  if (hasOwn) return 'patient';
  if (cues.has('signer') || cues.has('letterhead')) return cues.has('titled') ? 'other' : 'clinician';
  const isOnlyGreeted = !cues.has('titled') && person.findings.every((index) => typeOf(index) === 'PERSON_NAME');
  if (person === main && !isOnlyGreeted) return 'patient';
  return cues.has('titled') && hasHealth(person, typeOf) ? 'patient' : 'other';
}

const hasHealth = ({ findings }: Gathered, typeOf: (finding: number) => string): boolean =>
  findings.some((index) => typeOf(index) === 'HEALTH_CONDITION' || typeOf(index) === 'MEDICATION');

/** The only one who is not said to be anything else: an unnamed number is theirs. Null when there are several, or none. */
export function onlyOne(people: readonly Gathered[]): Gathered | null {
  const plain = people.filter(
    ({ cues, row }) =>
      row === null && !['doctor', 'clinician', 'copy', 'relative', 'official', 'signer'].some((cue) => cues.has(cue as never)),
  );
  return plain.length === 1 ? (plain[0] ?? null) : null;
}
