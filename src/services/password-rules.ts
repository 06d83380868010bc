import { judgePassword } from '../platform/passwords.ts';
import { invalid } from '../platform/problem.ts';

/** zxcvbn's "safely unguessable". Source: the zxcvbn paper (Wheeler 2016), §5. */
const SCORE_MIN = 3;
/** So long that guessing does not pay, whatever it is made of. Source: SECURITY.md 6.2.9. */
const LONG = 64;
const PRODUCT_WORDS = ['maneiro', 'privacy', 'clinic'];

/**
 * Refuses a new password that is easy to guess, or is among those most used in leaks.
 * @param words names and addresses of the person and their clinic
 * @throws Problem `invalid` on `field`; `unavailable` when too many passwords are being hashed
 */
export async function refuseWeakPassword(password: string, words: string[], field = 'password'): Promise<void> {
  if ([...password].length >= LONG) return;
  const { score, isLeaked, warning } = await judgePassword(password.normalize('NFKC'), [...PRODUCT_WORDS, ...words.flatMap(partsOf)]);
  if (isLeaked) throw invalid(field, 'This password is on every attacker’s list. Use another: a few words that do not belong together.');
  if (score >= SCORE_MIN) return;
  const why = warning ? ` ${warning.replace(/\.?$/, '.')}` : '';
  throw invalid(field, `This password is easy to guess.${why} Use a few words that do not belong together.`);
}

/** A name or address, and the words in it. */
const partsOf = (text: string): string[] => [text, ...text.split(/[\s@.,'-]+/).filter((part) => part.length > 2)];
