import { z } from 'zod';
import { getAccount, updateAccount } from '../../models/account/users.ts';
import { listOrganizationsOf } from '../../models/team/memberships.ts';
import { accountKey, countTry, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { PersonText } from '../account/fields.ts';
import { type AccountActor, refuseShared } from '../account/own-account.ts';
import { recordAudit } from '../audit/audit.ts';
import { openOwned } from '../auth/registration.ts';
import { type SessionGrant, sessionGrant } from '../auth/sign-in.ts';
import { refuseUnverified } from '../permissions.ts';
import { asNewOrganization } from './as-organization.ts';

/** Enough for an owner of several practices, while a program that creates many is stopped. */
const OPENED: RateLimit = { name: 'organizations-opened', points: 5, seconds: 24 * 60 * 60 };
const DEFAULT_TIME_ZONE = 'Australia/Sydney';

const NAME_MISSING = 'Enter the name of the clinic';

export const NewOrganization = z.object({ name: PersonText(NAME_MISSING).refine((name) => /[\p{L}\p{N}]/u.test(name), NAME_MISSING) });

/**
 * Creates another organization for a user, who becomes its owner and continues in it.
 * @throws Problem `forbidden` before their email address is confirmed, or for the shared sign-in; `too-many`
 */
export async function openFurther(
  who: AccountActor,
  { name }: z.infer<typeof NewOrganization>,
  isRemembered: boolean,
): Promise<SessionGrant> {
  const { email } = await withSystem(who, (ctx) => readOwner(ctx, who.userId));
  await countTry(OPENED, accountKey(email));
  return withSystem(who, async (ctx) => {
    const { userId } = who;
    const account = await getAccount(ctx, userId);
    const organization = { id: newId(), name, timeZone: account.timeZone ?? DEFAULT_TIME_ZONE, plan: 'trial' };
    const owner = { id: userId, email: account.email, name: account.name, isVerified: account.emailVerifiedAt !== null };
    await asNewOrganization(ctx, organization, owner, async (inside) => {
      await openOwned(inside, userId);
      await recordAudit(inside, 'organization_entered', { type: 'user', id: userId });
    });
    await updateAccount(ctx, userId, { lastOrganizationId: organization.id });
    const own = await listOrganizationsOf(ctx, userId);
    return sessionGrant(userId, own.find(({ id }) => id === organization.id) ?? null, own.length, isRemembered);
  });
}

async function readOwner(ctx: SystemCtx, userId: string): Promise<{ email: string }> {
  const { email, name, emailVerifiedAt, passwordHash } = await getAccount(ctx, userId);
  refuseUnverified({ user: { id: userId, email, name, isVerified: emailVerifiedAt !== null } });
  refuseShared({ passwordHash });
  return { email };
}
