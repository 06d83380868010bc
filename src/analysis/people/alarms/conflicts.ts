import { twoOfOne } from '../../reasons.ts';
import { textBefore } from '../document-lines.ts';
import type { DocumentIndex } from '../mentions/document-index.ts';
import type { PersonFacts } from '../owners/person-facts.ts';

/** Types that a person has only one of. Claims, policies and licences change. */
const ONE_EACH: Readonly<Record<string, string>> = {
  AU_MEDICARE: 'Medicare numbers',
  AU_IHI: 'healthcare identifiers',
  AU_NDIS: 'NDIS numbers',
  AU_TFN: 'tax file numbers',
  UK_NHS: 'NHS numbers',
  UK_NINO: 'National Insurance numbers',
  US_SSN: 'Social Security numbers',
  US_MBI: 'Medicare numbers',
  CA_SIN: 'social insurance numbers',
  CA_HEALTH: 'health card numbers',
  NZ_NHI: 'NHI numbers',
  MRN: 'record numbers',
};

/** Digits of a Medicare card that a family shares. */
const CARD_DIGITS = 9;

/** The finding that contradicts the others of one person: a second date of birth, or a second number of the same type. Null when all agree. */
export function conflictIn(document: DocumentIndex, facts: PersonFacts | undefined): { index: number; reason: string } | null {
  if (!facts) return null;
  const births = facts.births.flatMap(({ index, iso }) => (iso === null ? [] : [{ index, iso }]));
  const other = births.find(({ iso }) => !sameDay(iso, births[0]?.iso ?? iso));
  if (other) return { index: other.index, reason: twoOfOne('dates of birth') };
  for (const [type, words] of Object.entries(ONE_EACH)) {
    const [first, ...rest] = facts.numbers.filter((number) => number.type === type);
    const different = rest.find(({ value }) => first && cardOf(type, value) !== cardOf(type, first.value));
    if (different && (type !== 'MRN' || haveSameLabel(document, first?.index ?? 0, different.index)))
      return { index: different.index, reason: twoOfOne(words) };
  }
  return null;
}

/** Day and month may be swapped by a writer from another country. */
function sameDay(one: string, other: string): boolean {
  const [year, month, day] = one.split('-');
  return one === other || `${year}-${day}-${month}` === other;
}

/** A reissued card has another last digit. */
const cardOf = (type: string, value: string) =>
  type === 'AU_MEDICARE' ? value.slice(0, CARD_DIGITS - 1) : type === 'CA_HEALTH' ? value.replace(/[a-z]+$/, '') : value;

/** Two hospitals have different numbers for one patient, so only numbers with the same label are compared. */
function haveSameLabel({ findings, lines }: DocumentIndex, one: number, other: number): boolean {
  const [first, second] = [one, other].map((index) => {
    const before = textBefore(lines, findings[index]?.start ?? 0, 24);
    return /([\p{L}.]+)[^\p{L}]*$/u.exec(before.replace(/\b(?:no|number|num|id)\b\.?/gi, ''))?.[1]?.toLowerCase() ?? '';
  });
  return first !== '' && first === second;
}
