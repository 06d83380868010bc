import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';

export type TargetIds = { documents: readonly string[]; users: readonly string[]; invitations: readonly string[] };

/** Current names by id: a renamed document has its new name, and a deleted one has none. */
const NAMES = scopedQuery<{ id: string; name: string }>(
  'audit-target-names',
  'read',
  `SELECT d."id"::text AS "id", d."name" FROM "Document" d WHERE d."organizationId" = $1 AND d."id" = ANY($2::uuid[]) AND d."deletedAt" IS NULL
   UNION ALL SELECT i."id"::text, i."email" FROM "Invitation" i WHERE i."organizationId" = $1 AND i."id" = ANY($4::uuid[])
   UNION ALL SELECT u."id"::text, u."name" FROM "User" u WHERE u."id" = ANY($3::uuid[])`,
);

/**
 * The names of documents, users and invitations in the log. The ids come only from this organization's entries; users who have left it still
 * have their names there.
 */
export async function findTargetNames(ctx: Ctx, { documents, users, invitations }: TargetIds): Promise<Map<string, string>> {
  const rows = await ctx.sql(NAMES, documents, users, invitations);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
