import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';
import { firstLine, kill9, startChild } from '../support/child.ts';
import { query } from '../support/query.ts';

const NOT_DURABLE = { durable: false };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maneiro-embedded-'));
});

afterEach(async () => {
  await stopEmbeddedPostgres(folder).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

test('a server survives its process being killed; the next start adopts it, and the data is still there after a stop', async () => {
  const child = startChild('embedded-child.ts', folder);
  const first = await firstLine<{ ownerUrl: string; adopted: boolean }>(child);
  await query(first.ownerUrl, 'CREATE TABLE kept (word text); INSERT INTO kept VALUES ($$still here$$)');
  await kill9(child);

  const adopted = await startEmbeddedPostgres(folder, NOT_DURABLE);
  expect([first.adopted, adopted.adopted, adopted.ownerUrl]).toEqual([false, true, first.ownerUrl]);
  await adopted.stop();
  await expect(query(adopted.ownerUrl, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);

  const again = await startEmbeddedPostgres(folder, NOT_DURABLE);
  expect([again.adopted, again.ownerUrl]).toEqual([false, first.ownerUrl]);
  expect(await query(again.ownerUrl, 'SELECT word FROM kept')).toEqual([{ word: 'still here' }]);
});

test('a server that was killed with open connections restarts with all committed data', async () => {
  const server = await startEmbeddedPostgres(folder);
  await query(server.ownerUrl, 'CREATE TABLE kept (word text); INSERT INTO kept VALUES ($$committed$$)');
  const busy = query(server.ownerUrl, 'BEGIN; INSERT INTO kept VALUES ($$not yet$$); SELECT pg_sleep(30)').catch(
    (error: Error) => error.message,
  );
  while ((await query(server.ownerUrl, "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")).length === 0) await sleep(20);
  const [pid] = (await readFile(path.join(folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');

  const again = await startEmbeddedPostgres(folder);
  expect([again.adopted, await query(again.ownerUrl, 'SELECT word FROM kept')]).toEqual([false, [{ word: 'committed' }]]);
  expect(await busy).toMatch(/terminat|ECONNRESET|closed/);
});

test('two processes that start in the same new folder share one server', async () => {
  const children = [startChild('embedded-child.ts', folder), startChild('embedded-child.ts', folder)];
  const answers = await Promise.all(children.map((child) => firstLine<{ ownerUrl: string; adopted: boolean }>(child)));
  await Promise.all(children.map(kill9));

  expect(answers[0]?.ownerUrl).toBe(answers[1]?.ownerUrl);
  expect(answers.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
  expect((await readdir(folder)).filter((name) => name.startsWith('unfinished-'))).toEqual([]);
});

test('a process that is killed while it creates the cluster doesn’t block the next start', async () => {
  const child = startChild('embedded-child.ts', folder);
  while (!(await readdir(folder)).some((name) => name.startsWith('unfinished-'))) await sleep(5);
  await kill9(child);
  expect(existsSync(path.join(folder, 'cluster'))).toBe(false);

  const server = await startEmbeddedPostgres(folder, NOT_DURABLE);
  expect(await query(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('an incomplete cluster from a killed process is removed once it is old', async () => {
  const old = path.join(folder, 'unfinished-abc');
  await mkdir(path.join(old, 'cluster'), { recursive: true });
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(old, anHourAgo, anHourAgo);

  await startEmbeddedPostgres(folder, NOT_DURABLE);
  expect(existsSync(old)).toBe(false);
});

test('a pid file that names another program is stale', async () => {
  const server = await startEmbeddedPostgres(folder, NOT_DURABLE);
  await server.stop();
  const port = new URL(server.ownerUrl).port;
  await writeFile(path.join(folder, 'cluster', 'postmaster.pid'), `${process.pid}\n${folder}/cluster\n1\n${port}\n\n127.0.0.1\n\nready\n`);

  const again = await startEmbeddedPostgres(folder, NOT_DURABLE);
  expect(again.adopted).toBe(false);
  expect(await query(again.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test("another version's data is refused and left alone", async () => {
  const version = path.join(folder, 'cluster', 'PG_VERSION');
  await mkdir(path.dirname(version));
  await writeFile(version, '15\n');
  await writeFile(path.join(folder, 'passwords.json'), JSON.stringify({ admin: 'a', owner: 'b', app: 'c' }));

  await expect(startEmbeddedPostgres(folder, NOT_DURABLE)).rejects.toThrow(/was made by PostgreSQL 15; PostgreSQL 18 is needed/);
  expect(await readFile(version, 'utf8')).toBe('15\n');
});

test('text is UTF-8 with Unicode case, time is UTC, and only this machine may connect, with a password', async () => {
  const server = await startEmbeddedPostgres(folder);
  const [row] = await query(
    server.ownerUrl,
    `SELECT lower('ÉÑ') AS folded, current_setting('timezone') AS timezone, current_setting('listen_addresses') AS listens,
       current_setting('fsync') AS fsync, current_setting('max_connections') AS connections`,
  );
  expect(row).toEqual({ folded: 'éñ', timezone: 'UTC', listens: '127.0.0.1', fsync: 'on', connections: '100' });
  expect((await stat(path.join(folder, 'passwords.json'))).mode & 0o777).toBe(0o600);

  const guessed = new URL(server.ownerUrl);
  guessed.password = 'guess';
  await expect(query(guessed.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
});

test("the app's role can't switch roles, create anything or bypass row-level security; the owner isn't a superuser but can install our extensions", async () => {
  const server = await startEmbeddedPostgres(folder, NOT_DURABLE);
  const powers = 'SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user';
  const none = [{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }];
  expect([await query(server.appUrl, powers), await query(server.ownerUrl, powers)]).toEqual([none, none]);

  await expect(query(server.appUrl, 'CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
  await expect(query(server.appUrl, 'CREATE TEMP TABLE mine (id int)')).rejects.toThrow(/permission denied/);
  await expect(query(server.appUrl, 'SET ROLE maneiro_owner')).rejects.toThrow(/permission denied/);
  await query(
    server.ownerUrl,
    'CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION btree_gin; CREATE EXTENSION pgcrypto',
  );
  expect(await query(server.ownerUrl, 'SET ROLE maneiro_app')).toEqual([]);
});
