import { canonicalValue } from '../canonical.ts';
import type { Finding, Person } from '../types.ts';
import { isUnique } from './kinds.ts';
import type { Gathered } from './people.ts';

/** Digits of a Medicare number that names one person of the card's family: with the place on the card. */
const MEDICARE_WITH_PLACE = 11;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What finds the same person in another document. @param isMonthFirst as the country of the text writes its dates */
export function keysOf(person: Gathered, findings: readonly Finding[], isMonthFirst: boolean): Person['keys'] {
  const keys = new Map<string, boolean>();
  const name = person.family && person.given[0] ? [person.given[0], person.family].sort().join(' ') : null;
  if (name && (person.given[0]?.length ?? 0) > 1) keys.set(`NAME:${name}`, false);
  for (const index of [...person.values.values()].flatMap((values) => [...values.values()])) {
    const { type, text } = findings[index] as Finding;
    const birth = type === 'DATE_OF_BIRTH' ? isoDate(text, isMonthFirst) : null;
    if (birth && name) keys.set(`NAME+BIRTH:${name} ${birth}`, true);
    if (!isUnique(type) || type === 'DATE_OF_BIRTH') continue;
    const value = canonicalValue(type, text);
    keys.set(`${type}:${value}`, type !== 'AU_MEDICARE' || value.length >= MEDICARE_WITH_PLACE);
  }
  return [...keys].map(([key, isStrong]) => ({ key, isStrong }));
}

/** `1949-12-25`; null for what is no whole date. */
export function isoDate(text: string, isMonthFirst: boolean): string | null {
  const parts = text.toLowerCase().match(/\d+|\p{L}{3,}/gu) ?? [];
  const month = parts.findIndex((part) => MONTHS.includes(part.slice(0, 3)));
  const numbers = parts.filter((part) => /^\d/.test(part));
  const [one = '', two = '', three = ''] = numbers;
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(one);
  if (compact) return `${compact[1]}-${compact[2]}-${compact[3]}`;
  if (month >= 0)
    return build(one.length === 4 ? one : two, MONTHS.indexOf(parts[month]?.slice(0, 3) ?? '') + 1, Number(one.length === 4 ? two : one));
  if (one.length === 4) return build(one, Number(two), Number(three));
  const isSwapped = isMonthFirst ? Number(one) <= 12 : Number(two) > 12;
  return isSwapped ? build(three, Number(one), Number(two)) : build(three, Number(two), Number(one));
}

/** Two digits of a year lie in the past: births do. Windows end at 30, the shortest that fits today's centenarians. */
const CENTURY_TURN = 30;

function build(year: string, month: number, day: number): string | null {
  if (!/^(?:\d{2}|\d{4})$/.test(year) || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const whole = year.length === 4 ? year : String(Number(year) + (Number(year) < CENTURY_TURN ? 2000 : 1900));
  return `${whole}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
