import type { Match } from '../identifiers/definition.ts';
import { PERSON_NAME } from '../identifiers/names/person-name.ts';
import type { CustomRules } from '../types.ts';
import { canonicalValue } from '../values/canonical.ts';

/** Returns a test for matches whose value is on the organization's allow list. Part of a name on the list is allowed too. */
export function allowListFilter(text: string, { allowList = [] }: CustomRules): (match: Match) => boolean {
  if (allowList.length === 0) return () => false;
  const byType = new Map<string, Set<string>>();
  const names = allowList.map((entry) => new Set(canonicalValue(PERSON_NAME, entry).split(' ')));
  return ({ type, start, end, rule }) => {
    if (rule) return false;
    const value = canonicalValue(type, text.slice(start, end));
    const known = byType.get(type) ?? new Set(allowList.map((entry) => canonicalValue(type, entry)));
    byType.set(type, known);
    return known.has(value) || (type === PERSON_NAME && names.some((name) => value.split(' ').every((part) => name.has(part))));
  };
}
