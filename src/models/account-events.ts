import type { SystemCtx } from '../platform/tenant.ts';

export type AccountEventRow = { id: string; at: Date; action: string; ip: string | null; userAgent: string | null; isKnown: boolean };

export async function insertAccountEvent(ctx: SystemCtx, event: Omit<AccountEventRow, 'id' | 'at'> & { userId: string }): Promise<void> {
  await ctx.db.accountEvent.create({ data: { ...event, at: ctx.now } });
}

/** What happened to the account, newest first, after the event `before` when one is given. */
export const listAccountEvents = (ctx: SystemCtx, userId: string, before: string | null, limit: number): Promise<AccountEventRow[]> =>
  ctx.db.accountEvent.findMany({
    where: { userId, ...(before ? { id: { lt: before } } : {}) },
    select: { id: true, at: true, action: true, ip: true, userAgent: true, isKnown: true },
    orderBy: { id: 'desc' },
    take: limit,
  });

/** The people whose sign-in failed from this address since `since`. */
export async function listTriedFrom(ctx: SystemCtx, ip: string, since: Date): Promise<string[]> {
  const rows = await ctx.db.accountEvent.findMany({
    where: { ip, at: { gte: since }, action: 'login_failed' },
    distinct: ['userId'],
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}

/** The addresses that the person has signed in from, each once. */
export async function listSignInAddresses(ctx: SystemCtx, userId: string): Promise<string[]> {
  const rows = await ctx.db.accountEvent.findMany({
    where: { userId, action: { in: ['user_login', 'user_registered'] }, ip: { not: null } },
    distinct: ['ip'],
    select: { ip: true },
    take: 1_000,
  });
  return rows.flatMap(({ ip }) => ip ?? []);
}
