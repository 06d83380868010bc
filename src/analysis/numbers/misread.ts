/** Shorter values pass their check by chance. */
export const MIN_MISREAD_LENGTH = 8;
const MAX_WRONG_LETTERS = 3;

/** Letters that a scanner reads for digits. */
const AS_DIGIT: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', L: '1', S: '5', B: '8', Z: '2', G: '6' };
/** Digits that a scanner reads for letters. */
const AS_LETTERS: Readonly<Record<string, string>> = { '0': 'OQD', '1': 'IL', '5': 'S', '8': 'B', '2': 'Z', '6': 'G' };

/** The digits of a word in which a scanner may have read letters: `2I23 4567O 1`; null when more than three characters would change. */
export function lettersAsDigits(compact: string): string | null {
  const letters = compact.replace(/\d/g, '');
  if (letters.length > MAX_WRONG_LETTERS || !/^[OQILSBZG]+$/.test(letters)) return null;
  return compact.replace(/\D/g, (letter) => AS_DIGIT[letter] ?? letter);
}

/** All words that a scanner may have read as these digits by mistaking one letter: `24266218` for `2426621B`. */
export const digitsAsLetter = (compact: string): string[] =>
  [...compact].flatMap((digit, index) =>
    [...(AS_LETTERS[digit] ?? '')].map((letter) => compact.slice(0, index) + letter + compact.slice(index + 1)),
  );
