import { z } from 'zod';
import { currentMember, insertMembership, listOrganizationsOf, type MemberRow } from '../models/memberships.ts';
import { insertOrganization } from '../models/organizations.ts';
import { findUserByEmail, insertUser } from '../models/users.ts';
import { newId } from '../platform/ids.ts';
import { hashPassword, verifyPassword } from '../platform/passwords.ts';
import { invalid, Problem } from '../platform/problem.ts';
import { type Actor, type Ctx, type Origin, withSystem, withTenant } from '../platform/tenant.ts';
import { inOrganization, type UnitOfWork } from '../platform/units.ts';
import { beginAudit, recordAudit } from './audit.ts';
import { slugCandidates } from './slugs.ts';

const PASSWORD_MIN = 8;
const PASSWORD_MAX = 256;
const NAME_MAX = 120;
const DEFAULT_TIME_ZONE = 'Australia/Sydney';
/** Failures answer at multiples of this time after the request began: what differs inside is lost in it. */
const FAILURE_STEP_MS = 50;

/** Letters of any script, marks and punctuation; no control or direction characters, no lone surrogates. */
export const PersonText = (message: string) =>
  z
    .string(message)
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, message)
        .max(NAME_MAX, `Use at most ${NAME_MAX} characters`)
        .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u, 'Use letters, digits and punctuation only'),
    );

export const Email = z
  .string('Enter an email address, like name@clinic.com')
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(z.email('Enter an email address, like name@clinic.com').max(254, 'Use at most 254 characters'));

/** Length in characters as people count them (code points). Source: SECURITY.md 6.2.1, 6.2.9. */
export const NewPassword = z
  .string('Enter a password')
  .refine((text) => [...text].length >= PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters`)
  .refine((text) => [...text].length <= PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters`)
  .refine((text) => text.isWellFormed(), 'Use letters, digits and punctuation only');

export const Registration = z.object({
  organizationName: PersonText('Enter the name of your clinic'),
  name: PersonText('Enter your name'),
  email: Email,
  password: NewPassword,
});
export type Registration = z.infer<typeof Registration>;

/** Who a session says is there: checked against the database on every request. */
export type Claim = { userId: string; organizationId: string };

/**
 * Opens an account: organization on the trial plan, owner, their membership and the first audit entries in one transaction.
 * @throws Problem `invalid` on `email` when the address is taken; `unavailable` when too many passwords are being hashed
 */
export async function register(origin: Origin, input: Registration): Promise<Claim> {
  const passwordHash = await hashPassword(input.password);
  const user = { id: newId(), email: input.email, name: input.name };
  const organization = { id: newId(), name: input.organizationName, timeZone: DEFAULT_TIME_ZONE, plan: 'trial' };

  await withTenant({ ...origin, organization, user, role: 'owner' }, async (ctx) => {
    await openOrganization(ctx, { isLegacy: false });
    if (!(await insertUser(ctx, { ...user, passwordHash })))
      throw invalid('email', 'This address has an account already. Sign in instead, or use another address.');
    await insertMembership(ctx, user.id, 'owner');
    await recordAudit(ctx, 'user_registered', { type: 'user', id: user.id });
    await recordAudit(ctx, 'user_login', { type: 'user', id: user.id }, { method: 'registration' });
  });
  return { userId: user.id, organizationId: organization.id };
}

/** Makes the organization of this unit of work, under the first free slug, and begins its audit chain. */
export async function openOrganization(ctx: Ctx, options: { isLegacy: boolean }): Promise<string> {
  for (const slug of slugCandidates(ctx.organization.name)) {
    if (!(await insertOrganization(ctx, slug, options))) continue;
    await beginAudit(ctx);
    await recordAudit(ctx, 'organization_created', { type: 'organization', id: ctx.organization.id }, { plan: ctx.organization.plan });
    return slug;
  }
  throw new Error('found no free slug');
}

/**
 * Checks an address and a password. Every failure says the same after the same time; it is noted in each organization of a known person.
 * @returns null when they do not fit, or the person belongs to no active organization
 */
export async function verifyCredentials(origin: Origin, email: string, password: string): Promise<Claim | null> {
  const startedAt = Date.now();
  const parsed = Email.safeParse(email);
  const user = parsed.success ? await withSystem(origin, (ctx) => findUserByEmail(ctx, parsed.data)) : null;
  const isRight = await verifyPassword(password.slice(0, PASSWORD_MAX * 2), user?.passwordHash ?? null);
  const [organization] = user ? await withSystem(origin, (ctx) => listOrganizationsOf(ctx, user.id)) : [];

  if (user && organization && isRight) {
    await actAs(origin, { userId: user.id, organizationId: organization.id }, (ctx) =>
      recordAudit(ctx, 'user_login', { type: 'user', id: user.id }),
    );
    return { userId: user.id, organizationId: organization.id };
  }
  if (user && organization) {
    await actAs(origin, { userId: user.id, organizationId: organization.id }, (ctx) =>
      recordAudit(ctx, 'login_failed', { type: 'user', id: user.id }),
    );
  }
  await untilNextStep(startedAt);
  return null;
}

/** Notes a refusal, in a transaction of its own. `route` is the pattern of the route, without ids. */
export const noteDenied = (actor: Actor, kind: 'forbidden' | 'limit-reached', route: string): Promise<void> =>
  withTenant(actor, (ctx) => recordAudit(ctx, kind === 'forbidden' ? 'access_denied' : 'limit_reached', { type: 'page', id: route }));

/** Notes that someone left. The session itself ends in the web room. */
export const signOut = (ctx: Ctx): Promise<void> => recordAudit(ctx, 'user_logout', ctx.user && { type: 'user', id: ctx.user.id });

/**
 * Runs `work` as the person of a session, in one transaction of their organization.
 * @throws Problem `unauthenticated` when they are no member any more or the organization is deactivated
 */
export function actAs<T>(origin: Origin, claim: Claim, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const asMember = async (unit: UnitOfWork, [member]: MemberRow[]) => {
    if (!member) throw new Problem('unauthenticated', 'You are signed out. Sign in again.');
    const actor: Actor = {
      ...origin,
      organization: { id: member.organizationId, name: member.organizationName, timeZone: member.timeZone, plan: member.plan },
      user: { id: member.userId, email: member.email, name: member.userName },
      role: member.role,
    };
    return work({ ...actor, ...unit });
  };
  return inOrganization(claim.organizationId, asMember, currentMember(claim.userId));
}

const untilNextStep = (startedAt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, FAILURE_STEP_MS - ((Date.now() - startedAt) % FAILURE_STEP_MS)));
