import { join } from 'node:path';
import { config } from '../platform/config.ts';
import { asAppRole } from '../platform/database/app-url.ts';
import { closeDatabase, openDatabase } from '../platform/database/db.ts';
import { migrate } from '../platform/migrations/migrate.ts';
import { startEmbeddedPostgres } from '../platform/postgres/embedded-postgres.ts';

/** Opens the database that the settings name, or the embedded one, for the time of `work`. Prints what went wrong and sets the exit code. */
export async function withDatabase(work: () => Promise<void>): Promise<void> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(join(config.dataDir, 'postgres')) : null;
  try {
    if (embedded) await migrate(embedded.ownerUrl);
    openDatabase(embedded?.appUrl ?? config.databaseAppUrl ?? asAppRole(config.databaseUrl ?? ''));
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await closeDatabase();
    if (embedded?.adopted === false) await embedded.stop();
  }
}
