import { setTimeout as wait } from 'node:timers/promises';
import { listSignInAddresses } from '../../models/account/account-events.ts';
import { findDevice, rememberDevice } from '../../models/account/known-devices.ts';
import { findUserByEmail, getAccount, type KnownUser, updateAccount } from '../../models/account/users.ts';
import { listOrganizationsOf, type OwnOrganization } from '../../models/team/memberships.ts';
import { verifyPassword } from '../../platform/auth/passwords.ts';
import { hashOfSecret } from '../../platform/auth/secrets.ts';
import { type Origin, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { networkOf, placeOf } from '../../platform/networks.ts';
import { Problem } from '../../platform/problem.ts';
import { recordAccountEvent } from '../account/events.ts';
import { Email, PASSWORD_MAX } from '../account/fields.ts';
import { newPlaceMail, unlockMail } from '../mail/mails/sign-in.ts';
import { queueMail } from '../mail/mails.ts';
import { issueToken } from './account-tokens.ts';
import { describeDevice } from './devices.ts';
import { alertSprayed, beginTry, forgiveTries, LOCK_AFTER, looksSprayed, type Try, takeBackTry } from './sign-in-limits.ts';

/**
 * Minimum time between the password check and the response to a failure, which hides what is done about it; milliseconds. Source:
 * SECURITY.md F47.
 */
const FAILURE_MS = 80;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Source: issue "Accounts", point 4. */
const SPARED_DAYS = 30;
const HOURS_WITHOUT_ORGANIZATION = 12;

/** A user whose password was right. `needsCode`: they still have to startSession a code. */
export type AuthenticatedUser = { userId: string; needsCode: boolean };

/**
 * Checks an email address and a password. Every failure gets the same response after the same time, and is recorded for the account if
 * there is one.
 * @param device value of the browser's device cookie; null when it has none
 * @returns null when they are wrong
 * @throws Problem `too-many`; `unavailable` when too many passwords are being hashed
 */
export async function checkPassword(
  origin: Origin,
  email: string,
  password: string,
  device: string | null,
): Promise<AuthenticatedUser | null> {
  const attempt = await beginTry(origin, email, device);
  const parsed = Email.safeParse(email);
  const user = parsed.success ? await withSystem(origin, (ctx) => findUserByEmail(ctx, parsed.data)) : null;
  const isRight = await verifyPassword(password.slice(0, PASSWORD_MAX * 2), user?.passwordHash ?? null).catch(async (error) => {
    await takeBackTry(attempt);
    throw error;
  });
  // A deactivated account gets the same response as a wrong password, after the same steps.
  if (user && isRight && !user.deactivatedAt) {
    await forgiveTries(attempt);
    return { userId: user.id, needsCode: await withSystem(origin, (ctx) => needsCode(ctx, user.id, device)) };
  }
  await Promise.all([recordFailure(attempt, user), wait(FAILURE_MS)]);
  return null;
}

async function recordFailure(attempt: Try, user: KnownUser | null): Promise<void> {
  const isSprayed = await looksSprayed(attempt);
  if (!user && !isSprayed) return;
  await withSystem(attempt.origin, async (ctx) => {
    if (user && !user.deactivatedAt && attempt.number === LOCK_AFTER && !attempt.isKnownDevice) {
      const { secret, expiresAt } = await issueToken(ctx, 'unlock', { userId: user.id, email: user.email });
      await queueMail(ctx, unlockMail, { address: user.email, userId: user.id, expiresAt }, { name: user.name, secret });
    }
    if (user) await recordAccountEvent(ctx, user.id, attempt.number === LOCK_AFTER ? 'login_locked' : 'login_failed');
    if (isSprayed) await alertSprayed(ctx);
  });
}

async function needsCode(ctx: SystemCtx, userId: string, device: string | null): Promise<boolean> {
  const { totpConfirmedAt } = await getAccount(ctx, userId);
  if (!totpConfirmedAt) return false;
  const known = device ? await findDevice(ctx, userId, hashOfSecret(device)) : null;
  return !known?.sparedUntil || known.sparedUntil < ctx.now;
}

/** The same for an unknown email address and a wrong password. */
export function wrongCredentials(): Problem {
  const detail = 'That email address or password isn’t right. Check both and try again.';
  return new Problem('unauthenticated', detail, { fields: [{ field: 'email', detail }] });
}

export type SessionOptions = {
  /** The new value of the browser's device cookie. */
  device: string;
  isRemembered: boolean;
  /** True when this device needs no code for a while. */
  isSpared: boolean;
  method: 'password' | 'code' | 'recovery-code' | 'registration' | 'invitation';
};

/** The user and organization of a new session, and how long it lasts. */
export type SessionGrant = {
  userId: string;
  /** Null for a user without an organization. */
  organizationId: string | null;
  hasSeveral: boolean;
  /** Idle time in seconds after which the session expires. */
  lastsSeconds: number;
  /** True when it continues after the browser is closed. */
  isRemembered: boolean;
};

/**
 * Signs in a user who has proven their identity: records it, remembers the device, and emails them when they sign in from a new network.
 * @throws Problem `unauthenticated` when the account was deactivated in the meantime
 */
export function startSession(origin: Origin, userId: string, options: SessionOptions): Promise<SessionGrant> {
  return withSystem(origin, async (ctx) => {
    const account = await getAccount(ctx, userId);
    if (account.deactivatedAt) throw new Problem('unauthenticated', 'You’ve been signed out. Sign in again.');
    const organizations = await listOrganizationsOf(ctx, userId);
    const here = organizations.find(({ id }) => id === account.lastOrganizationId) ?? organizations[0] ?? null;
    const deviceHash = hashOfSecret(options.device);
    if (await isNewPlace(ctx, userId)) await warn(ctx, account);
    await rememberDevice(ctx, userId, deviceHash, options.isSpared ? new Date(ctx.now.getTime() + SPARED_DAYS * DAY_MS) : null);
    if (here && here.id !== account.lastOrganizationId) await updateAccount(ctx, userId, { lastOrganizationId: here.id });
    const only = here ? { only: here.id } : {};
    await recordAccountEvent(ctx, userId, 'user_login', { metadata: { method: options.method }, ...only });
    return sessionGrant(userId, here, organizations.length, options.isRemembered);
  });
}

/** A session in an organization, with the lifetime from the organization's settings. */
export function sessionGrant(userId: string, here: OwnOrganization | null, count: number, wantsRemembered: boolean): SessionGrant {
  const isRemembered = wantsRemembered && (here?.rememberDays ?? 0) > 0;
  const lastsSeconds = isRemembered ? (here?.rememberDays ?? 0) * 24 * 3600 : (here?.sessionHours ?? HOURS_WITHOUT_ORGANIZATION) * 3600;
  return { userId, organizationId: here?.id ?? null, hasSeveral: count > 1, lastsSeconds, isRemembered };
}

/** False at the very first sign-in, when every network is new. */
async function isNewPlace(ctx: SystemCtx, userId: string): Promise<boolean> {
  if (!ctx.ip) return false;
  const known = await listSignInAddresses(ctx, userId);
  const network = networkOf(ctx.ip);
  return known.length > 0 && !known.some((ip) => networkOf(ip) === network);
}

async function warn(ctx: SystemCtx, { id, name, email, timeZone }: { id: string; name: string; email: string; timeZone: string | null }) {
  const at = new Intl.DateTimeFormat('en-AU', { dateStyle: 'medium', timeStyle: 'short', timeZone: timeZone ?? 'UTC' }).format(ctx.now);
  const props = {
    name,
    at: `${at} (${timeZone ?? 'UTC'})`,
    device: describeDevice(ctx.userAgent),
    place: placeOf(ctx.ip),
    ip: ctx.ip ?? '',
  };
  await queueMail(ctx, newPlaceMail, { address: email, userId: id }, props);
}
