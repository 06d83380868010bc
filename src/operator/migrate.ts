import path from 'node:path';
import { config } from '../platform/config.ts';
import { migrate } from '../platform/migrations/migrate.ts';
import { startEmbeddedPostgres } from '../platform/postgres/embedded-postgres.ts';
import type { Outcome } from './command.ts';

/** Applies the migrations that the database lacks. @throws Error when it is out of reach, or its history is not ours */
export async function migrateDatabase(): Promise<Outcome> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(path.join(config.dataDir, 'postgres')) : null;
  try {
    const { applied } = await migrate(config.databaseUrl ?? embedded?.ownerUrl ?? '');
    return { text: applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.` };
  } finally {
    // A server that ran before belongs to someone who still uses it.
    if (embedded?.adopted === false) await embedded.stop();
  }
}
