import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/platform/migrations/migrate.ts';
import { startEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';
import { createDatabase } from '../../src/platform/postgres/login.ts';

/** A migrated database. `adminUrl`: a superuser, for filling tables and for controls without row-level security. */
export type Database = { ownerUrl: string; appUrl: string; adminUrl: string };

/** A temporary folder with its own PostgreSQL, durable as in production. */
export type Place = {
  folder: string;
  /** An empty, migrated database. */
  newDatabase: (name: string) => Promise<Database>;
  /** Stops the server and removes the folder. */
  close: () => Promise<void>;
};

/** Opens a place. The caller must close it, even after a failure. */
export async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'maneiro-bench-'));
  const server = await startEmbeddedPostgres(join(folder, 'postgres'));
  return {
    folder,
    newDatabase: async (name) => {
      await asAdmin({ adminUrl: server.adminUrl }, (admin) => createDatabase(admin, name));
      const database = server.addressesOf(name);
      await migrate(database.ownerUrl);
      return database;
    },
    close: async () => {
      // The program that stops it may have received the same signal as this process, so try again.
      await server.stop().catch(() => server.stop());
      // A killed server may still be writing its last file.
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Runs `work` on one superuser connection, for filling tables: foreign keys and triggers are off. */
export async function asAdmin<T>({ adminUrl }: Pick<Database, 'adminUrl'>, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  await admin.query('SET session_replication_role = replica; SET synchronous_commit = off');
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
