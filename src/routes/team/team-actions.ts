import { z } from 'zod';
import { InviteMember, inviteMember, renew, revoke } from '../../services/team/invitations.ts';
import {
  changeRole,
  deactivateMember,
  endMemberSessions,
  RoleChange,
  reactivateMember,
  readTeam,
  removeMember,
} from '../../services/team/team.ts';
import { action, Nothing } from '../../web/routing/action.ts';

const Instant = z.iso.datetime();

const MemberJson = z.object({
  user_id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  created_at: Instant,
  deactivated_at: Instant.nullable(),
  has_second_factor: z.boolean(),
});
const InvitationJson = z.object({ id: z.uuid(), email: z.string(), role: z.string(), expires_at: Instant });
const TeamJson = z.object({
  members: z.array(MemberJson),
  invitations: z.array(InvitationJson.extend({ is_expired: z.boolean() })),
  seats: z.object({ taken: z.number(), max: z.number() }),
});

const OneMember = z.object({ memberId: z.string() });
const OneInvitation = z.object({ invitationId: z.string() });

/** Members, open invitations and seats of the organization. */
export const showMembers = action({
  scope: 'members:manage',
  input: z.object({}),
  output: TeamJson,
  run: (ctx) => readTeam(ctx),
});

export const inviteSomeone = action({
  scope: 'members:manage',
  input: InviteMember,
  output: InvitationJson,
  run: (ctx, input) => inviteMember(ctx, input),
});

export const renewInvitation = action({
  scope: 'members:manage',
  input: OneInvitation,
  output: InvitationJson,
  run: (ctx, { invitationId }) => renew(ctx, invitationId),
});

export const withdrawInvitation = action({
  scope: 'members:manage',
  input: OneInvitation,
  output: InvitationJson,
  run: (ctx, { invitationId }) => revoke(ctx, invitationId),
});

export const giveRole = action({
  scope: 'members:manage',
  input: OneMember.extend(RoleChange.shape),
  output: MemberJson,
  run: async (ctx, { memberId, role }) => ({ ...(await changeRole(ctx, memberId, role)), role }),
});

export const deactivate = action({
  scope: 'members:manage',
  input: OneMember,
  output: MemberJson,
  run: async (ctx, { memberId }) => {
    const { deactivatedAt, ...member } = await deactivateMember(ctx, memberId);
    return { ...member, deactivatedAt: deactivatedAt ?? ctx.now };
  },
});

export const reactivate = action({
  scope: 'members:manage',
  input: OneMember,
  output: MemberJson,
  run: async (ctx, { memberId }) => ({ ...(await reactivateMember(ctx, memberId)), deactivatedAt: null }),
});

export const remove = action({
  scope: 'members:manage',
  input: OneMember,
  output: Nothing,
  run: (ctx, { memberId }) => removeMember(ctx, memberId),
});

export const signMemberOut = action({
  scope: 'members:manage',
  input: OneMember,
  output: MemberJson,
  run: (ctx, { memberId }) => endMemberSessions(ctx, memberId),
});
