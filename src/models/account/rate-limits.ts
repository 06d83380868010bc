import { systemQuery } from '../../platform/database/scoped-query.ts';
import type { SystemCtx } from '../../platform/database/tenant.ts';

/** True when any attempts are being counted. */
export const hasRateLimits = async (ctx: SystemCtx): Promise<boolean> =>
  (await ctx.db.rateLimit.findFirst({ select: { key: true } })) !== null;

const DELETE_EXPIRED = systemQuery<{ key: string }>(
  'rate-limit-delete-expired',
  'write',
  `DELETE FROM "rate_limit" WHERE "expire" < (extract(epoch FROM now() - interval '1 hour') * 1000)::bigint RETURNING "key"`,
);

/** Deletes counters that ended an hour ago. How many. */
export const deleteExpiredRateLimits = async (ctx: SystemCtx): Promise<number> => (await ctx.sql(DELETE_EXPIRED)).length;
