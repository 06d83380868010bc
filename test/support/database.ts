import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { MIGRATIONS_FOLDER, migrate } from '../../src/platform/migrations/migrate.ts';
import { readMigrations } from '../../src/platform/migrations/migration-files.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';
import { createDatabase } from '../../src/platform/postgres/login.ts';

/** An arbitrary number, locked while the template is created, so that the two workers create it only once. */
const TEMPLATE_LOCK = 21;

export type TestDatabase = { ownerUrl: string; appUrl: string };

/**
 * A migrated, empty database for one test file, copied from a template that is created once per run. It is removed with the run.
 * The server starts at the first call in the run; later calls, from either worker, use the running one.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await startEmbeddedPostgres(inject('databaseFolder'), { durable: false });
  return asAdmin(server, async (admin) => {
    const template = await ensureTemplate(server, admin);
    const name = `test_${randomBytes(6).toString('hex')}`;
    await createDatabase(admin, name, template);
    return server.addressesOf(name);
  });
}

/** An empty database without migrations, for tests of the migrations themselves. */
export async function openEmptyDatabase(): Promise<TestDatabase> {
  const server = await startEmbeddedPostgres(inject('databaseFolder'), { durable: false });
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, (admin) => createDatabase(admin, name));
  return server.addressesOf(name);
}

async function ensureTemplate(server: EmbeddedPostgres, admin: pg.Client): Promise<string> {
  const migrations = await readMigrations(MIGRATIONS_FOLDER);
  const hash = createHash('sha256').update(migrations.map(({ checksum }) => checksum).join());
  const name = `template_${hash.digest('hex').slice(0, 16)}`;

  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) {
    // Under another name until it is complete, so that a failed migration doesn't leave a template that later files would use.
    const unfinished = `${name}_${randomBytes(4).toString('hex')}`;
    await createDatabase(admin, unfinished);
    await migrate(server.addressesOf(unfinished).ownerUrl);
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  }
  await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  return name;
}

async function asAdmin<T>(server: EmbeddedPostgres, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
