import type { Match } from '../identifiers/definition.ts';
import { PERSON_NAME } from '../identifiers/names/person-name.ts';
import { typeName } from '../identifiers/registry.ts';
import type { CustomRules } from '../types.ts';
import { canonicalValue } from '../values/canonical.ts';
import { isCustomRule } from './rule-ids.ts';

/** Asks of a match whether its value is on the allow list, which is never a finding. A part of a name on the list is allowed too. */
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

/** "Medicare number"; for what the organization's own rules found, what it calls that. */
export function findingLabel({ type, rule, reason }: { type: string; rule: string; reason: string }): string {
  return isCustomRule(rule) ? (reason.split(':')[0] ?? reason) : typeName(type);
}
