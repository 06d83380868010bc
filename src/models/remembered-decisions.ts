import { newId } from '../platform/ids.ts';
import { scopedQuery } from '../platform/scoped-query.ts';
import type { Ctx } from '../platform/tenant.ts';

/** A finding whose value was dismissed before. */
export type RememberedHit = { findingId: string; reason: string; decidedById: string };

const HITS = scopedQuery<RememberedHit>(
  'remembered-hits',
  `SELECT f."id" AS "findingId", r."reason", r."decidedById"
   FROM "Finding" f JOIN "RememberedDecision" r ON r."organizationId" = f."organizationId" AND r."type" = f."type" AND r."token" = f."token"
   WHERE f."organizationId" = $1 AND f."jobId" = $2`,
);

/** The findings of a job that earlier decisions settle. */
export const findRemembered = (ctx: Ctx, jobId: string): Promise<RememberedHit[]> => ctx.sql(HITS, jobId);

const REMEMBER = scopedQuery<{ id: string }>(
  'remembered-insert',
  `INSERT INTO "RememberedDecision" ("organizationId", "id", "type", "token", "reason", "source", "findingId", "decidedById")
   SELECT $1, n."id", f."type", f."token", $3, 'decision', f."id", $4
   FROM jsonb_to_recordset($2::jsonb) AS n("id" uuid, "findingId" uuid)
   JOIN "Finding" f ON f."organizationId" = $1 AND f."id" = n."findingId"
   LEFT JOIN "Person" p ON p."organizationId" = $1 AND p."jobId" = f."jobId" AND p."number" = f."personNumber"
   WHERE f."token" IS NOT NULL AND p."role" IS DISTINCT FROM 'patient'
   ON CONFLICT ("organizationId", "type", "token") DO NOTHING RETURNING "id"`,
);

/** Remembers the values of findings, but not those of patients. Returns how many are new. */
export async function rememberValues(ctx: Ctx, findingIds: readonly string[], reason: string, decidedById: string): Promise<number> {
  const rows = findingIds.map((findingId) => ({ id: newId(), findingId }));
  return (await ctx.sql(REMEMBER, JSON.stringify(rows), reason, decidedById)).length;
}

const FORGET = scopedQuery<{ id: string }>(
  'remembered-forget-learned',
  `DELETE FROM "RememberedDecision" WHERE "organizationId" = $1 AND "findingId" = ANY ($2::uuid[]) RETURNING "id"`,
);

/** Forgets what was learned from these findings. Returns how many. */
export const forgetLearned = async (ctx: Ctx, findingIds: readonly string[]): Promise<number> => (await ctx.sql(FORGET, findingIds)).length;
