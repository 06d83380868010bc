import { AGE } from '../../identifiers/ages.ts';
import { DATE_OF_BIRTH } from '../../identifiers/date-types.ts';
import type { Finding } from '../../types.ts';
import { canonicalValue } from '../../values/canonical.ts';
import { HEALTH_MATTERS, identifiesPerson, PERSONAL_NUMBERS } from '../value-types.ts';
import { isoDate } from './calendar.ts';

/** What belongs to one person. */
export type Holdings = {
  /** Indexes of findings, ascending. */
  findings: number[];
  /** Birth dates as written, in ISO; null for those that are no whole date. */
  births: { index: number; iso: string | null }[];
  /** Numbers that are one person's alone. */
  numbers: { index: number; type: string; value: string }[];
  hasOwnNumber: boolean;
  hasAge: boolean;
  hasHealthMatter: boolean;
};

/** @param owners for each finding the number of its owner, or -1 */
export function holdingsOf(findings: readonly Finding[], owners: Int32Array, people: number, isMonthFirst: boolean): Holdings[] {
  const all = Array.from({ length: people }, emptyHoldings);
  for (const [index, { type, text }] of findings.entries()) {
    const held = all[owners[index] ?? -1];
    if (!held) continue;
    held.findings.push(index);
    if (type === DATE_OF_BIRTH) held.births.push({ index, iso: isoDate(text, isMonthFirst) });
    if (PERSONAL_NUMBERS.has(type)) held.numbers.push({ index, type, value: canonicalValue(type, text) });
    held.hasOwnNumber ||= identifiesPerson(type);
    held.hasAge ||= type === AGE;
    held.hasHealthMatter ||= HEALTH_MATTERS.has(type);
  }
  return all;
}

const emptyHoldings = (): Holdings => ({
  findings: [],
  births: [],
  numbers: [],
  hasOwnNumber: false,
  hasAge: false,
  hasHealthMatter: false,
});
