import { systemQuery } from '../../platform/database/scoped-query.ts';
import type { SystemCtx } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';

export type AccountEventRow = { id: string; at: Date; action: string; ip: string | null; userAgent: string | null };

const ROW = { id: true, at: true, action: true, ip: true, userAgent: true } as const;

const INSERT = systemQuery<never>(
  'account-event-insert',
  'write',
  `INSERT INTO "AccountEvent" ("id", "userId", "at", "action", "ip", "userAgent") VALUES ($1, $2, $3, $4, $5, $6)`,
);

export async function insertAccountEvent(
  ctx: SystemCtx,
  { userId, action, ip, userAgent }: Omit<AccountEventRow, 'id' | 'at'> & { userId: string },
): Promise<void> {
  await ctx.sql(INSERT, newId(), userId, ctx.now, action, ip, userAgent);
}

/** Events of an account, newest first, older than `before` when given. */
export const listAccountEvents = (ctx: SystemCtx, userId: string, before: string | null, limit: number): Promise<AccountEventRow[]> =>
  ctx.db.accountEvent.findMany({
    where: { userId, ...(before ? { id: { lt: before } } : {}) },
    select: ROW,
    orderBy: { id: 'desc' },
    take: limit,
  });

/** The events just newer than `after`, newest first. */
export async function listAccountEventsNewerThan(ctx: SystemCtx, userId: string, after: string, limit: number): Promise<AccountEventRow[]> {
  const rows = await ctx.db.accountEvent.findMany({
    where: { userId, id: { gt: after } },
    select: ROW,
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.reverse();
}

/** The users whose sign-in failed from this IP address since `since`. */
export async function listTriedFrom(ctx: SystemCtx, ip: string, since: Date): Promise<string[]> {
  const rows = await ctx.db.accountEvent.findMany({
    where: { ip, at: { gte: since }, action: 'login_failed' },
    distinct: ['userId'],
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}

const SIGN_IN_ADDRESSES = systemQuery<{ ip: string }>(
  'account-sign-in-addresses',
  'read',
  `SELECT DISTINCT "ip" FROM "AccountEvent" WHERE "userId" = $1 AND "action" IN ('user_login', 'user_registered') AND "ip" IS NOT NULL LIMIT 1000`,
);

/** The distinct IP addresses that the user has signed in from. */
export const listSignInAddresses = async (ctx: SystemCtx, userId: string): Promise<string[]> =>
  (await ctx.sql(SIGN_IN_ADDRESSES, userId)).map(({ ip }) => ip);
