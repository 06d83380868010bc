import { setTimeout as wait } from 'node:timers/promises';
import { spendTokens } from '../../models/account/account-tokens.ts';
import { forgetDevices } from '../../models/account/known-devices.ts';
import { endSessions } from '../../models/account/sessions.ts';
import { findUserByEmail, getAccount, updateAccount } from '../../models/account/users.ts';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { accountKey, addressKey, countTry, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { type Origin, withSystem } from '../../platform/database/tenant.ts';
import { recordAccountEvent } from '../account/events.ts';
import { passwordChangedMail, resetMail } from '../mail/mails/account.ts';
import { queueMail } from '../mail/mails.ts';
import { issueToken, lookAtLink, takeToken } from './account-tokens.ts';
import { refuseWeakPassword } from './password-rules.ts';
import { unlockAccount } from './sign-in-limits.ts';

/** Source: SECURITY.md 1E, Mastodon's limits. */
const REQUESTS_FROM_ADDRESS: RateLimit = { name: 'reset-address', points: 25, seconds: 5 * 60 };
const REQUESTS_FOR_ACCOUNT: RateLimit = { name: 'reset-account', points: 5, seconds: 30 * 60 };
/** Minimum response time, which hides whether the address has an account; milliseconds. */
const ANSWER_MS = 60;

/**
 * Emails a link to set a new password, when the address has an account that may sign in. Otherwise the response and its time are the same.
 * @throws Problem `too-many`
 */
export async function askForReset(origin: Origin, email: string): Promise<void> {
  await countTry(REQUESTS_FROM_ADDRESS, addressKey(origin.ip));
  await countTry(REQUESTS_FOR_ACCOUNT, accountKey(email));
  const work = withSystem(origin, async (ctx) => {
    const user = await findUserByEmail(ctx, email);
    if (!user?.passwordHash || user.deactivatedAt) return;
    const { secret, expiresAt } = await issueToken(ctx, 'reset', { userId: user.id, email });
    await queueMail(ctx, resetMail, { address: email, userId: user.id, expiresAt }, { name: user.name, secret });
    await recordAccountEvent(ctx, user.id, 'password_reset_asked', { actor: null });
  });
  await Promise.all([work, wait(ANSWER_MS)]);
}

/**
 * Sets a new password through a link in an email. Every session ends, no device is known any more, and the email address counts as
 * confirmed, because the link was sent to it. Two-step sign-in remains on: the next sign-in needs a code. Source: SECURITY.md 6.4.3.
 * @returns false when the link no longer works
 * @throws Problem `invalid` on `password`
 */
export async function resetPassword(origin: Origin, secret: string, password: string): Promise<boolean> {
  const { token } = await lookAtLink(origin, 'reset', secret);
  if (!token?.userId) return false;
  const { userId } = token;
  const user = await withSystem(origin, (ctx) => getAccount(ctx, userId));
  await refuseWeakPassword(password, [user.name, user.email]);
  const passwordHash = await hashPassword(password);
  const isDone = await withSystem(origin, async (ctx) => {
    if ((await getAccount(ctx, userId)).deactivatedAt || !(await takeToken(ctx, 'reset', secret))) return false;
    await updateAccount(ctx, userId, { passwordHash, sessionsFrom: ctx.now, emailVerifiedAt: user.emailVerifiedAt ?? ctx.now });
    await endSessions(ctx, userId, null);
    await forgetDevices(ctx, userId, true);
    await spendTokens(ctx, userId, ['reset', 'unlock', 'email_change', 'verification']);
    await queueMail(ctx, passwordChangedMail, { address: user.email, userId }, { name: user.name });
    await recordAccountEvent(ctx, userId, 'password_reset');
    return true;
  });
  if (isDone) await unlockAccount(user.email);
  return isDone;
}

/** Lets unknown devices try to sign in again, through a link in an email. False when the link no longer works. */
export async function unlockByMail(origin: Origin, secret: string): Promise<boolean> {
  const token = await withSystem(origin, async (ctx) => {
    const used = await takeToken(ctx, 'unlock', secret);
    if (used?.userId) await recordAccountEvent(ctx, used.userId, 'login_unlocked');
    return used;
  });
  if (token) await unlockAccount(token.email);
  return token !== null;
}
