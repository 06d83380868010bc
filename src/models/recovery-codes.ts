import type { SystemCtx } from '../platform/database/tenant.ts';

/** Puts new codes in the place of all earlier ones. */
export async function replaceRecoveryCodes(ctx: SystemCtx, userId: string, hashes: Buffer<ArrayBuffer>[]): Promise<void> {
  await ctx.db.recoveryCode.deleteMany({ where: { userId } });
  await ctx.db.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ userId, codeHash })) });
}

/** Uses a code up. False when there is none such, or it was used. */
export async function useRecoveryCode(ctx: SystemCtx, userId: string, codeHash: Buffer<ArrayBuffer>): Promise<boolean> {
  const { count } = await ctx.db.recoveryCode.updateMany({ where: { userId, codeHash, usedAt: null }, data: { usedAt: ctx.now } });
  return count === 1;
}

export const countRecoveryCodes = (ctx: SystemCtx, userId: string): Promise<number> =>
  ctx.db.recoveryCode.count({ where: { userId, usedAt: null } });
