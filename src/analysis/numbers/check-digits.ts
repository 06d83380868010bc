/** Numeric value of the ASCII digit at `index`. */
export function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 48;
}

/** Sum of each digit times its weight, from the left. Extra digits are ignored. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * digitAt(digits, index), 0);
}

/** Luhn check over the whole string, check digit last. Source: ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, doubled = false; index >= 0; index--, doubled = !doubled) {
    const value = digitAt(digits, index) * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** ISO 7064 mod 97-10 as used by IBAN: the first four characters go last, letters count as 10 to 35. */
export function passesMod97(compact: string): boolean {
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** All characters the same. Such numbers are never issued. */
export function isRepeated(compact: string): boolean {
  for (let index = 1; index < compact.length; index++) if (compact.charCodeAt(index) !== compact.charCodeAt(0)) return false;
  return true;
}
