import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Migration, matchesChecksum } from './migration-files.ts';

/** Identical to Prisma's own table, so that its CLI and this runner both work on one database. */
const CREATE_TABLE = `
  CREATE TABLE "_prisma_migrations" (
    "id" varchar(36) PRIMARY KEY,
    "checksum" varchar(64) NOT NULL,
    "finished_at" timestamptz,
    "migration_name" varchar(255) NOT NULL,
    "logs" text,
    "rolled_back_at" timestamptz,
    "started_at" timestamptz NOT NULL DEFAULT now(),
    "applied_steps_count" integer NOT NULL DEFAULT 0
  )`;

/** A row that wasn't rolled back. `isFinished` is false when Prisma's CLI began it and failed; this runner never leaves such a row. */
type Applied = { name: string; checksum: string; isFinished: boolean };

/** A database's migrations compared with the folder. */
export type History = { pending: Migration[]; newer: string[]; edited: string[]; unfinished: string[] };

/** Compares the applied migrations with the folder. A database without the table has no applied migrations. */
export async function readHistory(client: pg.Client, migrations: Migration[]): Promise<History> {
  const applied = await readApplied(client);
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const names = new Set(applied.map((row) => row.name));
  return {
    pending: migrations.filter((migration) => !names.has(migration.name)),
    newer: applied.filter((row) => !known.has(row.name)).map((row) => row.name),
    edited: applied.filter((row) => isEdited(known.get(row.name), row)).map((row) => row.name),
    unfinished: applied.filter((row) => !row.isFinished).map((row) => row.name),
  };
}

export async function createHistory(client: pg.Client): Promise<void> {
  if (!(await hasHistory(client))) await client.query(CREATE_TABLE);
}

/** Records a migration in the transaction that applies it, so that both are committed or neither is. */
export async function recordApplied(client: pg.Client, migration: Migration, startedAt: Date): Promise<void> {
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), migration.checksum, migration.name, startedAt],
  );
}

/**
 * Refuses a history that no runner can repair.
 * @throws Error that says what to do
 */
export function refuseForeignHistory({ newer, edited, unfinished }: History): void {
  if (newer.length > 0) {
    throw new Error(`The database is newer than this version: it has ${newer.join(', ')}. Start the version that made it, or a later one.`);
  }
  if (unfinished.length > 0) {
    throw new Error(`Another tool began ${unfinished.join(', ')} and did not finish. See \`prisma migrate resolve\`.`);
  }
  if (edited.length > 0) {
    throw new Error(
      `${edited.join(', ')} was changed after it had been applied. Restore the file and write the change as a new migration.`,
    );
  }
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  if (!(await hasHistory(client))) return [];
  const { rows } = await client.query<Applied>(
    `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "isFinished"
     FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "started_at"`,
  );
  return rows;
}

async function hasHistory(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "has"`);
  return rows[0]?.has === true;
}

const isEdited = (migration: Migration | undefined, row: Applied): boolean =>
  migration !== undefined && !matchesChecksum(migration, row.checksum);
