import { countryLikelihood } from '../country-likelihood.ts';
import type { Alarm, Finding, People, Person, PersonRole } from '../types.ts';
import { findWrongAddressee } from './alarms/addressee.ts';
import { findTwoPatients } from './alarms/alarms.ts';
import { type DocumentSource, indexDocument } from './mentions/document-index.ts';
import { mergeMentions } from './mentions/merge-mentions.ts';
import { indexPeople } from './mentions/people-index.ts';
import { joinByNumber } from './owners/equal-numbers.ts';
import { keysOf } from './owners/keys.ts';
import { findOwners } from './owners/owners.ts';
import { collectFacts } from './owners/person-facts.ts';
import { assignRoles } from './owners/roles.ts';
import { addUnnamedPeople, rowIdentities } from './owners/unnamed-people.ts';

/** Finds the people in a document, and alarms when its details don't belong together. `findings` in text order. */
export function gatherPeople(extracted: DocumentSource, findings: readonly Finding[]): People {
  const document = indexDocument(extracted, findings);
  const first = indexPeople(document, mergeMentions(document, rowIdentities(document)));
  const firstOwners = findOwners(document, first);
  const joined = joinByNumber(first.people, findings, firstOwners);
  const peopleIndex = joined ? indexPeople(document, joined) : first;
  const owners = Int32Array.from(joined ? findOwners(document, peopleIndex) : firstOwners, (person) => person?.id ?? -1);
  const unnamed = addUnnamedPeople(document, owners, peopleIndex.people.length);
  const factsByPerson = collectFacts(findings, owners, peopleIndex.people.length + unnamed, isMonthFirst(extracted.text));
  const roles: PersonRole[] = [...assignRoles(peopleIndex, factsByPerson), ...Array.from({ length: unnamed }, () => 'patient' as const)];
  const context = { document, peopleIndex, roles, factsByPerson };
  const people = factsByPerson.map((facts, id) => {
    const role = roles[id] ?? 'other';
    return { id, role, findings: facts.findings, keys: keysOf(peopleIndex.people[id]?.parts ?? null, role, facts, findings) };
  });
  return numberPeople(people, [findTwoPatients(context), findWrongAddressee(context)]);
}

/** The most likely country decides the order of day and month; day first when no country is more likely. */
export function isMonthFirst(text: string): boolean {
  const { US, ...others } = countryLikelihood(text, []);
  return US > Math.max(...Object.values(others));
}

/** Numbers people in the order in which they first appear. `alarms` refer to people by id. */
function numberPeople(people: readonly (Omit<Person, 'number'> & { id: number })[], alarms: readonly (Alarm | null)[]): People {
  const ordered = people
    .filter(({ findings }) => findings.length > 0)
    .sort((one, other) => (one.findings[0] ?? 0) - (other.findings[0] ?? 0));
  const numbers = new Map(ordered.map(({ id }, index) => [id, index + 1]));
  return {
    people: ordered.map(({ id, role, findings, keys }) => ({ number: numbers.get(id) ?? 0, role, findings, keys })),
    alarms: alarms.flatMap((alarm) => (alarm ? [{ ...alarm, people: alarm.people.map((id) => numbers.get(id) ?? 0) }] : [])),
  };
}
