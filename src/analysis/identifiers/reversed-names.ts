import type { Match } from './definition.ts';
import type { NameWord } from './name-words.ts';

/** `SMITH, John Andrew`: the family name first. */
export function reversedName(text: string, before: readonly NameWord[], after: readonly NameWord[]): Match | null {
  const family = before[before.length - 1];
  const given = after[0];
  if (!family || !given || text.slice(family.end, given.start) !== ', ' || family.isPlace || (family.isCommon && !family.isFamily))
    return null;
  const isShouted = family.isCapitals && !given.isCapitals && !given.isCommon && family.text.length > 2;
  if (!isShouted && !(given.isGiven && family.isFamily && before.length === 1)) return null;
  const middle = after[1];
  const end = middle && (middle.isGiven || middle.isInitial) ? middle.end : given.end;
  return { type: 'PERSON_NAME', start: family.start, end, confidence: family.isCapitals ? 0.9 : 0.75, reason: 'Name: family name first.' };
}
