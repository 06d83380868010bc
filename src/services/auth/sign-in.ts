import { setTimeout as wait } from 'node:timers/promises';
import { listSignInAddresses } from '../../models/account-events.ts';
import { findDevice, rememberDevice } from '../../models/known-devices.ts';
import { listOrganizationsOf, type OwnOrganization } from '../../models/memberships.ts';
import { findUserByEmail, getAccount, type KnownUser, updateAccount } from '../../models/users.ts';
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

/** What is done about a failure is lost in this time, which begins when the password has been compared. Source: SECURITY.md F47. */
const FAILURE_MS = 80;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Source: issue "Accounts", point 4. */
const SPARED_DAYS = 30;
const HOURS_WITHOUT_ORGANIZATION = 12;

/** Someone whose password was right. `needsCode`: a second factor is asked before they are in. */
export type AuthenticatedUser = { userId: string; needsCode: boolean };

/**
 * Checks an address and a password. Every failure says the same after the same time; it is noted where a known person works.
 * @param device what the browser's cookie holds; null when it has none
 * @returns null when they do not fit
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
  // A deactivated account is answered as a wrong password is, after the same steps.
  if (user && isRight && !user.deactivatedAt) {
    await forgiveTries(attempt);
    return { userId: user.id, needsCode: await withSystem(origin, (ctx) => needsCode(ctx, user.id, device)) };
  }
  await Promise.all([noteFailure(attempt, user), wait(FAILURE_MS)]);
  return null;
}

async function noteFailure(attempt: Try, user: KnownUser | null): Promise<void> {
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

/** The same for an unknown address and a wrong password. */
export function wrongCredentials(): Problem {
  const detail = 'That email address or password isn’t right. Check both and try again.';
  return new Problem('unauthenticated', detail, { fields: [{ field: 'email', detail }] });
}

export type SessionOptions = {
  /** What the browser's cookie holds from now on. */
  device: string;
  isRemembered: boolean;
  /** No second factor is asked here for a while. */
  isSpared: boolean;
  method: 'password' | 'code' | 'recovery-code' | 'registration' | 'invitation';
};

/** Who is in, where, and for how long. */
export type SessionGrant = {
  userId: string;
  /** Null for someone who belongs to no organization. */
  organizationId: string | null;
  hasSeveral: boolean;
  /** Seconds without a request until the session ends. */
  lastsSeconds: number;
  /** True when it lasts beyond the closing of the browser. */
  isRemembered: boolean;
};

/**
 * Lets a proven person in: notes it, remembers the device, and tells them when the place is new.
 * @throws Problem `unauthenticated` when the account was deactivated since the proof
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

/** How long a session in an organization lasts. */
export function sessionGrant(userId: string, here: OwnOrganization | null, count: number, wantsRemembered: boolean): SessionGrant {
  const isRemembered = wantsRemembered && (here?.rememberDays ?? 0) > 0;
  const lastsSeconds = isRemembered ? (here?.rememberDays ?? 0) * 24 * 3600 : (here?.sessionHours ?? HOURS_WITHOUT_ORGANIZATION) * 3600;
  return { userId, organizationId: here?.id ?? null, hasSeveral: count > 1, lastsSeconds, isRemembered };
}

/** False at the first sign-in of all: everywhere is new then. */
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
