import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** One folder of prisma/migrations. `checksum`: SHA-256 of the file, in hexadecimal, as Prisma records it. */
export type Migration = { name: string; sql: string; checksum: string };

/**
 * Every migration in `folder`, oldest first. Names begin with the creation time, so they sort by time.
 * @throws Error when a folder has no migration.sql
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const file = path.join(folder, name, 'migration.sql');
  const sql = await readFile(file, 'utf8').catch((cause) => {
    throw new Error(`${file} cannot be read.`, { cause });
  });
  return { name, sql, checksum: checksumOf(sql) };
}

/** The checksum of a migration's text. Git on Windows may change its line endings; `matchesChecksum` allows that and nothing else. */
export const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

export function matchesChecksum(migration: Migration, recorded: string): boolean {
  const unixLines = migration.sql.replaceAll('\r\n', '\n');
  return [migration.sql, unixLines, unixLines.replaceAll('\n', '\r\n')].some((sql) => checksumOf(sql) === recorded);
}
