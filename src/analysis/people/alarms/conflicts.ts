import { DEFINITIONS } from '../../identifiers/registry.ts';
import { twoOfOne } from '../../reasons.ts';
import { textBefore } from '../document-lines.ts';
import type { DocumentIndex } from '../mentions/document-index.ts';
import type { PersonFacts } from '../owners/person-facts.ts';

/** Numbers that a person has only one of. Claims, policies and licences change. */
const SINGLE = DEFINITIONS.flatMap(({ type, traits }) => (traits?.single ? [{ type, ...traits.single }] : []));

/** The finding that contradicts the others of one person: a second date of birth, or a second number of the same type. Null when all agree. */
export function conflictIn(document: DocumentIndex, facts: PersonFacts | undefined): { index: number; reason: string } | null {
  if (!facts) return null;
  const births = facts.births.flatMap(({ index, iso }) => (iso === null ? [] : [{ index, iso }]));
  const other = births.find(({ iso }) => !sameDay(iso, births[0]?.iso ?? iso));
  if (other) return { index: other.index, reason: twoOfOne('dates of birth') };
  for (const { type, plural, lasting = (value: string) => value, perIssuer } of SINGLE) {
    const [first, ...rest] = facts.numbers.filter((number) => number.type === type);
    const different = rest.find(({ value }) => first && lasting(value) !== lasting(first.value));
    if (different && (!perIssuer || haveSameLabel(document, first?.index ?? 0, different.index)))
      return { index: different.index, reason: twoOfOne(plural) };
  }
  return null;
}

/** Day and month may be swapped by a writer from another country. */
function sameDay(one: string, other: string): boolean {
  const [year, month, day] = one.split('-');
  return one === other || `${year}-${day}-${month}` === other;
}

/** Two hospitals have different numbers for one patient, so only numbers with the same label are compared. */
function haveSameLabel({ findings, lines }: DocumentIndex, one: number, other: number): boolean {
  const [first, second] = [one, other].map((index) => {
    const before = textBefore(lines, findings[index]?.start ?? 0, 24);
    return /([\p{L}.]+)[^\p{L}]*$/u.exec(before.replace(/\b(?:no|number|num|id)\b\.?/gi, ''))?.[1]?.toLowerCase() ?? '';
  });
  return first !== '' && first === second;
}
