import { weightedSum } from '../../analysis/numbers/check-digits.ts';

/** Source: Australian Business Register, "Format of the ABN". */
const WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

/**
 * True for 11 digits with the check digits of an Australian Business Number: one is subtracted from the first digit, and the weighted sum
 * is divisible by 89.
 */
export const isBusinessNumber = (digits: string): boolean =>
  /^[1-9]\d{10}$/.test(digits) && weightedSum(`${Number(digits[0]) - 1}${digits.slice(1)}`, WEIGHTS) % 89 === 0;
