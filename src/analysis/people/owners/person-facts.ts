import { AGE } from '../../identifiers/ages.ts';
import { DATE_OF_BIRTH } from '../../identifiers/date-types.ts';
import type { Finding } from '../../types.ts';
import { canonicalValue } from '../../values/canonical.ts';
import { HEALTH_MATTERS, identifiesPerson, PERSONAL_NUMBERS } from '../value-types.ts';
import { isoDate } from './calendar.ts';

/** What is known about one person. */
export type PersonFacts = {
  /** Indexes of findings, ascending. */
  findings: number[];
  /** Dates of birth in ISO format; null for incomplete dates. */
  births: { index: number; iso: string | null }[];
  /** Numbers that belong to one person only. */
  numbers: { index: number; type: string; value: string }[];
  hasOwnNumber: boolean;
  hasAge: boolean;
  hasHealthMatter: boolean;
};

/** @param owners id of the owner of each finding, or -1 */
export function collectFacts(findings: readonly Finding[], owners: Int32Array, people: number, isMonthFirst: boolean): PersonFacts[] {
  const all = Array.from({ length: people }, noFacts);
  for (const [index, { type, text }] of findings.entries()) {
    const facts = all[owners[index] ?? -1];
    if (!facts) continue;
    facts.findings.push(index);
    if (type === DATE_OF_BIRTH) facts.births.push({ index, iso: isoDate(text, isMonthFirst) });
    if (PERSONAL_NUMBERS.has(type)) facts.numbers.push({ index, type, value: canonicalValue(type, text) });
    facts.hasOwnNumber ||= identifiesPerson(type);
    facts.hasAge ||= type === AGE;
    facts.hasHealthMatter ||= HEALTH_MATTERS.has(type);
  }
  return all;
}

const noFacts = (): PersonFacts => ({
  findings: [],
  births: [],
  numbers: [],
  hasOwnNumber: false,
  hasAge: false,
  hasHealthMatter: false,
});
