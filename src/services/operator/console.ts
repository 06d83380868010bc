import {
  getOrganization,
  listOrganizationsForOperator,
  type OperatorOrganization,
  updateOrganization,
} from '../../models/organizations.ts';
import { endSessionsOfOrganization } from '../../models/sessions.ts';
import { findUserByEmail } from '../../models/users.ts';
import { type Ctx, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { noteAboutPerson, noteIn } from '../account/events.ts';
import { Email } from '../account/fields.ts';
import { type AuditAction, recordAudit } from '../audit/audit.ts';
import { resendVerification } from '../auth/registration.ts';
import { switchOff } from '../auth/second-factor.ts';
import { unlockAccount } from '../auth/sign-in-limits.ts';
import { operatorOrigin } from './operator.ts';

/** Every organization, oldest first, with how many people and documents it has. */
export const listOrganizations = (): Promise<OperatorOrganization[]> => withSystem(operatorOrigin(), listOrganizationsForOperator);

/**
 * Closes an organization, or opens it again. Everyone is signed out of one that is closed. Done once more it changes nothing.
 * @returns false when it was so already
 * @throws Error when there is none of this slug
 */
export function setOrganizationActive(slug: string, isActive: boolean): Promise<boolean> {
  return onOrganization(slug, async (ctx, { deactivatedAt }) => {
    if ((deactivatedAt === null) === isActive) return false;
    await updateOrganization(ctx, { deactivatedAt: isActive ? null : ctx.now });
    if (!isActive) await endSessionsOfOrganization(ctx);
    await note(ctx, isActive ? 'organization_restored' : 'organization_deactivated');
    return true;
  });
}

/** Sets how many members may be at once; null: as the plan says. @throws Error when there is none of this slug */
export function setSeats(slug: string, seats: number | null): Promise<void> {
  return onOrganization(slug, async (ctx) => {
    await getOrganization(ctx);
    await updateOrganization(ctx, { seats });
    await recordAudit(ctx, 'organization_changed', { type: 'organization', id: ctx.organization.id }, { seats });
  });
}

const note = (ctx: Ctx, action: AuditAction): Promise<void> =>
  recordAudit(ctx, action, { type: 'organization', id: ctx.organization.id }, { by: 'operator' });

function onOrganization<T>(slug: string, work: (ctx: Ctx, found: OperatorOrganization) => Promise<T>): Promise<T> {
  return withSystem(operatorOrigin(), async (ctx) => {
    const found = (await listOrganizationsForOperator(ctx)).find((each) => each.slug === slug);
    if (!found) throw new Error(`No organization is called ${slug}. List them with: npm run org:list`);
    let result: T | undefined;
    await noteIn(ctx, found.id, null, async (inside) => {
      result = await work(inside, found);
    });
    return result as T;
  });
}

/** Lets someone try to sign in again from any device. @throws Error when nobody has the address */
export async function unlockUser(email: string): Promise<void> {
  const user = await withSystem(operatorOrigin(), async (ctx) => {
    const found = await findUser(ctx, email);
    await noteAboutPerson(ctx, found.id, 'login_unlocked', { actor: null, metadata: { by: 'operator' } });
    return found;
  });
  await unlockAccount(user.email);
}

/** Mails the link that confirms an address once more. @returns false when it is confirmed already @throws Error when nobody has the address */
export async function resendVerificationTo(email: string): Promise<boolean> {
  const user = await withSystem(operatorOrigin(), async (ctx) => {
    const found = await findUser(ctx, email);
    if (!found.emailVerifiedAt) await noteAboutPerson(ctx, found.id, 'verification_resent', { actor: null, metadata: { by: 'operator' } });
    return found;
  });
  if (user.emailVerifiedAt) return false;
  await resendVerification(operatorOrigin(), user.id);
  return true;
}

/** For someone who has lost the app and the recovery codes, once it is certain who asks. @returns false when it is off @throws Error when nobody has the address */
export const turnSecondFactorOff = (email: string): Promise<boolean> =>
  withSystem(operatorOrigin(), async (ctx) => switchOff(ctx, (await findUser(ctx, email)).id, 'operator'));

async function findUser(ctx: SystemCtx, email: string) {
  const user = await findUserByEmail(ctx, Email.parse(email));
  if (!user) throw new Error(`No account has the email address ${email}.`);
  return user;
}
