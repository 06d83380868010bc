import { isMonthFirst } from '../people/gather-people.ts';
import type { Analysis, Finding, Person } from '../types.ts';
import type { RedactionChoice } from './choice.ts';
import { ownerOf, purposeOf } from './purposes.ts';
import { type Replace, replaceBy } from './styles.ts';

/** A finding to remove, with the text that takes its place. */
export type PlannedFinding = Pick<Finding, 'type' | 'start' | 'end'> & { replacement: string };

/** The copy can't be made as asked. The message is for people. */
export class UnclearSubject extends Error {
  override readonly name = 'UnclearSubject';
}

/**
 * Decides for each finding whether it is removed and what takes its place.
 * @param decisionOf what staff decided: `confirmed` is always removed, `dismissed` always stays, null follows the purpose
 * @param seed secret of this copy: who has it can undo shifted dates
 * @throws UnclearSubject when the purpose needs one person and the document doesn't say which
 */
export function planRedaction(
  { extracted, findings, people }: Pick<Analysis, 'extracted' | 'findings' | 'people'>,
  choice: RedactionChoice,
  decisionOf: (finding: Finding) => 'confirmed' | 'dismissed' | null,
  seed: Uint8Array,
): PlannedFinding[] {
  const purpose = purposeOf(choice.purpose);
  const owners = ownersByFinding(people, findings.length);
  const subject = findSubject(people, choice);
  const isRemoved = (finding: Finding, index: number): boolean => {
    const decision = decisionOf(finding);
    if (decision !== null) return decision === 'confirmed';
    const owner = owners[index] ?? null;
    return !purpose.isKept(finding, ownerOf(owner?.role ?? null, owner !== null && owner.number === subject?.number));
  };
  const replace: Replace = replaceBy(choice, { seed, people, isMonthFirst: isMonthFirst(extracted.text), patient: subject });
  return findings.flatMap((finding, index) =>
    isRemoved(finding, index)
      ? [{ type: finding.type, start: finding.start, end: finding.end, replacement: replace(finding, owners[index] ?? null) }]
      : [],
  );
}

function ownersByFinding(people: readonly Person[], count: number): (Person | null)[] {
  const owners: (Person | null)[] = new Array(count).fill(null);
  for (const person of people) for (const index of person.findings) owners[index] = person;
  return owners;
}

/** The person a copy is about: the one that was chosen, or the only patient. */
function findSubject(people: readonly Person[], { subject, purpose }: RedactionChoice): Person | null {
  if (subject !== undefined) {
    const chosen = people.find(({ number }) => number === subject);
    if (!chosen) throw new UnclearSubject(`There is no person ${subject} in this document.`);
    return chosen;
  }
  const patients = people.filter(({ role }) => role === 'patient');
  if (patients.length === 1) return patients[0] ?? null;
  if (purpose === 'everything' || purpose === 'researcher') return null;
  throw new UnclearSubject(
    patients.length === 0
      ? 'This document doesn’t say who the patient is, so a copy for this purpose can’t be made. Choose “Anyone”, or choose the person.'
      : 'This document has more than one patient. Choose the person the copy is about.',
  );
}
