import { type Account, getAccount } from '../../models/users.ts';
import { verifyPassword } from '../../platform/auth/passwords.ts';
import { accountKey, countTry, forgetTries, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { type Origin, withSystem } from '../../platform/database/tenant.ts';
import { invalid } from '../../platform/problem.ts';
import { recordAccountEvent } from '../account/events.ts';
import { PASSWORD_MAX } from '../account/fields.ts';

/** Wrong passwords inside a session: whoever sits at an unlocked screen must not guess. */
const TRIES: RateLimit = { name: 'confirm-password', points: 10, seconds: 15 * 60 };

/**
 * Checks the password of someone who is signed in.
 * @throws Problem `invalid` on `field`; `too-many`
 */
export async function confirmPassword(who: Origin & { userId: string }, password: string, field: string): Promise<Account> {
  await countTry(TRIES, accountKey(who.userId));
  const account = await withSystem(who, (ctx) => getAccount(ctx, who.userId));
  if (!(await verifyPassword(password.slice(0, PASSWORD_MAX * 2), account.passwordHash))) {
    await withSystem(who, (ctx) => recordAccountEvent(ctx, who.userId, 'login_failed'));
    throw invalid(field, 'That’s not your password. Check it and try again.');
  }
  await forgetTries(TRIES, accountKey(who.userId));
  return account;
}

/**
 * Someone who is signed in proves once more who they are.
 * @param checkSecondFactor asked after the password; throws when it does not fit
 * @throws Problem `invalid` on `current` or `code`; `too-many`
 */
export async function confirmIdentity(
  who: Origin & { userId: string },
  password: string,
  checkSecondFactor: () => Promise<void>,
): Promise<void> {
  await confirmPassword(who, password, 'current');
  await checkSecondFactor();
  await withSystem(who, (ctx) => recordAccountEvent(ctx, who.userId, 'identity_confirmed'));
}
