import { systemQuery } from '../../platform/database/scoped-query.ts';
import type { SystemCtx } from '../../platform/database/tenant.ts';

type Hash = Buffer<ArrayBuffer>;

const FIND = systemQuery<{ sparedUntil: Date | null }>(
  'device-find',
  'read',
  `SELECT "sparedUntil" FROM "KnownDevice" WHERE "userId" = $1 AND "tokenHash" = $2`,
);

/** Null when the user has not signed in on this device. */
export async function findDevice(ctx: SystemCtx, userId: string, tokenHash: Hash): Promise<{ sparedUntil: Date | null } | null> {
  const [device] = await ctx.sql(FIND, userId, tokenHash);
  return device ?? null;
}

const KNOWS = systemQuery<{ userId: string }>(
  'device-knows',
  'read',
  `SELECT d."userId" FROM "User" u JOIN "KnownDevice" d ON d."userId" = u."id" WHERE u."email" = $1 AND d."tokenHash" = $2`,
);

/** True when the user with this email address has signed in on this device. */
export const knowsDevice = async (ctx: SystemCtx, email: string, tokenHash: Hash): Promise<boolean> =>
  (await ctx.sql(KNOWS, email, tokenHash)).length > 0;

const REMEMBER = systemQuery<never>(
  'device-remember',
  'write',
  `INSERT INTO "KnownDevice" AS d ("userId", "tokenHash", "lastSeenAt", "sparedUntil") VALUES ($1, $2, $3, $4)
   ON CONFLICT ("userId", "tokenHash") DO UPDATE SET "lastSeenAt" = $3, "sparedUntil" = coalesce($4, d."sparedUntil")`,
);

/** Records a sign-in. A null `sparedUntil` keeps the earlier value. */
export async function rememberDevice(ctx: SystemCtx, userId: string, tokenHash: Hash, sparedUntil: Date | null): Promise<void> {
  await ctx.sql(REMEMBER, userId, tokenHash, ctx.now, sparedUntil);
}

/** Every device needs a code again; with `all`, no device is known any more either. */
export async function forgetDevices(ctx: SystemCtx, userId: string, all: boolean): Promise<void> {
  if (all) await ctx.db.knownDevice.deleteMany({ where: { userId } });
  else await ctx.db.knownDevice.updateMany({ where: { userId }, data: { sparedUntil: null } });
}
