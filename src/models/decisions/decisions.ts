import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { actorColumns } from '../actors.ts';
import type { Outcome } from './findings.ts';

/** The findings that a bulk decision applies to: selected ones, or all undecided ones of a person or a type. */
export type Chosen = { ids: readonly string[] } | { personNumber: number } | { type: string };

const BY_IDS = scopedQuery<{ id: string }>(
  'findings-chosen',
  'read',
  `SELECT "id" FROM "Finding" WHERE "organizationId" = $1 AND "jobId" = $2 AND "id" = ANY ($3::uuid[])`,
);

const UNDECIDED = `SELECT "id" FROM "Finding" WHERE "organizationId" = $1 AND "jobId" = $2 AND "kind" = 'finding' AND "outcome" IS NULL`;
const OF_PERSON = scopedQuery<{ id: string }>('findings-of-person', 'read', `${UNDECIDED} AND "personNumber" = $3`);
const OF_NOBODY = scopedQuery<{ id: string }>('findings-of-nobody', 'read', `${UNDECIDED} AND "personNumber" IS NULL`);
const OF_TYPE = scopedQuery<{ id: string }>('findings-of-type', 'read', `${UNDECIDED} AND "type" = $3`);

/** Ids of those selected findings that belong to the job. `personNumber` 0: findings that belong to nobody. */
export async function findChosen(ctx: Ctx, jobId: string, chosen: Chosen): Promise<string[]> {
  const rows =
    'ids' in chosen
      ? ctx.sql(BY_IDS, jobId, chosen.ids)
      : 'type' in chosen
        ? ctx.sql(OF_TYPE, jobId, chosen.type)
        : chosen.personNumber === 0
          ? ctx.sql(OF_NOBODY, jobId)
          : ctx.sql(OF_PERSON, jobId, chosen.personNumber);
  return (await rows).map(({ id }) => id);
}

/** `outcome` null undoes an earlier decision. */
export type NewDecision = { findingId: string; outcome: Outcome | null; reason: string };

const INSERT = scopedQuery<never>(
  'decisions-insert',
  'write',
  `WITH decided AS (
     INSERT INTO "Decision" ("organizationId", "id", "findingId", "outcome", "reason", "bulkDecisionId", "decidedByKind", "decidedById")
     SELECT $1, d."id", d."findingId", d."outcome", d."reason", $3, $4, $5
     FROM jsonb_to_recordset($2::jsonb) AS d("id" uuid, "findingId" uuid, "outcome" "Outcome", "reason" text) RETURNING "findingId", "outcome"
   )
   UPDATE "Finding" f SET "outcome" = decided."outcome" FROM decided WHERE f."organizationId" = $1 AND f."id" = decided."findingId"`,
);

/** Appends decisions and makes them the current ones. `bulkDecisionId`: shared by all decisions of one bulk decision; null when they can't be undone together. */
export async function insertDecisions(ctx: Ctx, decisions: readonly NewDecision[], bulkDecisionId: string | null): Promise<void> {
  const rows = decisions.map((decision) => ({ ...decision, id: newId() }));
  await ctx.sql(INSERT, JSON.stringify(rows), bulkDecisionId, ...actorColumns(ctx));
}

/** The decision that a finding returns to. `isLast`: false when somebody has decided the finding again since. */
export type Reversal = NewDecision & { jobId: string; documentId: string; isLast: boolean };

const REVERSALS = scopedQuery<Reversal>(
  'decisions-of-bulk',
  'read',
  `SELECT a."findingId", f."jobId", f."documentId", b."outcome", coalesce(b."reason", '') AS "reason",
     NOT EXISTS (SELECT 1 FROM "Decision" l WHERE l."organizationId" = $1 AND l."findingId" = a."findingId" AND l."id" > a."id") AS "isLast"
   FROM "Decision" a
   JOIN "Finding" f ON f."organizationId" = a."organizationId" AND f."id" = a."findingId"
   LEFT JOIN LATERAL (
     SELECT "outcome", "reason" FROM "Decision" b WHERE b."organizationId" = $1 AND b."findingId" = a."findingId" AND b."id" < a."id"
     ORDER BY b."id" DESC LIMIT 1
   ) b ON true
   WHERE a."organizationId" = $1 AND a."bulkDecisionId" = $2`,
);

/** The decision that each finding of a bulk decision returns to. Empty when this organization has no such bulk decision. */
export const findReversals = (ctx: Ctx, bulkDecisionId: string): Promise<Reversal[]> => ctx.sql(REVERSALS, bulkDecisionId);
