import type { Severity } from '../analysis/types.ts';
import { newId } from '../platform/ids.ts';
import { notFound } from '../platform/problem.ts';
import { scopedQuery } from '../platform/scoped-query.ts';
import type { Ctx } from '../platform/tenant.ts';
import type { FindingCounts } from './documents.ts';

export type Outcome = 'confirmed' | 'dismissed';

/** A finding without its text, which stays in the stored result. */
export type FindingRecord = {
  id: string;
  number: number;
  type: string;
  start: number;
  end: number;
  confidence: number;
  severity: Severity;
  reason: string;
  rule: string;
  location: string;
  outcome: Outcome | null;
  /** The last decision; null when nobody has decided. */
  decisionReason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
};

export type NewFinding = Pick<
  FindingRecord,
  'number' | 'type' | 'start' | 'end' | 'confidence' | 'severity' | 'reason' | 'rule' | 'location'
>;

const LIST = scopedQuery<FindingRecord>(
  'findings-of-job',
  `SELECT f."id", f."number", f."type", f."start", f."end", f."confidence", f."severity", f."reason", f."rule", f."location", f."outcome",
     d."reason" AS "decisionReason", u."name" AS "decidedBy", d."createdAt" AS "decidedAt"
   FROM "Finding" f
   LEFT JOIN LATERAL (SELECT * FROM "Decision" d WHERE d."organizationId" = f."organizationId" AND d."findingId" = f."id" ORDER BY d."id" DESC LIMIT 1) d
     ON f."outcome" IS NOT NULL
   LEFT JOIN "User" u ON u."id" = d."decidedById"
   WHERE f."organizationId" = $1 AND f."jobId" = $2 ORDER BY f."number"`,
);

/** In text order. */
export const listFindings = (ctx: Ctx, jobId: string): Promise<FindingRecord[]> => ctx.sql(LIST, jobId);

const INSERT_CHUNK = 2_000;

/** One statement a chunk, its rows as JSON: the ORM takes a tenth of a second for as many, in which no page is answered. */
const INSERT = scopedQuery<never>(
  'findings-insert',
  `INSERT INTO "Finding" ("organizationId", "id", "documentId", "jobId", "number", "type", "start", "end", "confidence", "severity", "reason", "rule", "location")
   SELECT $1, f."id", $2, $3, f."number", f."type", f."start", f."end", f."confidence", f."severity", f."reason", f."rule", f."location"
   FROM jsonb_to_recordset($4::jsonb) AS f("id" uuid, "number" int, "type" text, "start" int, "end" int, "confidence" float8, "severity" "Severity",
     "reason" text, "rule" text, "location" text)`,
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

/** Puts a decision behind the earlier ones and makes it the current one; null takes the earlier one back. */
export async function insertDecision(
  ctx: Ctx,
  findingId: string,
  outcome: Outcome | null,
  reason: string,
  decidedById: string,
): Promise<void> {
  await ctx.db.decision.create({ data: { findingId, outcome, reason, decidedById } });
  await ctx.db.finding.update({ where: { id: findingId }, data: { outcome } });
}

const COUNTS = scopedQuery<FindingCounts>(
  'findings-counts',
  `SELECT count(*) FILTER (WHERE "severity" = 'critical' AND "outcome" IS DISTINCT FROM 'dismissed')::int AS "critical",
     count(*) FILTER (WHERE "severity" = 'high' AND "outcome" IS DISTINCT FROM 'dismissed')::int AS "high",
     count(*) FILTER (WHERE "severity" = 'medium' AND "outcome" IS DISTINCT FROM 'dismissed')::int AS "medium",
     count(*) FILTER (WHERE "severity" = 'low' AND "outcome" IS DISTINCT FROM 'dismissed')::int AS "low",
     count(*) FILTER (WHERE "outcome" IS NULL)::int AS "undecided"
   FROM "Finding" WHERE "organizationId" = $1 AND "jobId" = $2`,
);

/** Findings of each severity that nobody has dismissed, and those nobody has decided. */
export async function countFindings(ctx: Ctx, jobId: string): Promise<FindingCounts> {
  const [counts] = await ctx.sql(COUNTS, jobId);
  return counts ?? { critical: 0, high: 0, medium: 0, low: 0, undecided: 0 };
}

/** Where the findings stand that somebody decided to leave in. */
export const listDismissedPlaces = (ctx: Ctx, jobId: string): Promise<{ type: string; start: number; end: number }[]> =>
  ctx.db.finding.findMany({ where: { jobId, outcome: 'dismissed' }, select: { type: true, start: true, end: true } });
