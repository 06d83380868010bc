import { join } from 'node:path';
import { config } from '../platform/config.ts';
import { asAppRole } from '../platform/database/app-url.ts';
import { closeDatabase, openDatabase } from '../platform/database/db.ts';
import { assertMigrated, migrate } from '../platform/migrations/migrate.ts';
import { startEmbeddedPostgres } from '../platform/postgres/embedded-postgres.ts';

/**
 * Opens the database in the settings, or the embedded one, while `work` runs.
 * @throws Error when it's unreachable or not migrated, and any error from `work`
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(join(config.dataDir, 'postgres')) : null;
  try {
    if (embedded) await migrate(embedded.ownerUrl);
    const url = embedded?.appUrl ?? config.databaseAppUrl ?? asAppRole(config.databaseUrl ?? '');
    await assertMigrated(url);
    openDatabase(url);
    return await work();
  } finally {
    await closeDatabase();
    // A server that was already running is still in use by another process.
    if (embedded?.adopted === false) await embedded.stop();
  }
}
