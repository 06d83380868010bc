import { asOwner } from './app.ts';

const TENANT_TABLES = `SELECT c.relname AS "table" FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organizationId'
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`;

/** One line per table (from the catalog) about everything a clinic has. Unchanged as long as none of its rows is changed, added or removed. */
export async function digestOf(organizationId: string): Promise<Record<string, unknown>[]> {
  const tables = (await asOwner(TENANT_TABLES)).map(({ table }) => String(table));
  const digests = tables.map(
    (
      table,
    ) => `SELECT '${table}' AS "table", count(*) AS "rows", md5(string_agg(to_jsonb(t)::text, chr(10) ORDER BY to_jsonb(t)::text)) AS "digest"
      FROM "${table}" t WHERE "organizationId" = '${organizationId}'`,
  );
  return asOwner(digests.join(' UNION ALL '));
}
