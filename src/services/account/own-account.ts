import { z } from 'zod';
import { spendTokens } from '../../models/account/account-tokens.ts';
import { forgetDevices } from '../../models/account/known-devices.ts';
import { endSession, endSessions, listSessions, type SessionRow } from '../../models/account/sessions.ts';
import { type Account, findUserByEmail, getAccount, updateAccount } from '../../models/account/users.ts';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { accountKey, countTry, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { type Origin, withSystem } from '../../platform/database/tenant.ts';
import { placeOf } from '../../platform/networks.ts';
import { invalid, notFound, Problem } from '../../platform/problem.ts';
import { issueToken, takeToken } from '../auth/account-tokens.ts';
import { describeDevice } from '../auth/devices.ts';
import { refuseWeakPassword } from '../auth/password-rules.ts';
import { confirmPassword } from '../auth/step-up.ts';
import { emailChangedMail, emailChangeMail, passwordChangedMail } from '../mail/mails/account.ts';
import { queueMail } from '../mail/mails.ts';
import { recordAccountEvent } from './events.ts';
import { Email, NewPassword, PersonText, TimeZone } from './fields.ts';

/** A user acting on their own account, and their session. */
export type AccountActor = Origin & { userId: string; sessionId: string };

const CHANGES: RateLimit = { name: 'email-change', points: 5, seconds: 60 * 60 };

export const Profile = z.object({ name: PersonText('Enter your name'), timeZone: z.union([z.literal(''), TimeZone]) });
export const PasswordChange = z.object({
  current: z.string('Enter your current password').min(1, 'Enter your current password'),
  password: NewPassword,
});
export const EmailChange = z.object({ email: Email });

export const readAccount = (who: AccountActor): Promise<Account> => withSystem(who, (ctx) => getAccount(ctx, who.userId));

/**
 * For users without an organization, whose sessions are not checked against a membership.
 * @throws Problem `unauthenticated` when the account's sessions have been ended since, or it is deactivated
 */
export async function refuseEnded(who: AccountActor, since: Date): Promise<void> {
  const { sessionsFrom, deactivatedAt } = await readAccount(who);
  if (deactivatedAt || since < sessionsFrom) throw new Problem('unauthenticated', 'You’ve been signed out. Sign in again.');
}

/** An empty time zone means the organization's. */
export const changeProfile = (who: Omit<AccountActor, 'sessionId'>, { name, timeZone }: z.infer<typeof Profile>): Promise<void> =>
  withSystem(who, async (ctx) => {
    await updateAccount(ctx, who.userId, { name, timeZone: timeZone || null });
    await recordAccountEvent(ctx, who.userId, 'profile_changed');
  });

/**
 * Changes the password. Every other session ends, and every device needs a code again.
 * @throws Problem `invalid` on `current` or `password`; `too-many`
 */
export async function changePassword(who: AccountActor, { current, password }: z.infer<typeof PasswordChange>): Promise<void> {
  const account = await confirmPassword(who, current, 'current');
  await refuseWeakPassword(password, [account.name, account.email]);
  if (password === current) throw invalid('password', 'That’s your current password. Choose a different one.');
  const passwordHash = await hashPassword(password);
  await withSystem(who, async (ctx) => {
    await updateAccount(ctx, who.userId, { passwordHash, sessionsFrom: ctx.now });
    await endSessions(ctx, who.userId, who.sessionId);
    await forgetDevices(ctx, who.userId, false);
    await spendTokens(ctx, who.userId, ['reset', 'unlock']);
    await queueMail(ctx, passwordChangedMail, { address: account.email, userId: who.userId }, { name: account.name });
    await recordAccountEvent(ctx, who.userId, 'password_changed');
  });
}

/** The old shared sign-in belongs to nobody in particular: a change by one user would lock out the others. @throws Problem `forbidden` */
export function refuseShared({ passwordHash }: { passwordHash: string | null }): void {
  if (passwordHash === null) throw new Problem('forbidden', 'This sign-in is shared, so it can’t be changed here.');
}

/**
 * Emails a link to the new address. If it already has an account, the response is the same but nothing is sent. @throws Problem `too-many`;
 * `invalid` on `email` when it is the current one
 */
export async function askForEmail(who: AccountActor, { email }: z.infer<typeof EmailChange>): Promise<void> {
  await countTry(CHANGES, accountKey(who.userId));
  await withSystem(who, async (ctx) => {
    const account = await getAccount(ctx, who.userId);
    refuseShared(account);
    if (account.email === email) throw invalid('email', 'That’s already your email address.');
    if (!(await findUserByEmail(ctx, email))) {
      const { secret, expiresAt } = await issueToken(ctx, 'email_change', { userId: who.userId, email });
      await queueMail(ctx, emailChangeMail, { address: email, userId: who.userId, expiresAt }, { name: account.name, secret });
    }
    await recordAccountEvent(ctx, who.userId, 'email_change_asked');
  });
}

/**
 * Changes to the new address, through the link sent to it, and notifies the old one. False when the link no longer works, or the address
 * has another account by now.
 */
export function confirmEmail(origin: Origin, secret: string): Promise<boolean> {
  return withSystem(origin, async (ctx) => {
    const token = await takeToken(ctx, 'email_change', secret);
    if (!token?.userId || (await findUserByEmail(ctx, token.email))) return false;
    const account = await getAccount(ctx, token.userId);
    await updateAccount(ctx, account.id, { email: token.email, emailVerifiedAt: ctx.now });
    await spendTokens(ctx, account.id, ['reset', 'unlock', 'verification']);
    await queueMail(ctx, emailChangedMail, { address: account.email, userId: account.id }, { name: account.name, newEmail: token.email });
    await recordAccountEvent(ctx, account.id, 'email_changed');
    return true;
  });
}

export type OwnSession = SessionRow & { device: string; place: string | null; isThis: boolean };

/** The user's sessions, most recently used first. */
export async function readSessions(who: AccountActor): Promise<OwnSession[]> {
  return (await withSystem(who, (ctx) => listSessions(ctx, who.userId))).map((row) => ({
    ...row,
    device: describeDevice(row.userAgent),
    place: placeOf(row.ip),
    isThis: row.publicId === who.sessionId,
  }));
}

/** Ends one of the user's own sessions. @throws Problem `not-found` */
export const revokeSession = (who: AccountActor, publicId: string): Promise<void> =>
  withSystem(who, async (ctx) => {
    if (!(await endSession(ctx, who.userId, publicId))) throw notFound('session');
    await recordAccountEvent(ctx, who.userId, 'session_revoked');
  });

/** Ends every session except this one. @returns how many ended */
export const revokeOthers = (who: AccountActor): Promise<number> =>
  withSystem(who, async (ctx) => {
    const ended = await endSessions(ctx, who.userId, who.sessionId);
    await updateAccount(ctx, who.userId, { sessionsFrom: ctx.now });
    await forgetDevices(ctx, who.userId, true);
    await recordAccountEvent(ctx, who.userId, 'sessions_revoked', { metadata: { ended } });
    return ended;
  });
