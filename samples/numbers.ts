/** Numbers with the right check digit, for people who do not exist. Rules and sources: ANALYSIS.md part 2. */

/** @param stem eight digits, the first 2–6. `2123 45670 1-2`: issue 1, second person on the card. */
export function medicareNumber(stem: string, issue: number, person: number): string {
  const check = weigh(stem, [1, 3, 7, 9, 1, 3, 7, 9]) % 10;
  return `${stem.slice(0, 4)} ${stem.slice(4)}${check} ${issue}-${person}`;
}

/** @param stem six digits. @param location place of practice, one of 0–9 and most letters */
export function providerNumber(stem: string, location: string): string {
  const place = '0123456789ABCDEFGHJKLMNPQRTUVWXY'.indexOf(location);
  return `${stem}${location}${'YXWTLKJHFBA'.charAt((weigh(stem, [3, 5, 8, 4, 2, 1]) + 6 * place) % 11)}`;
}

/** @param kind 0 for patients, 1 for clinicians. @param stem nine digits */
export function healthcareIdentifier(kind: 0 | 1, stem: string): string {
  const digits = `80036${kind}${stem}`;
  const doubled = [...digits].map((digit, index) => (index % 2 === 0 ? sumOfDigits(Number(digit) * 2) : Number(digit)));
  const check = (10 - (doubled.reduce((sum, value) => sum + value, 0) % 10)) % 10;
  return `${digits}${check}`.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** @param stem nine digits */
export function businessNumber(stem: string): string {
  const first = 89 - (weigh(stem, [3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89);
  return `${Math.floor(first / 10) + 1}${first % 10} ${stem.slice(0, 3)} ${stem.slice(3, 6)} ${stem.slice(6)}`;
}

const weigh = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits.charAt(index)), 0);

const sumOfDigits = (number: number) => (number > 9 ? number - 9 : number);
