import type { FindingKind, Location, Severity } from '../../analysis/types.ts';
import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import { actorName, joinActor } from '../actors.ts';
import type { FindingCounts } from '../documents/documents.ts';
import type { RememberedHit } from './remembered-decisions.ts';

export type Outcome = 'confirmed' | 'dismissed';

/** A finding without its text, which is only in the stored result. */
export type FindingRecord = {
  id: string;
  kind: FindingKind;
  /** Counts from 1 within its kind: findings in text order, alarms as they were raised. */
  number: number;
  type: string;
  /** The name that the organization gave to its own rule; null when the finding is called by the name of its type. */
  label: string | null;
  start: number;
  end: number;
  confidence: number;
  severity: Severity;
  reason: string;
  rule: string;
  location: Location;
  /** `PersonRecord.number` of the one it belongs to; null when it belongs to nobody. */
  personNumber: number | null;
  /** For `BATCH_MIX_UP`: the document whose patient is named here. */
  relatedId: string | null;
  relatedName: string | null;
  outcome: Outcome | null;
  /** The last decision; null when nobody has decided. */
  decisionReason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** The bulk decision that it was part of; null when it was decided on its own. */
  bulkDecisionId: string | null;
  /** True when the decision was made in an earlier document. */
  isRemembered: boolean | null;
};

export type NewFinding = Pick<
  FindingRecord,
  'kind' | 'number' | 'type' | 'label' | 'start' | 'end' | 'confidence' | 'severity' | 'reason' | 'rule' | 'location' | 'personNumber'
> & { /** Hex; null for an alarm. */ token: string | null; relatedId?: string };

const LIST = scopedQuery<FindingRecord>(
  'findings-of-job',
  'read',
  `SELECT f."id", f."kind", f."number", f."type", f."label", f."start", f."end", f."confidence", f."severity", f."reason", f."rule", f."location", f."outcome",
     f."personNumber", f."relatedId", r."name" AS "relatedName",
     d."reason" AS "decisionReason", CASE WHEN d."id" IS NOT NULL THEN ${actorName('d', 'decidedBy')} END AS "decidedBy", d."createdAt" AS "decidedAt", d."bulkDecisionId", d."isRemembered"
   FROM "Finding" f
   LEFT JOIN LATERAL (SELECT * FROM "Decision" d WHERE d."organizationId" = f."organizationId" AND d."findingId" = f."id" ORDER BY d."id" DESC LIMIT 1) d
     ON f."outcome" IS NOT NULL
   ${joinActor('d', 'decidedBy')}
   LEFT JOIN "Document" r ON r."organizationId" = f."organizationId" AND r."id" = f."relatedId"
   WHERE f."organizationId" = $1 AND f."jobId" = $2
   ORDER BY f."kind", CASE f."kind" WHEN 'alarm' THEN -f."number" ELSE f."number" END`,
);

/** Alarms first, the newest before the others; then findings in text order. */
export const listFindings = (ctx: Ctx, jobId: string): Promise<FindingRecord[]> => ctx.sql(LIST, jobId);

const INSERT_CHUNK = 2_000;

/** One statement per chunk, with the rows as JSON. The ORM needs a tenth of a second for as many rows, and blocks all requests during that time. */
const INSERT = scopedQuery<never>(
  'findings-insert',
  'write',
  `INSERT INTO "Finding" ("organizationId", "id", "documentId", "jobId", "kind", "number", "type", "label", "start", "end", "confidence", "severity", "reason", "rule",
     "location", "token", "personNumber", "relatedId")
   SELECT $1, f."id", $2, $3, f."kind", f."number", f."type", f."label", f."start", f."end", f."confidence", f."severity", f."reason", f."rule",
     f."location", decode(f."token", 'hex'), f."personNumber", f."relatedId"
   FROM jsonb_to_recordset($4::jsonb) AS f("id" uuid, "kind" "FindingKind", "number" int, "type" text, "label" text, "start" int, "end" int,
     "confidence" float8, "severity" "Severity", "reason" text, "rule" text, "location" jsonb, "token" text, "personNumber" int, "relatedId" uuid)`,
);

export async function insertFindings(ctx: Ctx, documentId: string, jobId: string, findings: NewFinding[]): Promise<void> {
  for (let from = 0; from < findings.length; from += INSERT_CHUNK) {
    const rows = findings.slice(from, from + INSERT_CHUNK).map((finding) => ({ ...finding, id: newId() }));
    await ctx.sql(INSERT, documentId, jobId, JSON.stringify(rows));
  }
}

