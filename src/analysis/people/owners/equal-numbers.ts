import { traitsOf } from '../../identifiers/registry.ts';
import type { Finding } from '../../types.ts';
import { canonicalValue } from '../../values/canonical.ts';
import type { Member } from '../mentions/cast.ts';
import type { Named } from '../mentions/named.ts';
import { givenAlike } from '../mentions/names-alike.ts';
import { PERSONAL_NUMBERS } from '../value-types.ts';

/**
 * Those who own the same personal number and share a given or family name are one: a misspelling, a pet name. Returns everyone with such people
 * joined, or null when there are none. Two entirely different names with one number stay two: that is a mistake somebody should see.
 * @param owners of each finding
 */
export function joinByNumber(members: readonly Member[], findings: readonly Finding[], owners: readonly (Member | null)[]): Named[] | null {
  const holders = new Map<string, Member>();
  const joined = new Map<Member, Member>();
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
  const kept = members
    .filter((member) => !joined.has(member))
    .map((member): [Member, Named] => [member, { ...member, mentions: [...member.mentions] }]);
  const named = new Map(kept);
  for (const [member, holder] of joined) named.get(holder)?.mentions.push(...member.mentions);
  const people = [...named.values()];
  for (const { mentions } of people) mentions.sort((one, other) => one.start - other.start);
  return people;
}

function shareName({ parts: one, isKin }: Member, { parts: other, isKin: isOtherKin }: Member): boolean {
  if (isKin || isOtherKin || one.isCouple || other.isCouple) return false;
  const [given, otherGiven] = [one.given || one.lone, other.given || other.lone];
  return (
    (one.family !== '' && (one.family === other.family || one.family === other.lone)) || (given !== '' && givenAlike(given, otherGiven))
  );
}
