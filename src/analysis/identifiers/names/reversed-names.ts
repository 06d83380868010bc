import { REASONS } from '../../reasons.ts';
import type { Match } from '../definition.ts';
import type { NameWord } from './name-words.ts';
import { PERSON_NAME } from './person-name.ts';

/** `SMITH, John Andrew`: the family name first. */
export function reversedName(text: string, before: readonly NameWord[], after: readonly NameWord[]): Match | null {
  const family = before[before.length - 1];
  const given = after[0];
  if (
    !family ||
    !given ||
    !/^(?:, ?|;)$/.test(text.slice(family.end, given.start)) ||
    given.isPostNominal ||
    family.isPlace ||
    (family.isCommon && !family.isFamily)
  )
    return null;
  const isAllCapitals = family.isCapitals && !given.isCapitals && !given.isCommon && family.text.length > 2;
  const isPair = given.isGiven && before.length === 1 && (family.isFamily || isWholeCell(text, family.start, given.end));
  if (!isAllCapitals && !isPair) return null;
  const middle = after[1];
  const end = middle && (middle.isGiven || middle.isInitial) ? middle.end : given.end;
  return { type: PERSON_NAME, start: family.start, end, confidence: family.isCapitals ? 0.9 : 0.75, reason: REASONS.nameFamilyFirst };
}

/** From the start of a line to its end, a bar, a wide gap or a bracket. */
function isWholeCell(text: string, start: number, end: number): boolean {
  return (start === 0 || text[start - 1] === '\n') && /^(?: [A-Z]\.?)?(?:$|[,;]\d|\n| {2}| ?[|(\t])/.test(text.slice(end, end + 6));
}
