import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../src/platform/migrations/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';
import { query } from '../support/query.ts';

/** A database server as a hosting company provides it: no role for the app, and one user who owns one database. */
let server: EmbeddedPostgres;
let folder: string;
let migrations: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maneiro-hosted-'));
  migrations = path.join(folder, 'migrations');
  await mkdir(path.join(migrations, '20260101000000_first'), { recursive: true });
  await writeFile(
    path.join(migrations, '20260101000000_first', 'migration.sql'),
    'CREATE TABLE t (n int); GRANT SELECT ON t TO maneiro_app;',
  );
  server = await startEmbeddedPostgres(path.join(folder, 'postgres'), { durable: false });
  await query(server.adminUrl, 'DROP DATABASE maneiro');
  await query(server.adminUrl, 'DROP ROLE maneiro_app');
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a user who can’t create roles gets the SQL for an administrator; after that it works', async () => {
  const url = await hostedDatabase('plain', 'LOGIN');
  await expect(migrate(url, migrations)).rejects.toThrow(/an administrator has to run it once:\n {2}CREATE ROLE maneiro_app NOLOGIN/);
  await query(server.adminUrl, 'CREATE ROLE maneiro_app NOLOGIN');
  await expect(migrate(url, migrations)).rejects.toThrow(/run it once:\n {2}GRANT maneiro_app TO "plain"/);
  await query(server.adminUrl, 'GRANT maneiro_app TO "plain"');

  expect(await migrate(url, migrations)).toEqual({ applied: ['20260101000000_first'] });
  await query(server.adminUrl, 'DROP DATABASE plain');
  await query(server.adminUrl, 'DROP ROLE maneiro_app');
});

test('a user who can create roles creates it, and can work as it from the first query', async () => {
  const url = await hostedDatabase('hosted', 'LOGIN CREATEROLE');
  expect(await migrate(url, migrations)).toEqual({ applied: ['20260101000000_first'] });

  const asApp = `${url}?options=${encodeURIComponent('-c role=maneiro_app')}`;
  expect(await query(asApp, 'SELECT current_user::text AS name, (SELECT count(*)::int FROM t) AS n')).toEqual([
    { name: 'maneiro_app', n: 0 },
  ]);
  const powers = 'SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = current_user';
  expect(await query(asApp, powers)).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
});

test('the app’s own role can’t migrate', async () => {
  await query(server.adminUrl, 'CREATE DATABASE other');
  await query(server.adminUrl, "ALTER ROLE maneiro_app LOGIN PASSWORD 'app'");
  const url = new URL(server.adminUrl);
  [url.username, url.password, url.pathname] = ['maneiro_app', 'app', '/other'];
  await expect(migrate(url.href, migrations)).rejects.toThrow('Migrations cannot run as maneiro_app');
});

async function hostedDatabase(name: string, powers: string): Promise<string> {
  await query(server.adminUrl, `CREATE ROLE ${name} ${powers} PASSWORD '${name}'`);
  await query(server.adminUrl, `CREATE DATABASE ${name} OWNER ${name}`);
  const url = new URL(server.adminUrl);
  [url.username, url.password, url.pathname] = [name, name, `/${name}`];
  return url.href;
}
