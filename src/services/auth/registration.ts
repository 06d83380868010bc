import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { findUserByEmail, getAccount, insertUser, updateAccount } from '../../models/account/users.ts';
import { insertMembership, listOrganizationsOf } from '../../models/team/memberships.ts';
import { isSolved, newChallenge } from '../../platform/auth/captcha.ts';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { accountKey, addressKey, countTry, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { seal, unseal } from '../../platform/data-keys.ts';
import { type Ctx, type Origin, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { recordAccountEvent } from '../account/events.ts';
import { Email, NewPassword, PersonText } from '../account/fields.ts';
import { recordAudit } from '../audit/audit.ts';
import { alreadyRegisteredMail, registrationMail, verificationMail, welcomeMail } from '../mail/mails/registration.ts';
import { queueMail } from '../mail/mails.ts';
import { asNewOrganization } from '../organizations/as-organization.ts';
import { issueToken, lookAtToken, takeToken } from './account-tokens.ts';
import { openOrganization } from './accounts.ts';
import { refuseWeakPassword } from './password-rules.ts';

const DEFAULT_TIME_ZONE = 'Australia/Sydney';
/** Registrations from one IP address; a solved captcha has already cost the sender time. */
const REGISTRATIONS: RateLimit = { name: 'registration', points: 100, seconds: 60 * 60 };
/** Emails that a stranger can cause to one address. Source: SECURITY.md 1E, Mastodon's limits. */
const MAILS_TO_ONE: RateLimit = { name: 'registration-mail', points: 5, seconds: 60 * 60 };
const CHALLENGES: RateLimit = { name: 'captcha-asked', points: 100, seconds: 60 * 60 };
const SEALED_FOR = 'accounts';
/** Minimum response time, which hides whether the address has an account; milliseconds. */
const ANSWER_MS = 150;

export const Registration = z.object({
  organizationName: PersonText('Enter your clinic’s name'),
  name: PersonText('Enter your name'),
  email: Email,
  password: NewPassword,
});
export type Registration = z.infer<typeof Registration>;
type Hashed = Omit<Registration, 'password'> & { passwordHash: string };

/** @throws Problem `too-many` */
export async function newRegistrationChallenge(origin: Origin): ReturnType<typeof newChallenge> {
  await countTry(CHALLENGES, addressKey(origin.ip));
  return newChallenge();
}

/**
 * Registers a clinic. Only the address's mailbox shows whether it already has an account: the response is the same, and takes as long.
 * @param solution of the captcha; empty from a browser without scripts. When solved, the account is created at once; otherwise through a
 *   link in an email
 * @throws Problem `invalid` on `password`; `too-many`; `unavailable` when too many passwords are being hashed
 */
export async function register(origin: Origin, input: Registration, solution: string): Promise<void> {
  const isHuman = await isSolved(solution);
  await countTry(REGISTRATIONS, addressKey(origin.ip));
  await refuseWeakPassword(input.password, [input.organizationName, input.name, input.email]);
  const { password, ...rest } = input;
  const hashed: Hashed = { ...rest, passwordHash: await hashPassword(password) };
  await countTry(MAILS_TO_ONE, accountKey(input.email));
  await Promise.all([withSystem(origin, (ctx) => answer(ctx, hashed, isHuman)), wait(ANSWER_MS)]);
}

async function answer(ctx: SystemCtx, input: Hashed, isHuman: boolean): Promise<void> {
  if (await findUserByEmail(ctx, input.email)) return mailAlreadyRegistered(ctx, input.email);
  if (isHuman) return (await openAccount(ctx, input, false)) ? undefined : mailAlreadyRegistered(ctx, input.email);
  const sealed = seal(SEALED_FOR, JSON.stringify(input));
  const { secret, expiresAt } = await issueToken(ctx, 'registration', { userId: null, email: input.email, sealed });
  await queueMail(
    ctx,
    registrationMail,
    { address: input.email, userId: null, expiresAt },
    { organizationName: input.organizationName, secret },
  );
}

const mailAlreadyRegistered = (ctx: SystemCtx, email: string): Promise<void> =>
  queueMail(ctx, alreadyRegisteredMail, { address: email, userId: null }, {});

/**
 * Creates organization, owner, membership, first audit entries and email in one transaction. Null, and nothing created, when the address
 * has been registered in the meantime.
 */
async function openAccount(ctx: SystemCtx, input: Hashed, isVerified: boolean): Promise<string | null> {
  const { organizationName, ...person } = input;
  const user = { id: newId(), ...person, emailVerifiedAt: isVerified ? ctx.now : null };
  if (!(await insertUser(ctx, user))) return null;
  const organization = { id: newId(), name: organizationName, timeZone: DEFAULT_TIME_ZONE, plan: 'trial' };
  const owner = { id: user.id, email: user.email, name: user.name, isVerified };
  await asNewOrganization(ctx, organization, owner, (inside) => openOwned(inside, user.id));
  await recordAccountEvent(ctx, user.id, 'user_registered');
  if (isVerified) await welcome(ctx, user, organizationName);
  else await mailVerification(ctx, user);
  return user.id;
}

/** Creates the organization of this unit of work, with the user as its owner. */
export async function openOwned(ctx: Ctx, userId: string): Promise<void> {
  await openOrganization(ctx, { isLegacy: false, setupSteps: [] });
  await insertMembership(ctx, userId, 'owner');
  await recordAudit(ctx, 'membership_created', { type: 'user', id: userId }, { role: 'owner' });
}

type Addressee = { id: string; name: string; email: string };

async function mailVerification(ctx: SystemCtx, user: Addressee): Promise<void> {
  const { secret, expiresAt } = await issueToken(ctx, 'verification', { userId: user.id, email: user.email });
  await queueMail(ctx, verificationMail, { address: user.email, userId: user.id, expiresAt }, { name: user.name, secret });
}

const welcome = (ctx: SystemCtx, user: Addressee, organizationName: string): Promise<void> =>
  queueMail(ctx, welcomeMail, { address: user.email, userId: user.id }, { name: user.name, organizationName });

/** Creates the account of a registration link. Null when the link no longer works, or the address has an account by now. */
export function finishRegistration(origin: Origin, secret: string): Promise<string | null> {
  return withSystem(origin, async (ctx) => {
    const sealed = (await lookAtToken(ctx, 'registration', secret)).token?.sealed;
    const token = await takeToken(ctx, 'registration', secret);
    if (!token || !sealed) return null;
    return openAccount(ctx, JSON.parse(unseal(SEALED_FOR, sealed)) as Hashed, true);
  });
}

/** Confirms an email address through its link. False when the link no longer works. */
export function confirmAddress(origin: Origin, secret: string): Promise<boolean> {
  return withSystem(origin, async (ctx) => {
    const token = await takeToken(ctx, 'verification', secret);
    if (!token?.userId) return false;
    const user = await getAccount(ctx, token.userId);
    if (user.email !== token.email) return false;
    await updateAccount(ctx, user.id, { emailVerifiedAt: ctx.now });
    const [here] = await listOrganizationsOf(ctx, user.id);
    if (here) await welcome(ctx, user, here.name);
    await recordAccountEvent(ctx, user.id, 'email_verified');
    return true;
  });
}

/**
 * Sends the confirmation link again; the earlier one stops working. Does nothing when the address is confirmed. @throws Problem `too-many`
 */
export async function resendVerification(origin: Origin, userId: string): Promise<void> {
  const user = await withSystem(origin, (ctx) => getAccount(ctx, userId));
  if (user.emailVerifiedAt) return;
  await countTry(MAILS_TO_ONE, accountKey(user.email));
  await withSystem(origin, (ctx) => mailVerification(ctx, user));
}
