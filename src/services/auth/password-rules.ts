import { judgePassword } from '../../platform/auth/passwords.ts';
import { invalid } from '../../platform/problem.ts';

/** zxcvbn's "safely unguessable". Source: the zxcvbn paper (Wheeler 2016), §5. */
const SCORE_MIN = 3;
/** A password this long isn't worth guessing, whatever it consists of. Source: SECURITY.md 6.2.9. */
const LONG = 64;
/** Minimum number of letters and digits besides known words. */
const OTHER_MIN = 4;
const PRODUCT_WORDS = ['maneiro', 'privacy', 'clinic'];

/**
 * Refuses a new password that is easy to guess, or is among the most common in leaks.
 * @param words names and addresses of the user and their clinic
 * @throws Problem `invalid` on `field`; `unavailable` when too many passwords are being hashed
 */
export async function refuseWeakPassword(password: string, words: string[], field = 'password'): Promise<void> {
  if ([...password].length >= LONG) return;
  const known = [...PRODUCT_WORDS, ...words.flatMap(partsOf)];
  const { score, isLeaked, hasNoPattern, warning } = await judgePassword(password.normalize('NFKC'), known);
  if (isLeaked) throw invalid(field, 'This password is too common. Use a few unrelated words instead.');
  if (isMadeOf(known, password)) throw invalid(field, `This password is easy to guess because it’s made of names. ${ADVICE}`);
  // Eight random characters score just below zxcvbn's third level, which assumes ten guesses per character, whatever it is.
  if (score >= SCORE_MIN || hasNoPattern) return;
  const why = warning ? ` ${warning.replace(/\.?$/, '.')}` : '';
  throw invalid(field, `This password is easy to guess.${why} ${ADVICE}`);
}

const ADVICE = 'Use a few unrelated words.';

/** True when the password contains little more than words in `known` and a year. Source: SECURITY.md 6.2.11. */
function isMadeOf(known: string[], password: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase();
  const longestFirst = known
    .filter((word) => word.length > 2)
    .map(plain)
    .sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ' '), plain(password));
  return rest !== plain(password) && rest.replace(/(?:19|20)\d\d|[^\p{L}\p{N}]/gu, '').length < OTHER_MIN;
}

/** A name or address, and its words. */
const partsOf = (text: string): string[] => [text, ...text.split(/[\s@.,'-]+/).filter((part) => part.length > 2)];
