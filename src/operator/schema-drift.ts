import { MIGRATIONS_FOLDER, migrate } from '../platform/migrations/migrate.ts';
import { diffToSchema } from '../platform/migrations/schema-engine.ts';
import { withThrowawayDatabase } from '../platform/postgres/throwaway-postgres.ts';

/** Relative to the working directory. */
export const SCHEMA_FILE = 'prisma/schema.prisma';

/**
 * The SQL that the migrations lack compared with schema.prisma; empty when they match. Applies them to a temporary empty database and
 * compares that with the schema. Ignores what Prisma doesn't track (policies, functions, grants, checks).
 */
export function findSchemaDrift(schemaFile = SCHEMA_FILE, migrationsFolder = MIGRATIONS_FOLDER): Promise<string> {
  return withThrowawayDatabase(async (ownerUrl) => {
    await migrate(ownerUrl, migrationsFolder);
    return diffToSchema(ownerUrl, schemaFile);
  });
}
