import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';

/**
 * Which of the two walls between clinics stands, when only one does: `rls` (row-level security; the extension of the client lets everything
 * through) or `scope` (the extension; the app's role may bypass row-level security). Undefined: both. `bin/walls.mjs` sets it.
 */
export const WALL = process.env['WALL'];

const SCOPE = path.resolve('src/platform/database/scope.ts');
const OPEN_SCOPE = path.resolve('test/support/open-scope.ts');

/** For vitest.config.ts: gives the app a client without its extension. The code of the app stays as it is. */
export const withoutScope = {
  name: 'without-scope',
  enforce: 'pre' as const,
  resolveId(source: string, importer: string | undefined): string | null {
    if (WALL !== 'rls' || !importer || importer === OPEN_SCOPE || !source.endsWith('/scope.ts')) return null;
    return path.resolve(path.dirname(importer), source) === SCOPE ? OPEN_SCOPE : null;
  },
};

/** Takes row-level security away from the app's role, on the server of this test run. */
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
