import { DATE, DATE_OF_BIRTH } from '../identifiers/date-types.ts';
import type { Match } from '../identifiers/definition.ts';
import { PERSON_NAME } from '../identifiers/names/person-name.ts';
import { REASONS } from '../reasons.ts';

/** Between a name and the date of birth that belongs to it: a space, a comma, a bracket, a bar of a table. */
const GAP = /^(?: {1,3}|, ?| ?[([] ?| ?\| ?|\|{1,2}|;|\t)$/;

/** Full dates with the year at either end. */
const YEAR = /^((?:19|20)\d\d)(?=\D|\d{4}$)|\D((?:19|20)?\d\d)$/;

/** Visits are more recent than this, and patients are rarely younger. */
const LATEST_YEAR = 2012;

/** Two-digit years above this are in the last century. */
const CENTURY_PIVOT = 30;

/** A date long ago directly after a person's name is a date of birth even without a label: `Ann Lee (3/5/1970)`. @param matches in text order */
export function retypeBirthDates(text: string, matches: readonly Match[]): Match[] {
  return matches.map((match, index) => {
    const before = matches[index - 1];
    const isBirth =
      match.type === DATE &&
      before?.type === PERSON_NAME &&
      GAP.test(text.slice(before.end, match.start)) &&
      isLongPast(text.slice(match.start, match.end));
    return isBirth ? { ...match, type: DATE_OF_BIRTH, confidence: 0.75, reason: REASONS.birthDateAfterName } : match;
  });
}

function isLongPast(date: string): boolean {
  const [, first, last] = YEAR.exec(date) ?? [];
  const year = Number(first ?? last ?? Number.NaN);
  return year < 100 ? year > CENTURY_PIVOT : year <= LATEST_YEAR;
}
