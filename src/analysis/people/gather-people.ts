import { countryLikelihood } from '../country-likelihood.ts';
import type { Alarm, Finding, People, Person, PersonRole } from '../types.ts';
import { wrongAddressee } from './alarms/addressee.ts';
import { twoPatients } from './alarms/alarms.ts';
import { castOf } from './mentions/cast.ts';
import { type PeopleSource, readPeople } from './mentions/mentions.ts';
import { mergeMentions } from './mentions/merge-mentions.ts';
import { joinByNumber } from './owners/equal-numbers.ts';
import { holdingsOf } from './owners/holdings.ts';
import { keysOf } from './owners/keys.ts';
import { addNameless, rowIdentities } from './owners/nameless.ts';
import { findOwners } from './owners/owners.ts';
import { assignRoles } from './owners/roles.ts';

/** Whose details stand in a document, and whether they belong together. `findings` in text order. */
export function gatherPeople(extracted: PeopleSource, findings: readonly Finding[]): People {
  const reading = readPeople(extracted, findings);
  const first = castOf(reading, mergeMentions(reading, rowIdentities(reading)));
  const firstOwners = findOwners(reading, first);
  const joined = joinByNumber(first.members, findings, firstOwners);
  const cast = joined ? castOf(reading, joined) : first;
  const owners = Int32Array.from(joined ? findOwners(reading, cast) : firstOwners, (member) => member?.id ?? -1);
  const nameless = addNameless(reading, owners, cast.members.length);
  const holdings = holdingsOf(findings, owners, cast.members.length + nameless, isMonthFirst(extracted.text));
  const roles: PersonRole[] = [...assignRoles(cast, holdings), ...Array.from({ length: nameless }, () => 'patient' as const)];
  const scene = { reading, cast, roles, holdings };
  const people = holdings.map((held, id) => {
    const role = roles[id] ?? 'other';
    return { id, role, findings: held.findings, keys: keysOf(cast.members[id]?.parts ?? null, role, held, findings) };
  });
  return numberPeople(people, [twoPatients(scene), wrongAddressee(scene)]);
}

/** The order of day and month follows the country that most signs of the text point to; days come first where nothing does. */
function isMonthFirst(text: string): boolean {
  const { US, ...others } = countryLikelihood(text, []);
  return US > Math.max(...Object.values(others));
}

/** In the order of their first place in the text. `alarms` name people by id. */
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
