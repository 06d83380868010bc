import type { Certificate } from '../../analysis/redact/certificate.ts';
import type { RedactionChoice } from '../../analysis/redact/choice.ts';
import { scopedQuery, systemQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import { actorColumns, actorName, joinActor } from '../actors.ts';

export type RedactionStatus = 'waiting' | 'processing' | 'complete' | 'error';

/** A redacted copy, with the document it was made from and who asked for it. */
export type RedactionRecord = {
  id: string;
  documentId: string;
  documentName: string;
  documentFormat: string;
  jobId: string;
  status: RedactionStatus;
  choice: RedactionChoice;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  error: string | null;
  fileName: string | null;
  mediaType: string | null;
  storageKey: string | null;
  certificate: Certificate | null;
};

const COLUMNS = `r."id", r."documentId", d."name" AS "documentName", f."format" AS "documentFormat", r."jobId", r."status", r."choice",
  ${actorName('r', 'createdBy')} AS "createdBy", r."createdAt", r."finishedAt", r."error", r."fileName", r."mediaType", r."storageKey", r."certificate"`;
const JOINED = `"Redaction" r JOIN "Document" d ON d."organizationId" = r."organizationId" AND d."id" = r."documentId" AND d."deletedAt" IS NULL
  JOIN "File" f ON f."organizationId" = d."organizationId" AND f."id" = d."fileId" ${joinActor('r', 'createdBy')}`;

const INSERT = scopedQuery<never>(
  'redaction-insert',
  'write',
  `INSERT INTO "Redaction" ("organizationId", "id", "documentId", "jobId", "choice", "createdByKind", "createdById")
   VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7)`,
);

/** @returns its id */
export async function insertRedaction(ctx: Ctx, documentId: string, jobId: string, choice: RedactionChoice): Promise<string> {
  const id = newId();
  await ctx.sql(INSERT, id, documentId, jobId, JSON.stringify(choice), ...actorColumns(ctx));
  return id;
}

const BY_ID = scopedQuery<RedactionRecord>(
  'redaction-by-id',
  'read',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE r."organizationId" = $1 AND r."id" = $2`,
);

/** @throws Problem `not-found`, also for another organization's */
export async function getRedaction(ctx: Ctx, id: string): Promise<RedactionRecord> {
  const [redaction] = await ctx.sql(BY_ID, id);
  if (!redaction) throw notFound('redacted copy');
  return redaction;
}

/** Copies of a document on its page. */
const LIST_MAX = 20;

const LIST = scopedQuery<RedactionRecord>(
  'redactions-of-document',
  'read',
  `SELECT ${COLUMNS} FROM ${JOINED} WHERE r."organizationId" = $1 AND r."documentId" = $2 ORDER BY r."id" DESC LIMIT ${LIST_MAX}`,
);

/** The newest copies of a document, newest first. */
export const listRedactions = (ctx: Ctx, documentId: string): Promise<RedactionRecord[]> => ctx.sql(LIST, documentId);

/** Copies that are waiting or being made. */
export const countOpenRedactions = (ctx: Ctx): Promise<number> =>
  ctx.db.redaction.count({ where: { status: { in: ['waiting', 'processing'] } } });

const START = scopedQuery<{ id: string }>(
  'redaction-start',
  'write',
  `UPDATE "Redaction" SET "status" = 'processing' WHERE "organizationId" = $1 AND "id" = $2 AND "status" IN ('waiting', 'processing') RETURNING "id"`,
);

/** False when it has ended. */
export const startRedaction = async (ctx: Ctx, id: string): Promise<boolean> => (await ctx.sql(START, id)).length > 0;

/** How a redaction ended: with a copy, or with the reason why there is none. */
export type RedactionEnd =
  | { status: 'complete'; fileName: string; mediaType: string; storageKey: string; certificate: Certificate }
  | { status: 'error'; error: string };

const FINISH = scopedQuery<{ id: string }>(
  'redaction-finish',
  'write',
  `UPDATE "Redaction" SET "status" = $3::"RedactionStatus", "error" = $4, "fileName" = $5, "mediaType" = $6, "storageKey" = $7, "certificate" = $8::jsonb,
     "finishedAt" = now()
   WHERE "organizationId" = $1 AND "id" = $2 AND "status" IN ('waiting', 'processing') RETURNING "id"`,
);

/** False when it had ended before. */
export async function finishRedaction(ctx: Ctx, id: string, end: RedactionEnd): Promise<boolean> {
  const values =
    end.status === 'complete'
      ? [null, end.fileName, end.mediaType, end.storageKey, JSON.stringify(end.certificate)]
      : [end.error, null, null, null, null];
  return (await ctx.sql(FINISH, id, end.status, ...values)).length > 0;
}

const EXPIRED = systemQuery<{ id: string; storageKey: string }>(
  'redactions-expired',
  'read',
  `SELECT "id", "storageKey" FROM "Redaction" WHERE "storageKey" IS NOT NULL AND "finishedAt" < now() - $1::int * interval '1 day' ORDER BY "id" LIMIT 500`,
);

/** Copies of all organizations that were made more than `days` ago and still have their file; at most 500. */
export const listExpiredCopies = (ctx: SystemCtx, days: number): Promise<{ id: string; storageKey: string }[]> => ctx.sql(EXPIRED, days);

const FORGET = systemQuery<{ id: string }>(
  'redaction-forget',
  'write',
  `UPDATE "Redaction" SET "storageKey" = NULL WHERE "id" = $1 RETURNING "id"`,
);

/** Forgets where the file of a copy was stored. The certificate stays. */
export async function forgetCopy(ctx: SystemCtx, id: string): Promise<void> {
  await ctx.sql(FORGET, id);
}
