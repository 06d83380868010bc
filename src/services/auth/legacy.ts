import { createHash, timingSafeEqual } from 'node:crypto';
import { findUserByEmail, insertUser, type UserWithPassword } from '../../models/account/users.ts';
import { findLegacyOrganization, type OrganizationRow } from '../../models/organizations/organizations.ts';
import { insertMembership, listOrganizationsOf } from '../../models/team/memberships.ts';
import { addressKey, countTry, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { config } from '../../platform/config.ts';
import { type Ctx, type Origin, withSystem, withTenant } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { SETUP_STEPS } from '../organizations/setup.ts';
import { systemActor } from '../permissions.ts';
import { actAs, openOrganization } from './accounts.ts';
import { type SessionGrant, sessionGrant } from './sign-in.ts';

const ATTEMPTS: RateLimit = { name: 'legacy', points: 10, seconds: 15 * 60 };
const EMAIL = 'legacy@maneiro.invalid';

export const isLegacyOn = (): boolean => config.legacyPassword !== null;

/** @throws Problem `not-found` while no shared password is set */
export function requireLegacy(): void {
  if (!isLegacyOn()) throw notFound('page');
}

/**
 * Signs in the user of the old shared password, in the organization of the old shared data. Both are created at first use.
 * @throws Problem `not-found` while the password is not set; `too-many`; `unauthenticated` for a wrong one
 */
export async function checkLegacyPassword(origin: Origin, password: string): Promise<SessionGrant> {
  if (config.legacyPassword === null) throw notFound('page');
  await countTry(ATTEMPTS, addressKey(origin.ip));
  if (!isSame(password, config.legacyPassword)) throw wrongPassword();

  const organization = (await withSystem(origin, findLegacyOrganization)) ?? (await createLegacyOrganization(origin));
  const user = await withSystem(origin, async (ctx) => (await findUserByEmail(ctx, EMAIL)) ?? null);
  if (!user) throw new Error('the legacy organization has no user');
  const identity = { userId: user.id, organizationId: organization.id, since: new Date() };
  await actAs(origin, identity, (ctx) => recordAudit(ctx, 'legacy_login', { type: 'user', id: user.id }));
  const [here = null] = await withSystem(origin, (ctx) => listOrganizationsOf(ctx, user.id));
  return sessionGrant(user.id, here, 1, false);
}

/**
 * Staff, not owner: users of a shared password should not read the audit log. Of two concurrent calls, one creates it and both return it.
 */
async function createLegacyOrganization(origin: Origin): Promise<OrganizationRow> {
  const organization = { id: newId(), name: 'Legacy clinic', timeZone: 'Australia/Sydney', plan: 'trial' };
  await withTenant(systemActor(origin, organization), openLegacy).catch(unlessCreated);
  const created = await withSystem(origin, findLegacyOrganization);
  if (!created) throw new Error('the legacy organization could not be created');
  return created;
}

function wrongPassword(): Problem {
  const detail = 'That’s not the shared password. Check it and try again.';
  return new Problem('unauthenticated', detail, { fields: [{ field: 'password', detail }] });
}

async function openLegacy(ctx: Ctx): Promise<void> {
  const user: UserWithPassword = { id: newId(), email: EMAIL, name: 'Shared sign-in', passwordHash: null, emailVerifiedAt: ctx.now };
  if (!(await insertUser(ctx, user))) throw new Problem('conflict', 'Someone else has just done this. Reload the page.');
  await openOrganization(ctx, { isLegacy: true, setupSteps: [...SETUP_STEPS] });
  await insertMembership(ctx, user.id, 'staff');
  await recordAudit(ctx, 'membership_created', { type: 'user', id: user.id }, { role: 'staff' });
}

function unlessCreated(error: unknown): void {
  if (!(error instanceof Problem && error.kind === 'conflict')) throw error;
}

/** Hashed first, so that the comparison doesn't reveal the length. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
