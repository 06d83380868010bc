import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';

export type TokenPurpose = 'verification' | 'registration' | 'reset' | 'email_change' | 'unlock';

export type AccountTokenRow = {
  id: string;
  purpose: TokenPurpose;
  userId: string | null;
  email: string;
  sealed: Uint8Array | null;
  expiresAt: Date;
  usedAt: Date | null;
};

export type NewToken = {
  id: string;
  purpose: TokenPurpose;
  tokenHash: Buffer<ArrayBuffer>;
  userId: string | null;
  email: string;
  sealed: Uint8Array<ArrayBuffer> | null;
  expiresAt: Date;
};

const ROW = { id: true, purpose: true, userId: true, email: true, sealed: true, expiresAt: true, usedAt: true } as const;

export async function insertToken(ctx: Ctx | SystemCtx, token: NewToken): Promise<void> {
  await ctx.db.accountToken.create({ data: token });
}

/** Null when there is no such token with this purpose. */
export const findToken = (ctx: SystemCtx, purpose: TokenPurpose, tokenHash: Buffer<ArrayBuffer>): Promise<AccountTokenRow | null> =>
  ctx.db.accountToken.findFirst({ where: { tokenHash, purpose }, select: ROW });

/** Uses up a token. False, and nothing changed, when it was already used or has expired: of several concurrent calls, one gets true. */
export async function useToken(ctx: SystemCtx, id: string): Promise<boolean> {
  const { count } = await ctx.db.accountToken.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: ctx.now } },
    data: { usedAt: ctx.now, sealed: null },
  });
  return count === 1;
}

/** Invalidates open links: when a new one replaces them, or what they were for has happened. */
export async function spendTokens(ctx: Ctx | SystemCtx, userId: string, purposes: TokenPurpose[]): Promise<void> {
  await ctx.db.accountToken.updateMany({
    where: { userId, purpose: { in: purposes }, usedAt: null },
    data: { usedAt: ctx.now, sealed: null },
  });
}
