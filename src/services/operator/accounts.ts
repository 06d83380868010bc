import { findUserByEmail, type KnownUser, listUsersForOperator, type OperatorUser } from '../../models/account/users.ts';
import { type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { recordAccountEvent } from '../account/events.ts';
import { Email } from '../account/fields.ts';
import { resendVerification } from '../auth/registration.ts';
import { switchOff } from '../auth/second-factor.ts';
import { unlockAccount } from '../auth/sign-in-limits.ts';
import { operatorOrigin } from './operator.ts';
import { findOrganization } from './organizations.ts';

/** Every account, oldest first; with `slug`, those of one organization. @throws Error when no organization has this slug */
export const listAccounts = (slug: string | null): Promise<OperatorUser[]> =>
  withSystem(operatorOrigin(), async (ctx) => {
    if (slug !== null) await findOrganization(ctx, slug);
    return listUsersForOperator(ctx, slug);
  });

/** Lets a user try to sign in again from any device. @throws Error when nobody has the address, or the account is deactivated */
export async function unlockUser(email: string): Promise<void> {
  const user = await withSystem(operatorOrigin(), async (ctx) => {
    const found = await findActiveUser(ctx, email);
    await recordAccountEvent(ctx, found.id, 'login_unlocked', { actor: null, metadata: { by: 'operator' } });
    return found;
  });
  await unlockAccount(user.email);
}

/**
 * Sends the confirmation link again.
 * @returns false when the address is already confirmed
 * @throws Error when nobody has the address, or the account is deactivated
 */
export async function resendVerificationTo(email: string): Promise<boolean> {
  const user = await withSystem(operatorOrigin(), async (ctx) => {
    const found = await findActiveUser(ctx, email);
    if (!found.emailVerifiedAt)
      await recordAccountEvent(ctx, found.id, 'verification_resent', { actor: null, metadata: { by: 'operator' } });
    return found;
  });
  if (user.emailVerifiedAt) return false;
  await resendVerification(operatorOrigin(), user.id);
  return true;
}

/**
 * For a user who has lost the app and the recovery codes, once the operator has verified who they are.
 * @returns false when it is off
 * @throws Error when nobody has the address
 */
export const turnSecondFactorOff = (email: string): Promise<boolean> =>
  withSystem(operatorOrigin(), async (ctx) => switchOff(ctx, (await findUser(ctx, email)).id, 'operator'));

/** @throws Error when nobody has the address; ZodError when it is not an email address */
export async function findUser(ctx: SystemCtx, email: string): Promise<KnownUser> {
  const user = await findUserByEmail(ctx, Email.parse(email));
  if (!user) throw new Error(`No account has the email address ${email}.`);
  return user;
}

/** Unlocking or confirming doesn't help a deactivated account, so the command says that instead. */
async function findActiveUser(ctx: SystemCtx, email: string): Promise<KnownUser> {
  const user = await findUser(ctx, email);
  if (user.deactivatedAt)
    throw new Error(
      `The account ${user.email} is deactivated. Reactivate it with: npx maneiro-admin user:reactivate --email ${user.email}`,
    );
  return user;
}
