import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { ActorKind, Ctx } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { actorColumns, actorName, joinActor } from '../actors.ts';

/** A finding whose value was dismissed before. */
export type RememberedHit = { findingId: string; reason: string; decidedByKind: ActorKind; decidedById: string | null };

const HITS = scopedQuery<RememberedHit>(
  'remembered-hits',
  'read',
  `SELECT f."id" AS "findingId", r."reason", r."decidedByKind", r."decidedById"
   FROM "Finding" f JOIN "RememberedDecision" r ON r."organizationId" = f."organizationId" AND r."type" = f."type" AND r."token" = f."token"
   WHERE f."organizationId" = $1 AND f."jobId" = $2`,
);

/** The findings of a job that remembered decisions apply to. */
export const findRemembered = (ctx: Ctx, jobId: string): Promise<RememberedHit[]> => ctx.sql(HITS, jobId);

const REMEMBER = scopedQuery<{ id: string }>(
  'remembered-insert',
  'write',
  `INSERT INTO "RememberedDecision" ("organizationId", "id", "type", "token", "reason", "source", "findingId", "decidedByKind", "decidedById")
   SELECT $1, n."id", f."type", f."token", $3, 'decision', f."id", $4, $5
   FROM jsonb_to_recordset($2::jsonb) AS n("id" uuid, "findingId" uuid)
   JOIN "Finding" f ON f."organizationId" = $1 AND f."id" = n."findingId"
   LEFT JOIN "Person" p ON p."organizationId" = $1 AND p."jobId" = f."jobId" AND p."number" = f."personNumber"
   WHERE f."token" IS NOT NULL AND p."role" IS DISTINCT FROM 'patient'
   ON CONFLICT ("organizationId", "type", "token") DO NOTHING RETURNING "id"`,
);

/** Remembers the values of findings, except those of patients. @returns the number of new ones */
export async function rememberValues(ctx: Ctx, findingIds: readonly string[], reason: string): Promise<number> {
  const rows = findingIds.map((findingId) => ({ id: newId(), findingId }));
  return (await ctx.sql(REMEMBER, JSON.stringify(rows), reason, ...actorColumns(ctx))).length;
}

const FORGET = scopedQuery<{ id: string }>(
  'remembered-forget',
  'write',
  `DELETE FROM "RememberedDecision" WHERE "organizationId" = $1 AND "findingId" = ANY ($2::uuid[]) RETURNING "id"`,
);

/** Forgets the dismissals that were remembered from these findings. @returns their number */
export const forgetRemembered = async (ctx: Ctx, findingIds: readonly string[]): Promise<number> =>
  (await ctx.sql(FORGET, findingIds)).length;

/** A dismissal that also applies to later documents. `settled`: number of findings in current analyses that it has dismissed. */
export type RememberedDecision = {
  id: string;
  type: string;
  reason: string;
  source: 'decision' | 'letterhead';
  decidedBy: string;
  createdAt: Date;
  settled: number;
};

const LIST = scopedQuery<RememberedDecision>(
  'remembered-list',
  'read',
  `SELECT r."id", r."type", r."reason", r."source", ${actorName('r', 'decidedBy')} AS "decidedBy", r."createdAt",
     (SELECT count(*)::int FROM "Finding" f WHERE f."organizationId" = r."organizationId" AND f."token" = r."token" AND f."type" = r."type"
        AND f."outcome" = 'dismissed') AS "settled"
   FROM "RememberedDecision" r ${joinActor('r', 'decidedBy')} WHERE r."organizationId" = $1 ORDER BY r."id" DESC LIMIT 200`,
);

/** Newest first, at most 200. */
export const listRememberedDecisions = (ctx: Ctx): Promise<RememberedDecision[]> => ctx.sql(LIST);

const DELETE = scopedQuery<{ type: string }>(
  'remembered-delete',
  'write',
  `DELETE FROM "RememberedDecision" WHERE "organizationId" = $1 AND "id" = $2 RETURNING "type"`,
);

/** Null when there is none. */
export async function deleteRememberedDecision(ctx: Ctx, id: string): Promise<{ type: string } | null> {
  const [deleted] = await ctx.sql(DELETE, id);
  return deleted ?? null;
}

/** A value that most documents contain and that belongs to no patient. `token`: hex. `start` and `end`: position of its text in the result. */
export type Letterhead = { token: string; type: string; documents: number; of: number; resultKey: string; start: number; end: number };

/** Only this many of the newest documents are read. */
const SCAN_LIMIT = 200;
/** With fewer documents, a shared value may be a coincidence. */
const DOCUMENTS_MIN = 5;
/** Source: issue of the engine's depth: "in 60 % of your letters: ignore?" */
const SHARE = 0.6;
const SUGGESTIONS_MAX = 10;

const LETTERHEADS = scopedQuery<Letterhead>(
  'letterheads',
  'read',
  `WITH latest AS (
     SELECT "id", "analyzedJobId" AS "jobId" FROM "Document" WHERE "organizationId" = $1 AND "deletedAt" IS NULL AND "analyzedJobId" IS NOT NULL
     ORDER BY "id" DESC LIMIT ${SCAN_LIMIT}
   ), total AS (SELECT count(*)::int AS "of" FROM latest), often AS (
     SELECT f."token", f."type", count(DISTINCT f."documentId")::int AS "documents", (array_agg(f."id" ORDER BY f."id" DESC))[1] AS "findingId"
     FROM latest JOIN "Finding" f ON f."organizationId" = $1 AND f."jobId" = latest."jobId"
     LEFT JOIN "Person" p ON p."organizationId" = $1 AND p."jobId" = f."jobId" AND p."number" = f."personNumber"
     WHERE f."token" IS NOT NULL AND p."role" IS DISTINCT FROM 'patient'
       AND f."type" <> ALL($2::text[])
     GROUP BY 1, 2
   )
   SELECT encode(o."token", 'hex') AS "token", o."type", o."documents", t."of", j."resultKey", f."start", f."end"
   FROM often o CROSS JOIN total t
   JOIN "Finding" f ON f."organizationId" = $1 AND f."id" = o."findingId"
   JOIN "Job" j ON j."organizationId" = $1 AND j."id" = f."jobId"
   WHERE t."of" >= ${DOCUMENTS_MIN} AND o."documents" >= t."of" * ${SHARE}
     AND NOT EXISTS (SELECT 1 FROM "RememberedDecision" r WHERE r."organizationId" = $1 AND r."type" = o."type" AND r."token" = o."token")
   ORDER BY o."documents" DESC, o."type" LIMIT ${SUGGESTIONS_MAX}`,
);

/** Values that seem to be part of the organization's letterhead, most frequent first. @param without types that never are */
export const findLetterheads = (ctx: Ctx, without: readonly string[]): Promise<Letterhead[]> => ctx.sql(LETTERHEADS, without);

/** Remembers a letterhead value as dismissed. */
export async function rememberLetterhead(ctx: Ctx, type: string, token: string, reason: string): Promise<void> {
  await ctx.db.rememberedDecision.createMany({
    data: [
      {
        type,
        token: Uint8Array.from(Buffer.from(token, 'hex')),
        reason,
        source: 'letterhead',
        decidedByKind: ctx.kind,
        decidedById: ctx.id,
      },
    ],
    skipDuplicates: true,
  });
}
