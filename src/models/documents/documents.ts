import type { UnreadPart } from '../../analysis/types.ts';
import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { firstIdAt } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import { actorColumns, actorName, joinActor } from '../actors.ts';
import type { JobStatus } from '../analyses/jobs.ts';

/** A document with its file, its newest job and its uploader, for lists and the document page. */
export type DocumentRecord = {
  id: string;
  name: string;
  createdAt: Date;
  createdBy: string;
  format: string;
  mediaType: string;
  /** Bytes; 64-bit numbers come from Postgres as text. */
  sizeBytes: string;
  sha256: string;
  storageKey: string;
  critical: number;
  high: number;
  medium: number;
  low: number;
  undecided: number;
  /** Number of patients whose details are in it. */
  patientCount: number;
  /** The most severe alarm that nobody has dismissed. */
  alarm: string | null;
  /** The parts of the file that the last complete analysis could not read. */
  unread: UnreadPart[];
  analyzedJobId: string | null;
  jobId: string;
  jobStatus: JobStatus;
  jobPercent: number;
  jobStage: string;
  jobError: string | null;
};

/** The columns of `DocumentRecord`. */
export const COLUMNS = `d."id", d."name", d."createdAt", ${actorName('d', 'createdBy')} AS "createdBy", f."format", f."mediaType", f."sizeBytes", f."sha256", f."storageKey",
  d."criticalCount" AS "critical", d."highCount" AS "high", d."mediumCount" AS "medium", d."lowCount" AS "low", d."undecidedCount" AS "undecided",
  d."patientCount", d."alarm", d."unread",
  d."analyzedJobId", j."id" AS "jobId", j."status" AS "jobStatus", j."percent" AS "jobPercent", j."stage" AS "jobStage", j."error" AS "jobError"`;

/** The tables that `COLUMNS` reads. */
export const JOINED = `"Document" d JOIN "File" f ON f."organizationId" = d."organizationId" AND f."id" = d."fileId"
  ${joinActor('d', 'createdBy')} JOIN "Job" j ON j."organizationId" = d."organizationId" AND j."id" = d."latestJobId"`;

const BY_ID = scopedQuery<DocumentRecord>(
  'document-by-id',
  'read',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE d."organizationId" = $1 AND d."deletedAt" IS NULL AND d."id" = $2`,
);

/** @throws Problem `not-found`, also for another organization's document */
export async function getDocument(ctx: Ctx, id: string): Promise<DocumentRecord> {
  const [document] = await ctx.sql(BY_ID, id);
  if (!document) throw notFound('document');
  return document;
}

const INSERT = scopedQuery<never>(
  'document-insert',
  'write',
  `INSERT INTO "Document" ("organizationId", "id", "fileId", "name", "latestJobId", "batchId", "createdByKind", "createdById")
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
  'Document',
);

/** The job `latestJobId` must be inserted after this, in the same transaction. */
export async function insertDocument(
  ctx: Ctx,
  document: { id: string; fileId: string; name: string; latestJobId: string; batchId: string | null },
): Promise<void> {
  const { id, fileId, name, latestJobId, batchId } = document;
  await ctx.sql(INSERT, id, fileId, name, latestJobId, batchId, ...actorColumns(ctx));
}

/** Sets the newest job of the document. */
export async function setLatestJob(ctx: Ctx, id: string, jobId: string): Promise<void> {
  await ctx.db.document.update({ where: { id }, data: { latestJobId: jobId } });
}

export type FindingCounts = { critical: number; high: number; medium: number; low: number; undecided: number; alarm: string | null };

/** Makes the findings of `jobId` the document's findings. */
export async function setAnalyzed(
  ctx: Ctx,
  id: string,
  jobId: string,
  { patients, unread, ...counts }: FindingCounts & { patients: number; unread: UnreadPart[] },
): Promise<void> {
  await ctx.db.document.update({ where: { id }, data: { analyzedJobId: jobId, patientCount: patients, unread, ...columnsOf(counts) } });
}

/** Updates the counts after a decision. */
export async function setFindingCounts(ctx: Ctx, id: string, counts: FindingCounts): Promise<void> {
  await ctx.db.document.update({ where: { id }, data: columnsOf(counts) });
}

/** Number of undecided findings, and of documents that have any. */
export async function countUndecided(ctx: Ctx): Promise<{ findings: number; documents: number }> {
  const sum = await ctx.db.document.aggregate({
    where: { undecidedCount: { gt: 0 }, deletedAt: null },
    _sum: { undecidedCount: true },
    _count: true,
  });
  return { findings: sum._sum.undecidedCount ?? 0, documents: sum._count };
}

/** Number of analysed documents since `from` that were read completely and have no findings left that nobody has dismissed. */
export const countSafeSince = (ctx: Ctx, from: Date): Promise<number> =>
  ctx.db.document.count({
    where: {
      id: { gte: firstIdAt(from) },
      deletedAt: null,
      analyzedJobId: { not: null },
      criticalCount: 0,
      highCount: 0,
      mediumCount: 0,
      lowCount: 0,
      unread: { equals: [] },
    },
  });

/** True when the organization has ever had a document. */
export const hasDocuments = async (ctx: Ctx): Promise<boolean> => (await ctx.db.document.findFirst({ select: { id: true } })) !== null;

const columnsOf = (counts: FindingCounts) => ({
  criticalCount: counts.critical,
  highCount: counts.high,
  mediumCount: counts.medium,
  lowCount: counts.low,
  undecidedCount: counts.undecided,
  alarm: counts.alarm,
});

/** Analysed documents and the storage keys of their results, newest first. */
export async function listAnalyzedResults(ctx: Ctx, limit: number): Promise<{ id: string; name: string; resultKey: string }[]> {
  return ctx.sql(RESULTS, limit);
}

const RESULTS = scopedQuery<{ id: string; name: string; resultKey: string }>(
  'documents-results',
  'read',
  `SELECT d."id", d."name", j."resultKey" FROM "Document" d JOIN "Job" j ON j."organizationId" = d."organizationId" AND j."id" = d."analyzedJobId"
   WHERE d."organizationId" = $1 AND d."deletedAt" IS NULL AND j."resultKey" IS NOT NULL ORDER BY d."id" DESC LIMIT $2`,
);
