import { z } from 'zod';
import { endSessionsHere } from '../../models/account/sessions.ts';
import { listMails, type MailRow } from '../../models/mail/mails.ts';
import { lockOrganization } from '../../models/organizations/organizations.ts';
import { type InvitationRow, listOpenInvitations } from '../../models/team/invitations.ts';
import {
  countSeatsTaken,
  deleteMembership,
  findTeamMember,
  listTeam,
  type TeamMember,
  updateMembership,
} from '../../models/team/memberships.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize, requireUser } from '../permissions.ts';
import { holdUnit, maxOf } from '../usage/hold-unit.ts';

/** Without `owner`: ownership is transferred, not given by invitation or role change. */
export const GIVABLE_ROLES = ['admin', 'reviewer', 'staff', 'viewer', 'auditor'] as const;
export type GivableRole = (typeof GIVABLE_ROLES)[number];

export const RoleChange = z.object({ role: z.enum(GIVABLE_ROLES, 'Choose a role') });

/** The end of a sentence about a member whose account no admin can reactivate. */
export const ACCOUNT_DEACTIVATED = 'support has deactivated their account. Contact support to reactivate it.';

export type Team = {
  members: TeamMember[];
  invitations: (InvitationRow & { isExpired: boolean; mail: Pick<MailRow, 'status' | 'error' | 'sentAt'> | null })[];
  seats: { taken: number; max: number };
};

/** Members, open invitations and seats. @throws Problem `forbidden` */
export async function readTeam(ctx: Ctx): Promise<Team> {
  authorize(ctx, 'members:manage');
  const [members, invitations, mails] = [await listTeam(ctx), await listOpenInvitations(ctx), await listMails(ctx, 500)];
  const mailOf = (id: string) => mails.find(({ invitationId }) => invitationId === id) ?? null;
  return {
    members,
    invitations: invitations.map((each) => ({ ...each, isExpired: each.expiresAt <= ctx.now, mail: mailOf(each.id) })),
    seats: { taken: await countSeatsTaken(ctx), max: await maxOf(ctx, 'seats') },
  };
}

/** @throws Problem `not-found`; `conflict` for the owner and for the actor themselves */
async function memberToChange(ctx: Ctx, userId: string): Promise<TeamMember> {
  await lockOrganization(ctx);
  const member = await findTeamMember(ctx, { userId });
  if (!member) throw notFound('member');
  if (member.role === 'owner') throw new Problem('conflict', 'This is the owner. Transfer ownership to someone else first.');
  if (userId === ctx.id) throw new Problem('conflict', 'You can’t do this to yourself. Ask another admin, or leave the organisation.');
  return member;
}

/** Changes a member's role; their sessions in the organization end. @throws Problem as `memberToChange`; `forbidden` */
export async function changeRole(ctx: Ctx, userId: string, role: GivableRole): Promise<TeamMember> {
  authorize(ctx, 'members:manage');
  const member = await memberToChange(ctx, userId);
  if (member.role === role) return member;
  await updateMembership(ctx, userId, { role });
  await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'role_changed', { type: 'user', id: userId }, { from: member.role, to: role });
  return member;
}

/** Deactivates a member until they are reactivated; records of what they did are kept. @throws Problem as `memberToChange`; `forbidden` */
export async function deactivateMember(ctx: Ctx, userId: string): Promise<TeamMember> {
  authorize(ctx, 'members:manage');
  const member = await memberToChange(ctx, userId);
  if (member.deactivatedAt) return member;
  await updateMembership(ctx, userId, { deactivatedAt: ctx.now });
  await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'member_deactivated', { type: 'user', id: userId });
  return member;
}

/**
 * Reactivates a member. @throws Problem as `memberToChange`; `forbidden`; `conflict` when the whole account is deactivated; `plan-limit`
 */
export async function reactivateMember(ctx: Ctx, userId: string): Promise<TeamMember> {
  authorize(ctx, 'members:manage');
  const member = await memberToChange(ctx, userId);
  if (!member.deactivatedAt) return member;
  if (member.isAccountDeactivated) throw new Problem('conflict', `You can’t reactivate ${member.name}: ${ACCOUNT_DEACTIVATED}`);
  await holdUnit(ctx, 'seats');
  await updateMembership(ctx, userId, { deactivatedAt: null });
  await recordAudit(ctx, 'member_reactivated', { type: 'user', id: userId });
  return member;
}

/** Removes a member from the organization; records of what they did are kept. @throws Problem as `memberToChange`; `forbidden` */
export async function removeMember(ctx: Ctx, userId: string): Promise<TeamMember> {
  authorize(ctx, 'members:manage');
  const member = await memberToChange(ctx, userId);
  await deleteMembership(ctx, userId);
  await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'member_removed', { type: 'user', id: userId }, { role: member.role });
  return member;
}

/** Ends all of a member's sessions in this organization. @throws Problem `forbidden`, `not-found` */
export async function endMemberSessions(ctx: Ctx, userId: string): Promise<TeamMember> {
  authorize(ctx, 'members:manage');
  const member = await findTeamMember(ctx, { userId });
  if (!member) throw notFound('member');
  await updateMembership(ctx, userId, {});
  const ended = await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'member_sessions_ended', { type: 'user', id: userId }, { ended });
  return member;
}

/** The user leaves the organization. @throws Problem `conflict` for the owner; `forbidden` for an actor without a user */
export async function leave(ctx: Ctx): Promise<void> {
  await lockOrganization(ctx);
  const { id: userId } = requireUser(ctx);
  if ((await findTeamMember(ctx, { userId }))?.role === 'owner')
    throw new Problem('conflict', 'You own this organisation. Transfer ownership first, or deactivate the organisation.');
  await deleteMembership(ctx, userId);
  await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'member_left', { type: 'user', id: userId });
}
