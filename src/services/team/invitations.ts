import { z } from 'zod';
import { dropMailsOf } from '../../models/mail/mails.ts';
import { getOrganization } from '../../models/organizations/organizations.ts';
import { findInvitation, type InvitationRow, openInvitation, renewInvitation, revokeInvitation } from '../../models/team/invitations.ts';
import { findTeamMember } from '../../models/team/memberships.ts';
import { countTry, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { newSecret } from '../../platform/auth/secrets.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { Email } from '../account/fields.ts';
import { recordAudit } from '../audit/audit.ts';
import { invitationMail } from '../mail/mails/team.ts';
import { queueMail } from '../mail/mails.ts';
import { authorize, refuseUnverified, requireUser } from '../permissions.ts';
import { holdUnit } from '../usage/hold-unit.ts';
import { ACCOUNT_DEACTIVATED, GIVABLE_ROLES, type GivableRole } from './team.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Invitation emails that one organization can send in a day. */
const MAILS: RateLimit = { name: 'invitation', points: 100, seconds: 24 * 60 * 60 };

export const InviteMember = z.object({ email: Email, role: z.enum(GIVABLE_ROLES, 'Choose a role') });
export type InviteMember = z.infer<typeof InviteMember>;

const conflict = (detail: string): Problem => new Problem('conflict', detail, { fields: [{ field: 'email', detail }] });

/**
 * Invites someone by email. Inviting the same address again renews the invitation: the earlier link stops working.
 * @throws Problem `forbidden`; `conflict` on `email` when they are a member; `plan-limit`; `too-many`
 */
export async function inviteMember(
  ctx: Ctx,
  { email, role }: InviteMember,
): Promise<{ id: string; email: string; role: GivableRole; expiresAt: Date }> {
  authorize(ctx, 'members:manage');
  refuseUnverified(ctx);
  await countTry(MAILS, ctx.organization.id);
  const member = await findTeamMember(ctx, { email });
  if (member?.isAccountDeactivated) throw conflict(`${email} is already in your team, but ${ACCOUNT_DEACTIVATED}`);
  if (member?.deactivatedAt) throw conflict(`${email} is already in your team but deactivated. Reactivate them instead.`);
  if (member) throw conflict(`${email} is already in your team.`);
  await holdUnit(ctx, 'seats', email);
  const token = await tokenFor(ctx);
  const id = await openInvitation(ctx, { email, role, invitedById: requireUser(ctx).id }, token);
  await mailNewest(ctx, id, { email, role }, token);
  await recordAudit(ctx, 'member_invited', { type: 'invitation', id }, { role });
  return { id, email, role, expiresAt: token.expiresAt };
}

/** Sends a new link; the earlier one stops working. @throws Problem `forbidden`; `not-found`; `conflict` when it is not open; `too-many` */
export async function renew(ctx: Ctx, id: string): Promise<InvitationRow> {
  authorize(ctx, 'members:manage');
  refuseUnverified(ctx);
  await countTry(MAILS, ctx.organization.id);
  const invitation = await getOpen(ctx, id);
  const token = await tokenFor(ctx);
  if (!(await renewInvitation(ctx, id, token))) throw notOpen();
  await mailNewest(ctx, id, invitation, token);
  await recordAudit(ctx, 'invitation_renewed', { type: 'invitation', id });
  return invitation;
}

/** Withdraws an invitation: its link stops working. @throws Problem `forbidden`; `not-found`; `conflict` when it is not open */
export async function revoke(ctx: Ctx, id: string): Promise<InvitationRow> {
  authorize(ctx, 'members:manage');
  const invitation = await getOpen(ctx, id);
  if (!(await revokeInvitation(ctx, id))) throw notOpen();
  await dropMailsOf(ctx, id, 'The invitation was withdrawn.');
  await recordAudit(ctx, 'invitation_revoked', { type: 'invitation', id });
  return invitation;
}

const notOpen = (): Problem => new Problem('conflict', 'This invitation has already been accepted or withdrawn.');

async function getOpen(ctx: Ctx, id: string): Promise<InvitationRow> {
  const invitation = await findInvitation(ctx, id);
  if (!invitation) throw notFound('invitation');
  if (invitation.acceptedAt || invitation.revokedAt) throw notOpen();
  return invitation;
}

type Token = { secret: string; tokenHash: Buffer<ArrayBuffer>; expiresAt: Date; hours: number };

async function tokenFor(ctx: Ctx): Promise<Token> {
  const { invitationHours: hours } = await getOrganization(ctx);
  const { secret, hash } = newSecret();
  return { secret, tokenHash: hash, expiresAt: new Date(ctx.now.getTime() + hours * HOUR_MS), hours };
}

/** Drops unsent emails with an earlier link, then queues the new one. */
async function mailNewest(ctx: Ctx, invitationId: string, to: { email: string; role: string }, token: Token): Promise<void> {
  await dropMailsOf(ctx, invitationId, 'Replaced by a newer link.');
  const props = {
    organizationName: ctx.organization.name,
    inviterName: requireUser(ctx).name,
    role: to.role as GivableRole,
    secret: token.secret,
    hours: token.hours,
  };
  await queueMail(ctx, invitationMail, { address: to.email, userId: null, invitationId, expiresAt: token.expiresAt }, props);
}
