import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MIGRATIONS_FOLDER } from '../platform/migrations/migrate.ts';
import { findSchemaDrift } from './schema-drift.ts';

const NAME = /^[a-z][a-z0-9_]*$/;
/** Prisma's CLI refuses a migrations folder without it. */
const LOCK_FILE = '# Read by the Prisma CLI; leave it in version control.\nprovider = "postgresql"\n';
const NO_DIFFERENCE =
  '-- Prisma sees no difference: this migration is for what Prisma does not track (policies, functions, grants, checks).';

const [, , name = ''] = process.argv;
if (NAME.test(name)) {
  console.log(`Wrote ${await writeMigration(name)}. Read it, and add policies and grants for new tables.`);
} else {
  console.error('Give the migration a name in lower case, like: npm run migration:new -- add_retention_days');
  process.exitCode = 1;
}

/** Prisma orders migrations by name, so names begin with the time (UTC). */
async function writeMigration(title: string): Promise<string> {
  await mkdir(MIGRATIONS_FOLDER, { recursive: true });
  const lockFile = path.join(MIGRATIONS_FOLDER, 'migration_lock.toml');
  if (!existsSync(lockFile)) await writeFile(lockFile, LOCK_FILE);

  const sql = (await findSchemaDrift()) || NO_DIFFERENCE;
  const time = new Date()
    .toISOString()
    .replaceAll(/[^0-9]/g, '')
    .slice(0, 14);
  const folder = path.join(MIGRATIONS_FOLDER, `${time}_${title}`);
  await mkdir(folder);
  await writeFile(path.join(folder, 'migration.sql'), `${sql}\n`);
  return path.join(folder, 'migration.sql');
}
