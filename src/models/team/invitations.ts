import type { Role } from '../../generated/prisma/enums.ts';
import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';

export type InvitationRow = {
  id: string;
  email: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  invitedBy: { name: string };
};

const ROW = {
  id: true,
  email: true,
  role: true,
  createdAt: true,
  expiresAt: true,
  acceptedAt: true,
  revokedAt: true,
  invitedBy: { select: { name: true } },
} as const;

const OPEN = { acceptedAt: null, revokedAt: null } as const;
type Token = { tokenHash: Buffer<ArrayBuffer>; expiresAt: Date };

/** Neither accepted nor withdrawn, including expired ones; newest first. */
export const listOpenInvitations = (ctx: Ctx): Promise<InvitationRow[]> =>
  ctx.db.invitation.findMany({ where: OPEN, select: ROW, orderBy: { id: 'desc' } });

/** Null when the organization has none with this id. */
export const findInvitation = (ctx: Ctx, id: string): Promise<InvitationRow | null> =>
  ctx.db.invitation.findUnique({ where: { id }, select: ROW });

/** Invitations to addresses other than `email` that could still be accepted: each may become a member. */
export const countLiveInvitations = (ctx: Ctx, email: string): Promise<number> =>
  ctx.db.invitation.count({ where: { ...OPEN, email: { not: email }, expiresAt: { gt: ctx.now } } });

/** Creates an invitation, or renews the open one with a new link: an address has at most one open invitation. */
export async function openInvitation(ctx: Ctx, to: { email: string; role: Role; invitedById: string }, token: Token): Promise<string> {
  const open = await ctx.db.invitation.findFirst({ where: { ...OPEN, email: to.email }, select: { id: true } });
  const id = open?.id ?? newId();
  if (open) await ctx.db.invitation.update({ where: { id }, data: { ...to, tokenHash: token.tokenHash, expiresAt: token.expiresAt } });
  else await ctx.db.invitation.create({ data: { id, ...to, tokenHash: token.tokenHash, expiresAt: token.expiresAt } });
  return id;
}

/** Replaces the link; the earlier one stops working. False when the invitation is no longer open. */
export async function renewInvitation(ctx: Ctx, id: string, token: Token): Promise<boolean> {
  const { count } = await ctx.db.invitation.updateMany({
    where: { ...OPEN, id },
    data: { tokenHash: token.tokenHash, expiresAt: token.expiresAt },
  });
  return count === 1;
}

/** False when it is no longer open. */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.invitation.updateMany({ where: { ...OPEN, id }, data: { revokedAt: ctx.now } });
  return count === 1;
}

/** Accepts an invitation. False when it is no longer open, has expired, or has a newer link: of two concurrent calls, one gets true. */
export async function takeInvitation(ctx: Ctx, id: string, tokenHash: Buffer<ArrayBuffer>, userId: string): Promise<boolean> {
  const { count } = await ctx.db.invitation.updateMany({
    where: { ...OPEN, id, tokenHash, expiresAt: { gt: ctx.now } },
    data: { acceptedAt: ctx.now, acceptedById: userId },
  });
  return count === 1;
}

export type OfferedInvitation = InvitationRow & {
  organization: { id: string; name: string; timeZone: string; plan: string; deactivatedAt: Date | null };
};

/** The invitation of a link, whatever its state; null when a newer link has replaced it. */
export const findInvitationByToken = (ctx: SystemCtx, tokenHash: Buffer<ArrayBuffer>): Promise<OfferedInvitation | null> =>
  ctx.db.invitation.findFirst({
    where: { tokenHash },
    select: { ...ROW, organization: { select: { id: true, name: true, timeZone: true, plan: true, deactivatedAt: true } } },
  });
