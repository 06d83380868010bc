import type { Match } from '../identifiers/definition.ts';
import type { HouseRules } from '../types.ts';
import { canonicalValue } from '../values/canonical.ts';
import { findMasked } from './masks.ts';
import { findSought } from './sought-terms.ts';

/** Matches of the organization's own lists and patterns in a normalised text. */
export const findOwn = (text: string, { sought = [], patterns = [] }: HouseRules): Match[] =>
  sought.length + patterns.length === 0 ? [] : [...findSought(text, sought), ...findMasked(text, patterns)];

/** Returns a test for matches whose value is on the organization's ignore list. Part of an ignored name is ignored too. */
export function ignorerOf(text: string, { ignored = [] }: HouseRules): (match: Match) => boolean {
  if (ignored.length === 0) return () => false;
  const byType = new Map<string, Set<string>>();
  const names = ignored.map((entry) => new Set(canonicalValue('PERSON_NAME', entry).split(' ')));
  return ({ type, start, end, rule }) => {
    if (rule) return false;
    const value = canonicalValue(type, text.slice(start, end));
    const known = byType.get(type) ?? new Set(ignored.map((entry) => canonicalValue(type, entry)));
    byType.set(type, known);
    return known.has(value) || (type === 'PERSON_NAME' && names.some((name) => value.split(' ').every((part) => name.has(part))));
  };
}
