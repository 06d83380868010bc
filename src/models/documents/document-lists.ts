import { limitedQuery, scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { COLUMNS, type DocumentRecord, JOINED } from './documents.ts';

/**
 * Compares the pair of organization and id, because only the index that starts with the organization has this order. With an equality,
 * Postgres may scan every clinic's newest documents by the primary key until it has enough of this one's.
 */
const OLDER = `(d."organizationId", d."id") < ($1, $2) AND (d."organizationId", d."id") >= ($1, '00000000-0000-0000-0000-000000000000')`;
const NEWER = `(d."organizationId", d."id") > ($1, $2) AND (d."organizationId", d."id") <= ($1, 'ffffffff-ffff-ffff-ffff-ffffffffffff')`;

const newest = limitedQuery<DocumentRecord>(
  'documents-newest',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE ${OLDER} AND d."deletedAt" IS NULL ORDER BY d."organizationId" DESC, d."id" DESC`,
);

/** `strpos` needs no escaping, unlike a pattern. */
const FILTERED_WHERE = `d."deletedAt" IS NULL
  AND ($3 = '' OR strpos(lower(d."name"), lower($3)) > 0)
  AND ($4 = '' OR j."status"::text = $4)
  AND ($5 = '' OR ($5 = 'critical' AND d."criticalCount" > 0) OR ($5 = 'high' AND d."highCount" > 0)
    OR ($5 = 'medium' AND d."mediumCount" > 0) OR ($5 = 'low' AND d."lowCount" > 0)
    OR ($5 = 'undecided' AND d."undecidedCount" > 0) OR ($5 = 'alarm' AND d."alarm" IS NOT NULL))
  AND ($6 = '' OR d."analyzedJobId" IN (
    SELECT t."jobId" FROM "PersonToken" mine
    JOIN "PersonToken" t ON t."organizationId" = $1 AND t."token" = mine."token" AND t."isStrong"
    WHERE mine."organizationId" = $1 AND mine."jobId" = split_part($6, '.', 1) AND mine."number" = split_part($6, '.', 2)::int AND mine."isStrong"))`;

const filteredOlder = limitedQuery<DocumentRecord>(
  'documents-filtered-older',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE ${OLDER} AND ${FILTERED_WHERE} ORDER BY d."organizationId" DESC, d."id" DESC`,
);

const filteredNewer = limitedQuery<DocumentRecord>(
  'documents-filtered-newer',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE ${NEWER} AND ${FILTERED_WHERE} ORDER BY d."organizationId", d."id"`,
);

/** Starts from the open jobs, which are few, instead of checking every document. */
const OPEN = scopedQuery<DocumentRecord>(
  'documents-open',
  'read',
  `SELECT ${COLUMNS} FROM ${JOINED}
   WHERE d."organizationId" = $1 AND d."deletedAt" IS NULL AND j."status" IN ('waiting', 'processing') AND d."id" = ANY (ARRAY(
     SELECT o."documentId" FROM "Job" o WHERE o."organizationId" = $1 AND o."status" IN ('waiting', 'processing') ORDER BY o."createdAt" DESC LIMIT $2
   )) ORDER BY d."id" DESC`,
);

/** Documents whose newest job has not finished, newest first. */
export const listOpenDocuments = (ctx: Ctx, limit: number): Promise<DocumentRecord[]> => ctx.sql(OPEN, limit);

const END_OF_TIME = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** `person`: documents that mention the same person as this one, `job id.person number`. */
export type DocumentQuestion = { q: string; status: string; severity: string; person: string };

/** Newest first, at most `limit`, older than `before` (a document id; null starts at the newest). */
export function listDocuments(ctx: Ctx, question: DocumentQuestion, before: string | null, limit: number): Promise<DocumentRecord[]> {
  const from = before ?? END_OF_TIME;
  const isPlain = question.q === '' && question.status === '' && question.severity === '' && question.person === '';
  if (isPlain) return ctx.sql(newest(limit), from);
  return ctx.sql(filteredOlder(limit), from, question.q, question.status, question.severity, question.person);
}

/** The `limit` documents just newer than `after` (a document id), newest first. */
export async function listDocumentsNewerThan(
  ctx: Ctx,
  question: DocumentQuestion,
  after: string,
  limit: number,
): Promise<DocumentRecord[]> {
  const rows = await ctx.sql(filteredNewer(limit), after, question.q, question.status, question.severity, question.person);
  return rows.reverse();
}
