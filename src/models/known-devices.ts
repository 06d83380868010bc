import type { SystemCtx } from '../platform/tenant.ts';

type Hash = Buffer<ArrayBuffer>;

/** Null when the person has not signed in there. */
export const findDevice = (ctx: SystemCtx, userId: string, tokenHash: Hash): Promise<{ sparedUntil: Date | null } | null> =>
  ctx.db.knownDevice.findUnique({ where: { userId_tokenHash: { userId, tokenHash } }, select: { sparedUntil: true } });

/** True when somebody has signed in there with this address. */
export async function knowsDevice(ctx: SystemCtx, email: string, tokenHash: Hash): Promise<boolean> {
  const found = await ctx.db.knownDevice.findFirst({ where: { tokenHash, user: { email } }, select: { userId: true } });
  return found !== null;
}

/** Notes a sign-in. `sparedUntil` null leaves what it was. */
export async function rememberDevice(ctx: SystemCtx, userId: string, tokenHash: Hash, sparedUntil: Date | null): Promise<void> {
  const spared = sparedUntil ? { sparedUntil } : {};
  await ctx.db.knownDevice.upsert({
    where: { userId_tokenHash: { userId, tokenHash } },
    create: { userId, tokenHash, ...spared },
    update: { lastSeenAt: ctx.now, ...spared },
  });
}

/** No device is spared the second factor any more; with `all` none is known either. */
export async function forgetDevices(ctx: SystemCtx, userId: string, all: boolean): Promise<void> {
  if (all) await ctx.db.knownDevice.deleteMany({ where: { userId } });
  else await ctx.db.knownDevice.updateMany({ where: { userId }, data: { sparedUntil: null } });
}
