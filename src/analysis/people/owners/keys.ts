import { traitsOf } from '../../identifiers/registry.ts';
import type { Finding, Person, PersonRole } from '../../types.ts';
import { canonicalValue } from '../../values/canonical.ts';
import type { NameParts } from '../mentions/name-parts.ts';
import { CLINICIANS_NUMBERS } from '../value-types.ts';
import type { PersonFacts } from './person-facts.ts';

/**
 * Keys that find this person in another document. Strong: personal numbers, and name with date of birth. Weak: a name, and the number of a card that a
 * family shares. A family name alone is not a key.
 */
export function keysOf(parts: NameParts | null, role: PersonRole, facts: PersonFacts, findings: readonly Finding[]): Person['keys'] {
  const keys = new Map<string, boolean>();
  for (const { type, value } of facts.numbers) {
    const { familyDigits = 0 } = traitsOf(type);
    if (familyDigits > 0) keys.set(`${type}:${value.slice(0, familyDigits)}`, false);
    if (value.length > familyDigits) keys.set(`${type}:${value}`, true);
  }
  if (role === 'clinician')
    for (const index of facts.findings) {
      const { type = '', text = '' } = findings[index] ?? {};
      if (CLINICIANS_NUMBERS.has(type)) keys.set(`${type}:${canonicalValue(type, text)}`, true);
    }
  const name = parts && nameKey(parts);
  if (name) {
    for (const { iso } of facts.births) if (iso !== null) keys.set(`NAME+BIRTH:${name} ${iso}`, true);
    keys.set(`NAME:${name}`, false);
  }
  return [...keys].map(([key, isStrong]) => ({ key, isStrong }));
}

/** First given name and family name, sorted, because middle names are often left out. Null when one is missing or only an initial. */
function nameKey({ given, family, isCouple }: NameParts): string | null {
  if (isCouple || given.length < 2 || family.length < 2) return null;
  return [given, ...family.split(' ')].sort().join(' ');
}
