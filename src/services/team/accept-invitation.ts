import { findUserByEmail, getAccount, insertUser, updateAccount } from '../../models/account/users.ts';
import { findInvitationByToken, type OfferedInvitation, takeInvitation } from '../../models/team/invitations.ts';
import { findTeamMember, insertMembership, listOrganizationsOf } from '../../models/team/memberships.ts';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { hashOfSecret } from '../../platform/auth/secrets.ts';
import { type Ctx, type Origin, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { recordAccountEvent } from '../account/events.ts';
import { recordAudit } from '../audit/audit.ts';
import { refuseWeakPassword } from '../auth/password-rules.ts';
import { type SessionGrant, sessionGrant } from '../auth/sign-in.ts';
import { asOrganization } from '../organizations/as-organization.ts';
import { holdUnit } from '../usage/hold-unit.ts';

/** The state of an invitation for whoever opened its link. */
export type Offer =
  /** `blocked`: the account of the invited address is deactivated everywhere. */
  | { state: 'none' | 'expired' | 'revoked' | 'used' | 'closed' | 'blocked'; invitation: OfferedInvitation | null }
  /**
   * `new`: no account yet. `sign-in`: they have one. `other`: signed in as someone else. `member`: already in the team. `deactivated`: a
   * deactivated member.
   */
  | { state: 'new' | 'sign-in' | 'other' | 'ready' | 'member' | 'deactivated'; invitation: OfferedInvitation; signedInAs: string | null };

/** @param userId the signed-in user; null for a visitor */
export const readOffer = (origin: Origin, secret: string | null, userId: string | null): Promise<Offer> =>
  withSystem(origin, async (ctx) => {
    const invitation = secret ? await findInvitationByToken(ctx, hashOfSecret(secret)) : null;
    const account = userId ? await getAccount(ctx, userId) : null;
    const user = account?.deactivatedAt ? null : account;
    if (!invitation) return { state: 'none', invitation: null };
    if (invitation.organization.deactivatedAt) return { state: 'closed', invitation };
    const membership = await membershipState(ctx, invitation);
    const isTheirs = user?.email === invitation.email;
    if (membership && isTheirs) return { state: membership, invitation, signedInAs: user.email };
    if (invitation.acceptedAt) return { state: 'used', invitation };
    if (invitation.revokedAt) return { state: 'revoked', invitation };
    if (invitation.expiresAt <= ctx.now) return { state: 'expired', invitation };
    if (user) return { state: isTheirs ? 'ready' : 'other', invitation, signedInAs: user.email };
    const known = await findUserByEmail(ctx, invitation.email);
    if (known?.deactivatedAt) return { state: 'blocked', invitation };
    return { state: known ? 'sign-in' : 'new', invitation, signedInAs: null };
  });

function membershipState(ctx: SystemCtx, { organization, email }: OfferedInvitation): Promise<'member' | 'deactivated' | null> {
  return asOrganization(ctx, organization.id, null, async (inside) => {
    const member = await findTeamMember(inside, { email });
    return member && (member.deactivatedAt ? 'deactivated' : 'member');
  });
}

/**
 * Accepts an invitation for an existing account with the invited address.
 * @returns their session in the organization
 * @throws Problem `gone` when it is no longer open; `forbidden` when it is for someone else; `plan-limit`; `unauthenticated` when the
 *   account is deactivated
 */
export function acceptAsMember(origin: Origin, secret: string, userId: string, isRemembered: boolean): Promise<SessionGrant> {
  return withSystem(origin, async (ctx) => {
    const { email, deactivatedAt } = await getAccount(ctx, userId);
    if (deactivatedAt) throw new Problem('unauthenticated', 'You’ve been signed out. Sign in again.');
    return join(ctx, secret, { userId, email }, isRemembered);
  });
}

/**
 * Creates an account with the invitation; the link proves the email address.
 * @throws Problem `invalid` on `password`; `gone` when it is no longer open; `conflict` when the address has an account by now;
 *   `plan-limit`
 */
export async function acceptAsNew(
  origin: Origin,
  secret: string,
  { name, password }: { name: string; password: string },
): Promise<SessionGrant> {
  const offer = await readOffer(origin, secret, null);
  if (offer.state !== 'new') throw gone();
  const { email, organization } = offer.invitation;
  await refuseWeakPassword(password, [name, email, organization.name]);
  const passwordHash = await hashPassword(password);
  return withSystem(origin, async (ctx) => {
    const user = { id: newId(), email, name, passwordHash, emailVerifiedAt: ctx.now };
    if (!(await insertUser(ctx, user)))
      throw new Problem('conflict', 'There’s already an account with this email address. Sign in, then accept the invitation.');
    const entry = await join(ctx, secret, { userId: user.id, email }, false);
    await recordAccountEvent(ctx, user.id, 'user_registered', { only: organization.id });
    return entry;
  });
}

const gone = (): Problem =>
  new Problem('gone', 'This invitation has been accepted, withdrawn or replaced. Open the link in the latest email we sent you.');

/** Invitation, seat, membership and audit entry in one transaction, under the lock for team changes. */
async function join(ctx: SystemCtx, secret: string, who: { userId: string; email: string }, isRemembered: boolean): Promise<SessionGrant> {
  const tokenHash = hashOfSecret(secret);
  const invitation = await findInvitationByToken(ctx, tokenHash);
  if (!invitation || invitation.organization.deactivatedAt) throw gone();
  if (invitation.email !== who.email)
    throw new Problem('forbidden', `This invitation was sent to a different email address, not ${who.email}.`);
  const { organization, id, role } = invitation;
  await asOrganization(ctx, organization.id, who.userId, (inside) => takeSeat(inside, { id, role, tokenHash }, who.userId));
  await updateAccount(ctx, who.userId, { lastOrganizationId: organization.id });
  const organizations = await listOrganizationsOf(ctx, who.userId);
  return sessionGrant(who.userId, organizations.find((each) => each.id === organization.id) ?? null, organizations.length, isRemembered);
}

async function takeSeat(
  ctx: Ctx,
  invitation: { id: string; role: OfferedInvitation['role']; tokenHash: Buffer<ArrayBuffer> },
  userId: string,
): Promise<void> {
  await holdUnit(ctx, 'seats');
  if (!(await takeInvitation(ctx, invitation.id, invitation.tokenHash, userId))) throw gone();
  if (!(await insertMembership(ctx, userId, invitation.role))) throw gone();
  await recordAudit(ctx, 'invitation_accepted', { type: 'invitation', id: invitation.id }, { role: invitation.role });
  await recordAudit(ctx, 'membership_created', { type: 'user', id: userId }, { role: invitation.role });
}
