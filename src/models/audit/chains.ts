import { systemQuery } from '../../platform/database/scoped-query.ts';
import type { SystemCtx } from '../../platform/database/tenant.ts';
import type { AuditEntry } from './events.ts';

/** An entry with its position in the chain. */
export type AuditLink = AuditEntry & { sequence: string; hash: Buffer };

const LINKS = systemQuery<AuditLink>(
  'audit-links',
  'read',
  `SELECT * FROM "AuditEvent" WHERE "organizationId" = $1 AND "sequence" > $2 AND "sequence" <= $3 ORDER BY "sequence" LIMIT $4`,
);

/** Entries after `after`, up to and including `last`, in the order in which they were written. */
export const listAuditLinks = (ctx: SystemCtx, organizationId: string, after: number, last: number, limit: number): Promise<AuditLink[]> =>
  ctx.sql(LINKS, organizationId, after, last, limit);

const HEAD = systemQuery<{ length: string; hash: Buffer }>(
  'audit-head',
  'read',
  `SELECT "length", "hash" FROM "AuditHead" WHERE "organizationId" = $1`,
);

/** The stored end of a chain; null when the organization has none. */
export async function getAuditHead(ctx: SystemCtx, organizationId: string): Promise<{ length: string; hash: Buffer } | null> {
  const [head] = await ctx.sql(HEAD, organizationId);
  return head ?? null;
}
