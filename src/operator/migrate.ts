import path from 'node:path';
import { config } from '../platform/config.ts';
import { migrate } from '../platform/migrations/migrate.ts';
import { startEmbeddedPostgres } from '../platform/postgres/embedded-postgres.ts';

const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(path.join(config.dataDir, 'postgres')) : null;
try {
  const { applied } = await migrate(config.databaseUrl ?? embedded?.ownerUrl ?? '');
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  // A server that ran before belongs to someone who still uses it.
  if (embedded?.adopted === false) await embedded.stop();
}
