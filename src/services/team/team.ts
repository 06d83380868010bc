import { z } from 'zod';
import { type InvitationRow, listOpenInvitations } from '../../models/invitations.ts';
import { listMails, type MailRow } from '../../models/mails.ts';
import {
  countSeatsTaken,
  deleteMembership,
  findTeamMember,
  listTeam,
  type TeamMember,
  updateMembership,
} from '../../models/memberships.ts';
import { lockOrganization } from '../../models/organizations.ts';
import { endSessionsHere } from '../../models/sessions.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { holdUnit, maxOf } from '../usage/hold-unit.ts';

/** Owners are not invited or appointed: ownership is handed over. */
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

/** Everyone here, who was asked to come, and the seats. @throws Problem `forbidden` */
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

/** @throws Problem `forbidden`; `not-found`; `conflict` for the owner and for oneself */
async function memberToChange(ctx: Ctx, userId: string): Promise<TeamMember> {
  await lockOrganization(ctx);
  const member = await findTeamMember(ctx, { userId });
  if (!member) throw notFound('member');
  if (member.role === 'owner') throw new Problem('conflict', 'This is the owner. Transfer ownership to someone else first.');
  if (userId === ctx.user?.id)
    throw new Problem('conflict', 'You can’t do this to yourself. Ask another admin, or leave the organisation.');
  return member;
}

/** Gives a member another role; their sessions here end. @throws Problem as `memberToChange` */
export async function changeRole(ctx: Ctx, userId: string, role: GivableRole): Promise<TeamMember> {
  authorize(ctx, 'members:manage');
  const member = await memberToChange(ctx, userId);
  if (member.role === role) return member;
  await updateMembership(ctx, userId, { role });
  await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'role_changed', { type: 'user', id: userId }, { from: member.role, to: role });
  return member;
}

/** Keeps a member out until they are let in again; what they did stays theirs. @throws Problem as `memberToChange` */
export async function deactivateMember(ctx: Ctx, userId: string): Promise<TeamMember> {
  authorize(ctx, 'members:manage');
  const member = await memberToChange(ctx, userId);
  if (member.deactivatedAt) return member;
  await updateMembership(ctx, userId, { deactivatedAt: ctx.now });
  await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'member_deactivated', { type: 'user', id: userId });
  return member;
}

/** Lets a deactivated member work again. @throws Problem as `memberToChange`; `conflict` when the whole account is deactivated; `plan-limit` */
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

/** Removes someone from the organization; what they did stays in the records. @throws Problem as `memberToChange` */
export async function removeMember(ctx: Ctx, userId: string): Promise<TeamMember> {
  authorize(ctx, 'members:manage');
  const member = await memberToChange(ctx, userId);
  await deleteMembership(ctx, userId);
  await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'member_removed', { type: 'user', id: userId }, { role: member.role });
  return member;
}

/** Signs a member out of this organization everywhere. @throws Problem `forbidden`, `not-found` */
export async function endMemberSessions(ctx: Ctx, userId: string): Promise<TeamMember> {
  authorize(ctx, 'members:manage');
  const member = await findTeamMember(ctx, { userId });
  if (!member) throw notFound('member');
  await updateMembership(ctx, userId, {});
  const ended = await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'member_sessions_ended', { type: 'user', id: userId }, { ended });
  return member;
}

/** The person leaves by themselves. @throws Problem `conflict` for the owner */
export async function leave(ctx: Ctx): Promise<void> {
  await lockOrganization(ctx);
  const userId = ctx.user?.id ?? '';
  if ((await findTeamMember(ctx, { userId }))?.role === 'owner')
    throw new Problem('conflict', 'You own this organisation. Transfer ownership first, or deactivate the organisation.');
  await deleteMembership(ctx, userId);
  await endSessionsHere(ctx, userId);
  await recordAudit(ctx, 'member_left', { type: 'user', id: userId });
}
