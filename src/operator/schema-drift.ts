import { migrate } from '../platform/migrations/migrate.ts';
import { MIGRATIONS_FOLDER } from '../platform/migrations/migration-files.ts';
import { diffToSchema } from '../platform/migrations/schema-engine.ts';
import { withThrowawayDatabase } from '../platform/postgres/throwaway-postgres.ts';

/** Relative to the folder the tool is started in. */
export const SCHEMA_FILE = 'prisma/schema.prisma';

/**
 * The SQL that the migrations lack to arrive at schema.prisma; empty when they agree. Found by applying them to an empty throw-away
 * database and comparing that with the schema; what Prisma does not know (policies, functions, grants, checks) is left alone.
 */
export function findSchemaDrift(schemaFile = SCHEMA_FILE, migrationsFolder = MIGRATIONS_FOLDER): Promise<string> {
  return withThrowawayDatabase(async (ownerUrl) => {
    await migrate(ownerUrl, migrationsFolder);
    return diffToSchema(ownerUrl, schemaFile);
  });
}
