/**
 * Check digits, written a second time from their sources so that the engine isn't judged by its own arithmetic.
 * Sources: the table in the engine's page (clearwater.com.au, ABR, ASIC, NHS dictionary, CMS, HISO 10046, ISO 13616, ISO/IEC 7812).
 */

/** Sum of digit × weight, left to right. */
export function weigh(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/** The digit that makes `body` pass the Luhn test when it is put behind it. */
export function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** The two check digits of an IBAN for a country and its account part (ISO 13616: letters count from 10, mod 97). */
export function ibanCheck(country: string, account: string): string {
  const digits = [...`${account}${country}00`].map((sign) => parseInt(sign, 36)).join('');
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return String(98 - rest).padStart(2, '0');
}

/** Old and new NHI: 24-letter alphabet from 1, weights 7..2. Returns the sum before the modulus. */
export function nhiSum(body: string): number {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  return [...body].reduce((sum, sign, index) => {
    const value = /\d/.test(sign) ? Number(sign) : alphabet.indexOf(sign) + 1;
    return sum + value * (7 - index);
  }, 0);
}
