import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { actorColumns } from '../actors.ts';

const OPEN = scopedQuery<never>(
  'batch-open',
  'write',
  `INSERT INTO "Batch" ("organizationId", "id", "createdByKind", "createdById") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
);

/** Creates the batch when its first document arrives. */
export async function openBatch(ctx: Ctx, id: string): Promise<void> {
  await ctx.sql(OPEN, id, ...actorColumns(ctx));
}

const LOCK = scopedQuery<{ id: string }>(
  'batch-lock',
  'write',
  `SELECT b."id" FROM "Document" d JOIN "Batch" b ON b."organizationId" = d."organizationId" AND b."id" = d."batchId"
   WHERE d."organizationId" = $1 AND d."id" = $2 FOR UPDATE OF b`,
);

/** Locks the document's batch, so that its documents finish one at a time and each sees the earlier ones. Null when the document has no batch. */
export async function lockBatchOf(ctx: Ctx, documentId: string): Promise<string | null> {
  const [batch] = await ctx.sql(LOCK, documentId);
  return batch?.id ?? null;
}

/** A document that names the patient of another one in its batch. `start`, `end`: position of the name in the text. */
export type MixUp = { documentId: string; jobId: string; ownerId: string; personNumber: number; start: number; end: number };

/** Letters are about few patients. A document about more is a list, which may well name everyone. */
const PATIENTS_MAX = 3;

/**
 * Document `h` names the only patient of document `o` in addition to its own main patient. Excluded: pairs about the same main patient, and
 * clinicians who only share the name. Each pair is reported once per job.
 */
const MIX_UPS = scopedQuery<MixUp>(
  'batch-mix-ups',
  'read',
  `WITH docs AS (
     SELECT d."id", d."analyzedJobId" AS "jobId", d."patientCount",
       (SELECT min(p."number") FROM "Person" p WHERE p."organizationId" = $1 AND p."jobId" = d."analyzedJobId" AND p."role" = 'patient') AS "main"
     FROM "Document" d
     WHERE d."organizationId" = $1 AND d."batchId" = $2 AND d."deletedAt" IS NULL AND d."patientCount" BETWEEN 1 AND ${PATIENTS_MAX}
   ), pairs AS (
     SELECT h."id" AS "documentId", h."jobId", o."id" AS "ownerId", min(held."number") AS "personNumber"
     FROM docs h
     JOIN docs o ON o."id" <> h."id" AND (h."id" = $3 OR o."id" = $3) AND o."patientCount" = 1
     JOIN "PersonToken" own ON own."organizationId" = $1 AND own."jobId" = o."jobId" AND own."number" = o."main"
     JOIN "PersonToken" held ON held."organizationId" = $1 AND held."token" = own."token" AND held."jobId" = h."jobId" AND held."number" <> h."main"
     JOIN "Person" p ON p."organizationId" = $1 AND p."jobId" = h."jobId" AND p."number" = held."number"
     WHERE (p."role" <> 'clinician' OR own."isStrong")
       AND NOT EXISTS (
         SELECT 1 FROM "PersonToken" a JOIN "PersonToken" b ON b."organizationId" = $1 AND b."token" = a."token"
         WHERE a."organizationId" = $1 AND a."jobId" = h."jobId" AND a."number" = h."main" AND b."jobId" = o."jobId" AND b."number" = o."main")
       AND NOT EXISTS (
         SELECT 1 FROM "Finding" f
         WHERE f."organizationId" = $1 AND f."jobId" = h."jobId" AND f."type" = 'BATCH_MIX_UP' AND f."relatedId" = o."id")
     GROUP BY 1, 2, 3
   )
   SELECT pairs.*, f."start", f."end" FROM pairs
   JOIN LATERAL (
     SELECT f."start", f."end" FROM "Finding" f
     WHERE f."organizationId" = $1 AND f."jobId" = pairs."jobId" AND f."personNumber" = pairs."personNumber" AND f."kind" = 'finding'
     ORDER BY f."number" LIMIT 1
   ) f ON true ORDER BY 1, 3`,
);

/** Mix-ups between this document and the others of its batch, in both directions. */
export const findMixUps = (ctx: Ctx, batchId: string, documentId: string): Promise<MixUp[]> => ctx.sql(MIX_UPS, batchId, documentId);
