import path from 'node:path';
import { config } from '../platform/config.ts';
import { migrate } from '../platform/migrations/migrate.ts';
import { startEmbeddedPostgres } from '../platform/postgres/embedded-postgres.ts';
import type { Outcome } from './command.ts';

/** Applies pending migrations. @throws Error when the database is unreachable, or its history doesn't match the migration files */
export async function migrateDatabase(): Promise<Outcome> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(path.join(config.dataDir, 'postgres')) : null;
  try {
    const { applied } = await migrate(config.databaseUrl ?? embedded?.ownerUrl ?? '');
    return { text: applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.` };
  } finally {
    // A server that was already running is still in use by another process.
    if (embedded?.adopted === false) await embedded.stop();
  }
}
