import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';

export type NewFile = { id: string; sha256: string; sizeBytes: number; mediaType: string; format: string; storageKey: string };

const INSERT = scopedQuery<{ id: string }>(
  'file-insert',
  'write',
  `INSERT INTO "File" ("organizationId", "id", "sha256", "sizeBytes", "mediaType", "format", "storageKey")
   VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING "id"`,
  'File',
);

/**
 * False, and nothing changed, when the organization already has a file with these bytes. Waits for a concurrent upload of the same bytes to
 * finish.
 */
export async function insertFile(ctx: Ctx, { id, sha256, sizeBytes, mediaType, format, storageKey }: NewFile): Promise<boolean> {
  const rows = await ctx.sql(INSERT, id, sha256, sizeBytes, mediaType, format, storageKey);
  return rows.length === 1;
}

/** The file with these bytes, and the newest document that uses it. */
export async function findFileBySha256(ctx: Ctx, sha256: string): Promise<{ id: string; documentId: string | null } | null> {
  const file = await ctx.db.file.findFirst({
    where: { sha256 },
    select: {
      id: true,
      documents: { where: { deletedAt: null }, orderBy: { id: 'desc' }, take: 1, select: { id: true } },
    },
  });
  if (!file) return null;
  return { id: file.id, documentId: file.documents[0]?.id ?? null };
}
