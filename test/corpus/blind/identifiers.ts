import { luhnDigit, nhiSum, weigh } from './check-digits.ts';
import { type Dice, group, LETTERS } from './dice.ts';
import { card, iban } from './payments.ts';

/** One kind of number with a check digit: how to make a right one, how to make a wrong one, and what people write before it. */
export interface IdentifierKind {
  type: string;
  labels: readonly string[];
  make: (dice: Dice) => string;
}

/** Tries bodies until `finish` accepts one: some remainders have no check digit. */
const until = (dice: Dice, finish: (dice: Dice) => string | null): string => finish(dice) ?? until(dice, finish);

function abn(dice: Dice): string | null {
  const body = dice.digits(9);
  for (let lead = 10; lead < 100; lead += 1) {
    const value = `${lead}${body}`;
    const sum = weigh(`${Number(value[0]) - 1}${value.slice(1)}`, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
    if (sum % 89 === 0) return value;
  }
  return null;
}

function tfn(dice: Dice): string | null {
  const body = `${dice.pick([...'123456789'])}${dice.digits(7)}`;
  const last = [...'0123456789'].find((digit) => weigh(body + digit, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0);
  return last === undefined ? null : body + last;
}

function provider(dice: Dice): string {
  const stem = dice.digits(6);
  const places = '0123456789ABCDEFGHJKLMNPQRTUVWXY';
  const place = dice.pick([...places]);
  return `${stem}${place}${'YXWTLKJHFBA'[(weigh(stem, [3, 5, 8, 4, 2, 1]) + 6 * places.indexOf(place)) % 11]}`;
}

function nhs(dice: Dice): string | null {
  const body = `${dice.pick(['4', '6', '7', '9'])}${dice.digits(8)}`;
  const check = 11 - (weigh(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check === 10 ? null : body + (check === 11 ? '0' : check);
}

function phn(dice: Dice): string | null {
  const body = dice.digits(8);
  const check = 11 - (weigh(body, [2, 4, 8, 5, 10, 9, 7, 3]) % 11);
  return check > 9 ? null : `9${body}${check}`;
}

function nhi(dice: Dice): string | null {
  const body = dice.pick(LETTERS) + dice.pick(LETTERS) + dice.pick(LETTERS) + dice.digits(3);
  const rest = nhiSum(body) % 11;
  return rest === 0 ? null : body + ((11 - rest) % 10);
}

function newNhi(dice: Dice): string {
  const body = dice.pick(LETTERS) + dice.pick(LETTERS) + dice.pick(LETTERS) + dice.digits(2) + dice.pick(LETTERS);
  return body + 'ABCDEFGHJKLMNPQRSTUVWXYZ'[22 - (nhiSum(body) % 23)];
}

function medicare(dice: Dice): string {
  const body = dice.pick([...'23456']) + dice.digits(7);
  const value = body + (weigh(body, [1, 3, 7, 9, 1, 3, 7, 9]) % 10) + dice.pick([...'12345']);
  return dice.pick([value, group(value, 4, 5, 1), `${group(value, 4, 5, 1)}-${dice.pick([...'1234'])}`]);
}

function healthcare16(prefix: string) {
  return (dice: Dice): string => {
    const body = prefix + dice.digits(9);
    const value = body + luhnDigit(body);
    return dice.pick([value, group(value, 4, 4, 4, 4)]);
  };
}

function dea(dice: Dice): string {
  const body = dice.digits(6);
  return `${dice.pick([...'ABFM'])}${dice.pick(LETTERS)}${body}${weigh(body, [1, 2, 1, 2, 1, 2]) % 10}`;
}

function npi(dice: Dice): string {
  const body = dice.pick(['1', '2']) + dice.digits(8);
  return body + luhnDigit(`80840${body}`);
}

function sin(dice: Dice): string {
  const body = dice.pick([...'1234567']) + dice.digits(7);
  const value = body + luhnDigit(body);
  return dice.pick([group(value, 3, 3, 3), group(value, 3, 3, 3).replaceAll(' ', '-')]);
}

function acn(dice: Dice): string {
  const body = dice.digits(8);
  return group(body + ((10 - (weigh(body, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10), 3, 3, 3);
}

/** Every type whose check digit can prove it without a word of context, as people write them. */
export const IDENTIFIER_KINDS: readonly IdentifierKind[] = [
  { type: 'AU_MEDICARE', labels: ['Medicare', 'Medicare No', 'M/care card'], make: medicare },
  { type: 'AU_IHI', labels: ['IHI', 'Individual Healthcare Identifier'], make: healthcare16('800360') },
  { type: 'AU_HPI_I', labels: ['HPI-I', 'HPII'], make: healthcare16('800361') },
  { type: 'AU_HPI_O', labels: ['HPI-O', 'HPIO'], make: healthcare16('800362') },
  { type: 'AU_PROVIDER', labels: ['Provider No', 'Prov. no.', 'provider number'], make: provider },
  { type: 'AU_TFN', labels: ['TFN', 'Tax File Number'], make: (dice) => group(until(dice, tfn), 3, 3, 3) },
  { type: 'AU_ABN', labels: ['ABN', 'A.B.N.'], make: (dice) => group(until(dice, abn), 2, 3, 3, 3) },
  { type: 'AU_ACN', labels: ['ACN', 'A.C.N.'], make: acn },
  { type: 'UK_NHS', labels: ['NHS No', 'NHS number', 'nhs num'], make: (dice) => group(until(dice, nhs), 3, 3, 4) },
  { type: 'US_NPI', labels: ['NPI', 'NPI #'], make: npi },
  { type: 'US_DEA', labels: ['DEA', 'DEA No'], make: dea },
  { type: 'CA_SIN', labels: ['SIN', 'Social Insurance Number'], make: sin },
  { type: 'CA_HEALTH', labels: ['PHN', 'Personal Health Number'], make: (dice) => group(until(dice, phn), 4, 3, 3) },
  { type: 'NZ_NHI', labels: ['NHI', 'NHI no.'], make: (dice) => until(dice, nhi) },
  { type: 'NZ_NHI', labels: ['NHI', 'NHI number'], make: newNhi },
  { type: 'IBAN', labels: ['IBAN', 'International account'], make: iban },
  { type: 'CREDIT_CARD', labels: ['Card number', 'Visa/MC', 'credit card'], make: card },
];
