import type { Ctx, SystemCtx } from '../platform/tenant.ts';

export type UserWithPassword = { id: string; email: string; name: string; passwordHash: string | null };

const WITH_PASSWORD = { id: true, email: true, name: true, passwordHash: true } as const;

/** `email` trimmed and in lower case. Null when nobody has it. */
export const findUserByEmail = (ctx: Ctx | SystemCtx, email: string): Promise<UserWithPassword | null> =>
  ctx.db.user.findUnique({ where: { email }, select: WITH_PASSWORD });

/** False, and nothing changed, when the address is taken. */
export async function insertUser(ctx: Ctx | SystemCtx, user: UserWithPassword): Promise<boolean> {
  const { count } = await ctx.db.user.createMany({ data: [user], skipDuplicates: true });
  return count === 1;
}
