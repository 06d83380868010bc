import { scopedQuery, systemQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';
import type { OrganizationRow } from '../organizations/organizations.ts';
import type { AuditLink } from './chains.ts';

const BEHIND = systemQuery<OrganizationRow>(
  'event-cursors-behind',
  'read',
  `SELECT o."id", o."name", o."timeZone", o."plan" FROM "AuditHead" h JOIN "Organization" o ON o."id" = h."organizationId"
   LEFT JOIN "EventCursor" c ON c."organizationId" = h."organizationId" AND c."consumer" = $1
   WHERE h."length" > coalesce(c."sequence", 0) ORDER BY o."id"`,
);

/** Organizations whose audit log has entries that the consumer has not handled. */
export const listOrganizationsBehind = (ctx: SystemCtx, consumer: string): Promise<OrganizationRow[]> => ctx.sql(BEHIND, consumer);

const OPEN = scopedQuery<never>(
  'event-cursor-open',
  'write',
  `INSERT INTO "EventCursor" ("organizationId", "consumer") VALUES ($1, $2) ON CONFLICT DO NOTHING`,
);

const LOCK = scopedQuery<EventCursor>(
  'event-cursor-lock',
  'write',
  `SELECT c."sequence", h."length" FROM "EventCursor" c JOIN "AuditHead" h ON h."organizationId" = c."organizationId"
   WHERE c."organizationId" = $1 AND c."consumer" = $2 FOR UPDATE OF c SKIP LOCKED`,
);

/** `sequence`: the last entry handled. `length`: the last entry in the log. Postgres returns 64-bit numbers as text. */
export type EventCursor = { sequence: string; length: string };

/** Locks the consumer's cursor until the commit; null while another process has it locked. A new consumer starts before the first entry. */
export async function lockEventCursor(ctx: Ctx, consumer: string): Promise<EventCursor | null> {
  await ctx.sql(OPEN, consumer);
  const [cursor] = await ctx.sql(LOCK, consumer);
  return cursor ?? null;
}

const ENTRIES = scopedQuery<AuditLink>(
  'event-entries',
  'read',
  `SELECT * FROM "AuditEvent" WHERE "organizationId" = $1 AND "sequence" > $2 AND "sequence" <= $3 AND "at" >= $4
     AND ($5::text[] IS NULL OR "action" = ANY ($5)) ORDER BY "sequence" LIMIT $6`,
);

/**
 * The entries between the cursor and the end of the log, in order.
 * @param since earlier entries are left out
 * @param actions null: entries of every action
 */
export const listEntriesAfter = (
  ctx: Ctx,
  { sequence, length }: EventCursor,
  since: Date,
  actions: readonly string[] | null,
  limit: number,
): Promise<AuditLink[]> => ctx.sql(ENTRIES, sequence, length, since, actions, limit);

const MOVE = scopedQuery<never>(
  'event-cursor-move',
  'write',
  `UPDATE "EventCursor" SET "sequence" = $3 WHERE "organizationId" = $1 AND "consumer" = $2`,
);

/** Everything up to `sequence` is handled once this commits. */
export const moveEventCursor = async (ctx: Ctx, consumer: string, sequence: string): Promise<void> =>
  void (await ctx.sql(MOVE, consumer, sequence));
