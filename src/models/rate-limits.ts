import type { SystemCtx } from '../platform/database/tenant.ts';

/** True when any attempts are being counted. */
export const hasRateLimits = async (ctx: SystemCtx): Promise<boolean> =>
  (await ctx.db.rateLimit.findFirst({ select: { key: true } })) !== null;
