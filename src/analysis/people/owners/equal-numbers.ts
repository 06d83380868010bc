import { traitsOf } from '../../identifiers/registry.ts';
import type { Finding } from '../../types.ts';
import { canonicalValue } from '../../values/canonical.ts';
import type { NamedPerson } from '../mentions/named-person.ts';
import { givenAlike } from '../mentions/names-alike.ts';
import type { DocumentPerson } from '../mentions/people-index.ts';
import { PERSONAL_NUMBERS } from '../value-types.ts';

/**
 * Merges people who have the same personal number and share a given or family name: misspellings and nicknames. Null when there are none. Two entirely
 * different names with one number stay separate, because somebody should check that mistake.
 * @param owners of each finding
 */
export function joinByNumber(
  people: readonly DocumentPerson[],
  findings: readonly Finding[],
  owners: readonly (DocumentPerson | null)[],
): NamedPerson[] | null {
  const holders = new Map<string, DocumentPerson>();
  const joined = new Map<DocumentPerson, DocumentPerson>();
  for (const [index, { type, text }] of findings.entries()) {
    const owner = owners[index];
    if (!owner || !PERSONAL_NUMBERS.has(type)) continue;
    const value = canonicalValue(type, text);
    if (value.length <= (traitsOf(type).familyDigits ?? 0)) continue;
    const holder = holders.get(`${type} ${value}`);
    if (!holder) holders.set(`${type} ${value}`, owner);
    else if (holder !== owner && !joined.has(owner) && !joined.has(holder) && shareName(holder, owner)) joined.set(owner, holder);
  }
  if (joined.size === 0) return null;
  const kept = people
    .filter((person) => !joined.has(person))
    .map((person): [DocumentPerson, NamedPerson] => [person, { ...person, mentions: [...person.mentions] }]);
  const named = new Map(kept);
  for (const [person, holder] of joined) named.get(holder)?.mentions.push(...person.mentions);
  const merged = [...named.values()];
  for (const { mentions } of merged) mentions.sort((one, other) => one.start - other.start);
  return merged;
}

function shareName({ parts: one, isKin }: DocumentPerson, { parts: other, isKin: isOtherKin }: DocumentPerson): boolean {
  if (isKin || isOtherKin || one.isCouple || other.isCouple) return false;
  const [given, otherGiven] = [one.given || one.lone, other.given || other.lone];
  return (
    (one.family !== '' && (one.family === other.family || one.family === other.lone)) || (given !== '' && givenAlike(given, otherGiven))
  );
}
