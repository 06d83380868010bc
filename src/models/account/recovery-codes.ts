import type { SystemCtx } from '../../platform/database/tenant.ts';

/** Replaces all recovery codes. */
export async function replaceRecoveryCodes(ctx: SystemCtx, userId: string, hashes: Buffer<ArrayBuffer>[]): Promise<void> {
  await ctx.db.recoveryCode.deleteMany({ where: { userId } });
  await ctx.db.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ userId, codeHash })) });
}

/** Uses up a code. False when it does not exist, or was already used. */
export async function useRecoveryCode(ctx: SystemCtx, userId: string, codeHash: Buffer<ArrayBuffer>): Promise<boolean> {
  const { count } = await ctx.db.recoveryCode.updateMany({ where: { userId, codeHash, usedAt: null }, data: { usedAt: ctx.now } });
  return count === 1;
}

export const countRecoveryCodes = (ctx: SystemCtx, userId: string): Promise<number> =>
  ctx.db.recoveryCode.count({ where: { userId, usedAt: null } });
