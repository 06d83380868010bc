import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/platform/migrations/migrate.ts';
import { readMigrations } from '../../src/platform/migrations/migration-files.ts';
import { loadSchemaEngine } from '../../src/platform/migrations/schema-engine.ts';
import { openEmptyDatabase } from '../support/database.ts';

const NO_FILTERS = { externalTables: [], externalEnums: [] };
const DATAMODEL = 'datasource db {\n  provider = "postgresql"\n}\n';
const NAMES = ['20260101000000_first', '20260102000000_second'];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maneiro-history-'));
  for (const [index, name] of NAMES.entries()) {
    await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, name, 'migration.sql'), `CREATE TABLE "t${index}" (n int);\n`);
  }
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("Prisma's own engine finds migrations that our runner applied as applied and unchanged", async () => {
  const { ownerUrl } = await openEmptyDatabase();
  await migrate(ownerUrl, folder);

  const migrationsList = await list();
  const agreed = { hasMigrationsTable: true, editedMigrationNames: [], failedMigrationNames: [], history: null };
  await withEngine(ownerUrl, async (engine) => {
    expect(await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: NO_FILTERS })).toMatchObject(
      agreed,
    );
    expect(await engine.applyMigrations({ migrationsList, filters: NO_FILTERS })).toEqual({ appliedMigrationNames: [] });
  });
});

test("our runner finds migrations that Prisma's own engine applied as applied and unchanged", async () => {
  const { ownerUrl } = await openEmptyDatabase();
  const migrationsList = await list();
  await withEngine(ownerUrl, async (engine) => {
    expect(await engine.applyMigrations({ migrationsList, filters: NO_FILTERS })).toEqual({ appliedMigrationNames: NAMES });
  });

  expect(await migrate(ownerUrl, folder)).toEqual({ applied: [] });
});

/** The engine holds Prisma's advisory lock until its connection closes, so the connection is closed before our runner starts. */
async function withEngine(connectionString: string, work: (engine: SchemaEngine) => Promise<void>): Promise<void> {
  const pool = new pg.Pool({ connectionString, max: 1 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const { SchemaEngine } = await loadSchemaEngine();
  await work(await SchemaEngine.new({ datamodels: [['schema.prisma', DATAMODEL]] }, () => undefined, adapter));
  await pool.end();
}

async function list(): Promise<MigrationList> {
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: (await readMigrations(folder)).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}
