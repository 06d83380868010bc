import { type Account, getAccount } from '../../models/account/users.ts';
import { verifyPassword } from '../../platform/auth/passwords.ts';
import { accountKey, countTry, forgetTries, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { type Origin, withSystem } from '../../platform/database/tenant.ts';
import { invalid } from '../../platform/problem.ts';
import { recordAccountEvent } from '../account/events.ts';
import { PASSWORD_MAX } from '../account/fields.ts';

/** Wrong passwords within a session: someone at an unlocked screen must not be able to guess. */
const ATTEMPTS: RateLimit = { name: 'confirm-password', points: 10, seconds: 15 * 60 };

/**
 * Checks the password of a signed-in user.
 * @throws Problem `invalid` on `field`; `too-many`
 */
export async function confirmPassword(who: Origin & { userId: string }, password: string, field: string): Promise<Account> {
  await countTry(ATTEMPTS, accountKey(who.userId));
  const account = await withSystem(who, (ctx) => getAccount(ctx, who.userId));
  if (!(await verifyPassword(password.slice(0, PASSWORD_MAX * 2), account.passwordHash))) {
    await withSystem(who, (ctx) => recordAccountEvent(ctx, who.userId, 'login_failed'));
    throw invalid(field, 'That’s not your password. Check it and try again.');
  }
  await forgetTries(ATTEMPTS, accountKey(who.userId));
  return account;
}

/**
 * Confirms the identity of a signed-in user again.
 * @param checkSecondFactor runs after the password check; throws when the code is wrong
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
