import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';

/**
 * Which of the two tenant locks is enabled, if only one is: `rls` (row-level security; the client extension doesn't restrict anything) or `scope` (the
 * extension; the app's role can bypass row-level security). Undefined for both. `bin/walls.mjs` sets it.
 */
export const WALL = process.env['WALL'];

const SCOPE = path.resolve('src/platform/database/scope.ts');
const OPEN_SCOPE = path.resolve('test/support/open-scope.ts');

/** For vitest.config.ts: gives the app a client without its extension, without changes to the app's code. */
export const withoutScope = {
  name: 'without-scope',
  enforce: 'pre' as const,
  resolveId(source: string, importer: string | undefined): string | null {
    if (WALL !== 'rls' || !importer || importer === OPEN_SCOPE || !source.endsWith('/scope.ts')) return null;
    return path.resolve(path.dirname(importer), source) === SCOPE ? OPEN_SCOPE : null;
  },
};

/** Lets the app's role bypass row-level security, on the server of this test run. */
export async function openRowLevelSecurity(databaseFolder: string): Promise<void> {
  if (WALL !== 'scope') return;
  const { adminUrl } = await startEmbeddedPostgres(databaseFolder, { durable: false });
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('ALTER ROLE maneiro_app BYPASSRLS');
  } finally {
    await admin.end();
  }
}
