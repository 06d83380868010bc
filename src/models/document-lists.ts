import { scopedQuery } from '../platform/scoped-query.ts';
import type { Ctx } from '../platform/tenant.ts';
import { COLUMNS, type DocumentRecord, JOINED } from './documents.ts';

const NEWEST = scopedQuery<DocumentRecord>(
  'documents-newest',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE d."organizationId" = $1 AND d."deletedAt" IS NULL AND d."id" < $2 ORDER BY d."id" DESC LIMIT $3`,
);

/** `strpos` takes the words as they are: no pattern to escape. */
const FILTERED_WHERE = `d."organizationId" = $1 AND d."deletedAt" IS NULL
  AND ($4 = '' OR strpos(lower(d."name"), lower($4)) > 0)
  AND ($5 = '' OR j."status"::text = $5)
  AND ($6 = '' OR ($6 = 'critical' AND d."criticalCount" > 0) OR ($6 = 'high' AND d."highCount" > 0)
    OR ($6 = 'medium' AND d."mediumCount" > 0) OR ($6 = 'low' AND d."lowCount" > 0)
    OR ($6 = 'undecided' AND d."undecidedCount" > 0))`;

const FILTERED_OLDER = scopedQuery<DocumentRecord>(
  'documents-filtered-older',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE ${FILTERED_WHERE} AND d."id" < $2 ORDER BY d."id" DESC LIMIT $3`,
);

const FILTERED_NEWER = scopedQuery<DocumentRecord>(
  'documents-filtered-newer',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE ${FILTERED_WHERE} AND d."id" > $2 ORDER BY d."id" ASC LIMIT $3`,
);

const OPEN = scopedQuery<DocumentRecord>(
  'documents-open',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE d."organizationId" = $1 AND d."deletedAt" IS NULL AND j."status" IN ('waiting', 'processing')
   ORDER BY d."id" DESC LIMIT $2`,
);

/** Documents whose newest job has not ended, newest first. */
export const listOpenDocuments = (ctx: Ctx, limit: number): Promise<DocumentRecord[]> => ctx.sql(OPEN, limit);

const END_OF_TIME = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export type DocumentQuestion = { q: string; status: string; severity: string };

/** Newest first, at most `limit`, those older than `before` (a document id; null begins at the newest). */
export function listDocuments(ctx: Ctx, question: DocumentQuestion, before: string | null, limit: number): Promise<DocumentRecord[]> {
  const from = before ?? END_OF_TIME;
  const isPlain = question.q === '' && question.status === '' && question.severity === '';
  if (isPlain) return ctx.sql(NEWEST, from, limit);
  return ctx.sql(FILTERED_OLDER, from, limit, question.q, question.status, question.severity);
}

/** Newest first, at most `limit`, the nearest ones newer than `after` (a document id). */
export async function listDocumentsNewerThan(
  ctx: Ctx,
  question: DocumentQuestion,
  after: string,
  limit: number,
): Promise<DocumentRecord[]> {
  const rows = await ctx.sql(FILTERED_NEWER, after, limit, question.q, question.status, question.severity);
  return rows.reverse();
}
