import type { Random } from './random.ts';

/**
 * Makes right values of every identifier with a check digit, from the rules in ANALYSIS.md part 2. Written apart from the engine's own
 * checks, by trying check digits until the published sum is right, so that one mistake does not hide another.
 */
const sum = (digits: string, weights: readonly number[]) =>
  weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);

function until(make: () => string, isRight: (value: string) => boolean): string {
  for (let tries = 0; tries < 100_000; tries++) {
    const value = make();
    if (isRight(value)) return value;
  }
  throw new Error('No right value found');
}

export function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const letters = (random: Random, length: number, from = LETTERS) => Array.from({ length }, () => random.pick([...from])).join('');
const pad = (value: number, length = 2) => String(value).padStart(length, '0');

export const isRight: Readonly<Record<string, (value: string) => boolean>> = {
  AU_MEDICARE: (value) => sum(value, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(value[8]),
  AU_IHI: (value) => luhnSum(value) % 10 === 0,
  AU_HPI_I: (value) => luhnSum(value) % 10 === 0,
  AU_HPI_O: (value) => luhnSum(value) % 10 === 0,
  AU_TFN: (value) => sum(value, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
  AU_ABN: (value) =>
    sum(
      `${Number(value[0]) - 1}${value.slice(1)}`,
      [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19].map((weight) => weight),
    ) %
      89 ===
    0,
  AU_ACN: (value) => (sum(value, [8, 7, 6, 5, 4, 3, 2, 1]) + Number(value[8])) % 10 === 0,
  AU_PROVIDER: (value) =>
    'YXWTLKJHFBA'[(sum(value, [3, 5, 8, 4, 2, 1]) + 6 * '0123456789ABCDEFGHJKLMNPQRTUVWXY'.indexOf(value[6] ?? '')) % 11] === value[7],
  AU_PRESCRIBER: (value) => sum(value, [1, 3, 7, 9, 1, 3]) % 10 === Number(value[6]),
  UK_NHS: (value) => sum(value, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  US_NPI: (value) => luhnSum(`80840${value}`) % 10 === 0,
  US_DEA: (value) => sum(value.slice(2), [1, 2, 1, 2, 1, 2]) % 10 === Number(value[8]),
  US_ABA_ROUTING: (value) => sum(value, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
  CA_SIN: (value) => luhnSum(value) % 10 === 0,
  CREDIT_CARD: (value) => luhnSum(value) % 10 === 0,
  IBAN: (value) =>
    BigInt([...`${value.slice(4)}${value.slice(0, 4)}`].map((character) => Number.parseInt(character, 36)).join('')) % 97n === 1n,
};

const MAKERS: Readonly<Record<string, (random: Random) => string>> = {
  AU_MEDICARE: (random) => `${2 + random.below(5)}${random.digits(8)}${1 + random.below(9)}`,
  AU_IHI: (random) => `800360${random.digits(10)}`,
  AU_HPI_I: (random) => `800361${random.digits(10)}`,
  AU_HPI_O: (random) => `800362${random.digits(10)}`,
  AU_TFN: (random) => `${1 + random.below(8)}${random.digits(8)}`,
  AU_ABN: (random) => `${1 + random.below(9)}${random.digits(10)}`,
  AU_ACN: (random) => `${random.digits(9)}`,
  AU_PROVIDER: (random) => `${random.digits(6)}${random.pick([...'0123456789ABCDEFGHJKLMNPQRTUVWXY'])}${random.pick([...'YXWTLKJHFBA'])}`,
  AU_PRESCRIBER: (random) => `${1 + random.below(9)}${random.digits(6)}`,
  UK_NHS: (random) => `${random.pick(['4', '6', '7', '9'])}${random.digits(9)}`,
  US_NPI: (random) => `1${random.digits(9)}`,
  US_DEA: (random) => `${random.pick([...'ABFM'])}${letters(random, 1)}${random.digits(7)}`,
  US_ABA_ROUTING: (random) => `0${1 + random.below(9)}${random.digits(7)}`,
  CA_SIN: (random) => `${random.pick(['1', '2', '4', '5', '7'])}${random.digits(8)}`,
  CREDIT_CARD: (random) =>
    random.pick([() => `4${random.digits(15)}`, () => `5${1 + random.below(5)}${random.digits(14)}`, () => `37${random.digits(13)}`])(),
  IBAN: (random) =>
    random.pick([
      () => `DE${random.digits(20)}`,
      () => `GB${random.digits(2)}${letters(random, 4)}${random.digits(14)}`,
      () => `NL${random.digits(2)}${letters(random, 4)}${random.digits(10)}`,
    ])(),
};

export const CHECKED_TYPES = Object.keys(MAKERS);

/** A compact value whose check digit is right. */
export function rightValue(type: string, random: Random): string {
  const [make, check] = [MAKERS[type], isRight[type]];
  if (!make || !check) throw new Error(`No maker for ${type}`);
  return until(
    () => make(random),
    (value) => check(value) && !/^(.)\1*$/.test(value.slice(1)),
  );
}

/** The same form, the check digit wrong. */
export function wrongValue(type: string, random: Random): string {
  const [make, check] = [MAKERS[type], isRight[type]];
  if (!make || !check) throw new Error(`No maker for ${type}`);
  return until(
    () => make(random),
    (value) => !check(value),
  );
}

const grouped = (value: string, ...lengths: number[]) =>
  lengths.map((length, index) => value.slice(total(lengths.slice(0, index)), total(lengths.slice(0, index)) + length)).join(' ');

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** How each is printed. */
export function printed(type: string, value: string): string {
  if (type === 'AU_MEDICARE') return grouped(value, 4, 5, 1);
  if (type === 'AU_TFN' || type === 'AU_ACN' || type === 'CA_SIN') return grouped(value, 3, 3, 3);
  if (type === 'AU_ABN') return grouped(value, 2, 3, 3, 3);
  if (type === 'UK_NHS') return grouped(value, 3, 3, 4);
  if (type === 'AU_IHI' || type === 'AU_HPI_I' || type === 'AU_HPI_O') return grouped(value, 4, 4, 4, 4);
  if (type === 'CREDIT_CARD') return value.length === 16 ? grouped(value, 4, 4, 4, 4) : grouped(value, 4, 6, 5);
  if (type === 'IBAN') return value.replace(/(.{4})(?=.)/g, '$1 ');
  return value;
}

/** Numbers without a check digit, in their usual form. */
export const UNCHECKED: Readonly<Record<string, (random: Random) => string>> = {
  US_SSN: (random) => `${pad(1 + random.below(664), 3)}-${pad(1 + random.below(98))}-${pad(1 + random.below(9998), 4)}`,
  UK_NINO: (random) =>
    `${random.pick(['AB', 'CE', 'JK', 'PW', 'SX'])} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)} ${random.pick([...'ABCD'])}`,
  US_MBI: (random) =>
    `${1 + random.below(9)}${letters(random, 1, 'ACDEFGHJKM')}${random.digits(2)}-${letters(random, 1, 'TUVWXY')}${letters(random, 1, 'EFGH')}${random.digits(1)}-${letters(random, 2, 'KMNP')}${random.digits(2)}`,
  AU_AHPRA: (random) => `${random.pick(['MED', 'NMW', 'PHA', 'PSY'])}000${random.digits(7)}`,
  AU_DVA: (random) => `${random.pick(['NX', 'VX', 'QSM', 'WX'])}${random.digits(4)}`,
  AU_NDIS: (random) => `430${random.digits(6)}`,
  AU_CRN: (random) => `${grouped(random.digits(9), 3, 3, 3)}${random.pick([...'AHJKLX'])}`,
  AU_PASSPORT: (random) => `${random.pick(['N', 'E', 'PA'])}${random.digits(7)}`,
  AU_DRIVER_LICENCE: (random) => random.digits(8),
  MRN: (random) => random.pick([() => random.digits(7), () => `MR-${random.digits(6)}`, () => `U${random.digits(6)}`])(),
  CLAIM_NUMBER: (random) =>
    random.pick([() => `CLM-${random.digits(6)}`, () => `${random.digits(4)}/${random.digits(5)}`, () => random.digits(9)])(),
  POLICY_NUMBER: (random) =>
    random.pick([() => `PL${random.digits(8)}`, () => `HC-${random.digits(4)}-${random.digits(4)}`, () => random.digits(8)])(),
};
