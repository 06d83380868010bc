import path from 'node:path';
import pg from 'pg';
import { ensureAppRole, letAppReadHistory } from '../database/app-role.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import { createHistory, readHistory, recordApplied, refuseForeignHistory } from './migration-history.ts';

/** Relative to the working directory, like all the project's paths. */
export const MIGRATIONS_FOLDER = path.join('prisma', 'migrations');

/** The advisory lock of Prisma's own CLI, so that the CLI and this runner wait for each other. Source: prisma-engines, `postgres.rs`. */
const MIGRATION_LOCK = 72_707_369;
/** How long a second runner waits for the first. */
const RUNNER_TIMEOUT = '10min';
/** How long a migration may wait for a table. While it waits, every query behind it waits too; it can simply be run again. */
const TABLE_TIMEOUT = '15s';

/**
 * Applies all pending migrations, each in one transaction with its row in `_prisma_migrations`. If the runner is killed, no migration is half
 * applied, and the next run continues from there. A second runner waits for the first and then finds nothing to do.
 * @param ownerUrl a role that may create tables; it must also be able to create `maneiro_app`, unless an administrator already has
 * @returns the applied names in order; empty when the database was up to date
 * @throws Error when the database is newer than the folder, an applied file was edited, or a migration fails; the message says which and why
 */
export async function migrate(ownerUrl: string, folder = MIGRATIONS_FOLDER): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder);
  return withClient(ownerUrl, async (client) => {
    await client.query(`SET statement_timeout = 0; SET lock_timeout = '${RUNNER_TIMEOUT}'`);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const history = await readHistory(client, migrations);
    refuseForeignHistory(history);
    if (history.pending.length === 0) return { applied: [] };

    await client.query(`SET lock_timeout = '${TABLE_TIMEOUT}'`);
    await ensureAppRole(client);
    await createHistory(client);
    await letAppReadHistory(client);
    for (const migration of history.pending) await apply(client, migration);
    return { applied: history.pending.map((migration) => migration.name) };
  });
}

/**
 * Checks that exactly this version's migrations are applied. For the start of a production server.
 * @throws Error that says what to do: `npx maneiro-admin migrate`, or start another version
 */
export async function assertMigrated(url: string, folder = MIGRATIONS_FOLDER): Promise<void> {
  const migrations = await readMigrations(folder);
  const history = await withClient(url, (client) => readHistory(client, migrations));
  refuseForeignHistory(history);
  if (history.pending.length === 0) return;
  const names = history.pending.map((migration) => migration.name).join(', ');
  throw new Error(`The database lacks ${names}. Run \`npx maneiro-admin migrate\` first.`);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query('BEGIN');
  try {
    const transaction = await transactionId(client);
    await client.query(migration.sql);
    if ((await transactionId(client)) !== transaction)
      throw new Error('it ends its own transaction, so what came before that was kept. Remove COMMIT from it.');
    await recordApplied(client, migration, startedAt);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`Migration ${migration.name} was not applied: ${explain(cause, migration.sql)}`, { cause });
  }
}

async function transactionId(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
  return rows[0]?.id ?? '';
}

/** Postgres reports the position in characters; a developer needs the line. */
function explain(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error);
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN;
  return position > 0 ? `${error.message} (line ${sql.slice(0, position).split('\n').length})` : error.message;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  // A lost connection also rejects the pending query; without a listener the event would end the process first.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