/** @throws Problem `not-found` when the document has no such finding here */
export async function getFinding(
  ctx: Ctx,
  documentId: string,
  id: string,
): Promise<{ id: string; jobId: string; outcome: Outcome | null }> {
  const finding = await ctx.db.finding.findFirst({ where: { id, documentId }, select: { id: true, jobId: true, outcome: true } });
  if (!finding) throw notFound('finding');
  return finding;
}

const COUNTS = scopedQuery<FindingCounts>(
  'findings-counts',
  'read',
  `SELECT count(*) FILTER (WHERE "severity" = 'critical' AND "outcome" IS DISTINCT FROM 'dismissed')::int AS "critical",
     count(*) FILTER (WHERE "severity" = 'high' AND "outcome" IS DISTINCT FROM 'dismissed')::int AS "high",
     count(*) FILTER (WHERE "severity" = 'medium' AND "outcome" IS DISTINCT FROM 'dismissed')::int AS "medium",
     count(*) FILTER (WHERE "severity" = 'low' AND "outcome" IS DISTINCT FROM 'dismissed')::int AS "low",
     count(*) FILTER (WHERE "outcome" IS NULL)::int AS "undecided",
     (SELECT a."type" FROM "Finding" a WHERE a."organizationId" = $1 AND a."jobId" = $2 AND a."kind" = 'alarm' AND a."outcome" IS DISTINCT FROM 'dismissed'
      ORDER BY array_position(ARRAY['WRONG_ADDRESSEE', 'TWO_PATIENTS', 'BATCH_MIX_UP'], a."type") LIMIT 1) AS "alarm"
   FROM "Finding" WHERE "organizationId" = $1 AND "jobId" = $2`,
);

/** Findings of each severity that nobody has dismissed, those nobody has decided, and the most serious alarm. */
export async function countFindings(ctx: Ctx, jobId: string): Promise<FindingCounts> {
  const [counts] = await ctx.sql(COUNTS, jobId);
  return counts ?? { critical: 0, high: 0, medium: 0, low: 0, undecided: 0, alarm: null };
}

const LAST_ALARM = scopedQuery<{ number: number }>(
  'findings-last-alarm',
  'read',
  `SELECT coalesce(max("number"), 0)::int AS "number" FROM "Finding" WHERE "organizationId" = $1 AND "jobId" = $2 AND "kind" = 'alarm'`,
);

/** The number for one more alarm. */
export async function nextAlarmNumber(ctx: Ctx, jobId: string): Promise<number> {
  const [last] = await ctx.sql(LAST_ALARM, jobId);
  return (last?.number ?? 0) + 1;
}

const DISMISS = scopedQuery<never>(
  'findings-dismiss-remembered',
  'write',
  `WITH decided AS (
     INSERT INTO "Decision" ("organizationId", "id", "findingId", "outcome", "reason", "decidedByKind", "decidedById", "isRemembered")
     SELECT $1, d."id", d."findingId", 'dismissed', d."reason", d."decidedByKind", d."decidedById", true
     FROM jsonb_to_recordset($2::jsonb) AS d("id" uuid, "findingId" uuid, "reason" text, "decidedByKind" "ActorKind", "decidedById" uuid) RETURNING "findingId"
   )
   UPDATE "Finding" f SET "outcome" = 'dismissed' FROM decided WHERE f."organizationId" = $1 AND f."id" = decided."findingId"`,
);

/** Dismisses findings in the way that the same values were dismissed before. */
export async function dismissRemembered(ctx: Ctx, hits: readonly RememberedHit[]): Promise<void> {
  const rows = hits.map((hit) => ({ ...hit, id: newId() }));
  await ctx.sql(DISMISS, JSON.stringify(rows));
}

/** Positions of the findings that somebody decided: confirmed ones are removed from a redacted copy, dismissed ones stay. */
export async function listDecidedPlaces(
  ctx: Ctx,
  jobId: string,
): Promise<{ type: string; start: number; end: number; outcome: Outcome }[]> {
  const where = { jobId, kind: 'finding' as const, outcome: { not: null } };
  const rows = await ctx.db.finding.findMany({ where, select: { type: true, start: true, end: true, outcome: true } });
  return rows.flatMap(({ outcome, ...place }) => (outcome ? [{ ...place, outcome }] : []));
}
