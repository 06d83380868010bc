import { DEFINITIONS } from '../../identifiers/registry.ts';
import { twoOfOne } from '../../reasons.ts';
import { textBefore } from '../document-lines.ts';
import type { PeopleReading } from '../mentions/mentions.ts';
import type { Holdings } from '../owners/holdings.ts';

/** Numbers of which a person has one. Claims, policies and licences come and go. */
const SINGLE = DEFINITIONS.flatMap(({ type, traits }) => (traits?.single ? [{ type, ...traits.single }] : []));

/** The finding that does not fit the others of one person: another date of birth, another number of a kind. Null when all fit. */
export function conflictIn(reading: PeopleReading, held: Holdings | undefined): { index: number; reason: string } | null {
  if (!held) return null;
  const births = held.births.flatMap(({ index, iso }) => (iso === null ? [] : [{ index, iso }]));
  const other = births.find(({ iso }) => !sameDay(iso, births[0]?.iso ?? iso));
  if (other) return { index: other.index, reason: twoOfOne('dates of birth') };
  for (const { type, plural, lasting = (value: string) => value, perIssuer } of SINGLE) {
    const [first, ...rest] = held.numbers.filter((number) => number.type === type);
    const different = rest.find(({ value }) => first && lasting(value) !== lasting(first.value));
    if (different && (!perIssuer || haveSameLabel(reading, first?.index ?? 0, different.index)))
      return { index: different.index, reason: twoOfOne(plural) };
  }
  return null;
}

/** Day and month may be swapped by a writer from elsewhere. */
function sameDay(one: string, other: string): boolean {
  const [year, month, day] = one.split('-');
  return one === other || `${year}-${day}-${month}` === other;
}

/** Two hospitals give two numbers; only those called the same are compared. */
function haveSameLabel({ findings, lines }: PeopleReading, one: number, other: number): boolean {
  const [first, second] = [one, other].map((index) => {
    const before = textBefore(lines, findings[index]?.start ?? 0, 24);
    return /([\p{L}.]+)[^\p{L}]*$/u.exec(before.replace(/\b(?:no|number|num|id)\b\.?/gi, ''))?.[1]?.toLowerCase() ?? '';
  });
  return first !== '' && first === second;
}
