import type { Jurisdiction } from '../../types.ts';
import { compareCharacters } from '../../values/compare.ts';

/** One number format of a country: its digits, how they are grouped (any way when absent), and the confidence without a label. */
export type Plan = { country: Jurisdiction | null; digits: RegExp; groups?: RegExp; alone: number };

/** Sources: ACMA numbering plan; Ofcom National Telephone Numbering Plan; NANPA; NZ Numbering Administration; ITU-T E.164. */
export const PLANS: readonly Plan[] = [
  {
    country: 'AU',
    digits: /^0[23478]\d{8}$/,
    groups: /^(?:10|2-8|2-4-4|4-3-3|4-6|2-2-2-2-2|2-3-5|2-3-3-2|4-2-2-2|2-2-3-3|3-3-4|2-4-2-2|1-1-4-4|2-1-3-4)$/,
    alone: 0.9,
  },
  { country: 'AU', digits: /^1[38]00\d{6}$/, groups: /^(?:10|4-3-3|4-6|4-2-2-2|1-3-3-3|1-3-6|4-4-2)$/, alone: 0.85 },
  { country: 'AU', digits: /^61[2-478]\d{8}$/, groups: /^(?:2-1-4-4|2-3-3-3|2-1-8|2-9)$/, alone: 0.7 },
  { country: 'UK', digits: /^44[1237]\d{8,9}$/, groups: /^(?:2-2-4-4|2-4-3-3|2-4-6|2-3-3-4|2-10)$/, alone: 0.7 },
  { country: 'NZ', digits: /^64[2-79]\d{7,9}$/, groups: /^(?:2-[12]-3-[34]|2-2-3-3)$/, alone: 0.65 },
  { country: 'AU', digits: /^13\d{4}$/, groups: /^(?:6|2-2-2|3-3|2-4)$/, alone: 0.47 },
  {
    country: 'UK',
    digits: /^0(?:[12378]\d{9}|[18]\d{8}|20\d{8})$/,
    groups: /^(?:1[01]|5-6|3-4-4|4-3-4|5-3-3|4-7|3-8|3-3-5|4-6|5-5|2-4-5|2-4-4|4-3-3)$/,
    alone: 0.85,
  },
  { country: null, digits: /^0[1-9]\d{8}$/, groups: /^2-2-2-2-2$/, alone: 0.75 },
  { country: 'US', digits: /^1?[2-9]\d\d[2-9]\d{6}$/, groups: /^(?:1-)?(?:3-3-4|3-7)$/, alone: 0.85 },
  { country: 'US', digits: /^1?[2-9]\d\d[01]\d{6}$/, groups: /^(?:1-)?3-3-4$/, alone: 0.65 },
  { country: 'US', digits: /^[2-9]\d\d[2-9]\d{6}$/, groups: /^10$/, alone: 0.47 },
  { country: 'US', digits: /^001[2-9]\d{9}$/, alone: 0.85 },
  {
    country: 'NZ',
    digits: /^0(?:[34679]\d{7}|2\d{7,9})$/,
    groups: /^(?:2-3-4|3-3-3|3-3-4|3-4-4|3-6|3-7|3-8|2-7|3-3-2-2|3-4-3|3-2-2-2|2-4-3)$/,
    alone: 0.75,
  },
  { country: 'NZ', digits: /^0(?:[34679]\d{7}|2\d{7,9})$/, groups: /^(?:9|10|11)$/, alone: 0.47 },
  { country: null, digits: /^00(?:11)?[1-9]\d{8,13}$/, alone: 0.75 },
];

/** Plans begin with 0 or 1, or with an area code of three digits. */
export function mayHavePlan([first = '']: readonly string[]): boolean {
  return (
    first.startsWith('0') ||
    first === '1' ||
    /^1(?:3|[38]00|\d{5,})/.test(first) ||
    /^(?:61|44|64)$/.test(first) ||
    first.length === 3 ||
    first.length === 10
  );
}

/** The trunk zero in brackets is not dialled from abroad: `+61 (0)2 …`. */
export function dialled(groups: readonly string[], isInternational: boolean): string {
  return (isInternational ? groups.filter((group, index) => !(index === 1 && group === '0')) : groups).join('');
}

/** International and national prefixes of phone numbers, by length. Source: ITU-T E.164 country codes of AU, NZ, UK and North America. */
const COUNTRY_CODES: readonly [abroad: RegExp, atHome: string][] = [
  [/^(?:00)?(?:61|64)(?=\d{8,9}$)/, '0'],
  [/^(?:00)?44(?=\d{10}$)/, '0'],
  [/^1(?=[2-9]\d{9}$)/, ''],
];

/** The digits as dialled within the country, so that `+61 2 …` and `02 …` are the same number. */
export const withoutCountryCode = (folded: string): string =>
  COUNTRY_CODES.reduce((digits, [abroad, atHome]) => digits.replace(abroad, atHome), compareCharacters(folded));
