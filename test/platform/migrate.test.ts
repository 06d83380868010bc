import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertMigrated, migrate } from '../../src/platform/migrations/migrate.ts';
import { kill9, startChild } from '../support/child.ts';
import { openEmptyDatabase, type TestDatabase } from '../support/database.ts';
import { query } from '../support/query.ts';

const ROW_LEVEL_SECURITY = `
CREATE TABLE note (clinic uuid NOT NULL, words text NOT NULL);
CREATE FUNCTION current_clinic() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('app.clinic', true), '')::uuid; $$;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  NEW.words := NEW.words || '; seen';
  RETURN NEW;
END;
$body$;
CREATE TRIGGER stamp BEFORE INSERT ON note FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE POLICY clinic ON note USING (clinic = current_clinic()) WITH CHECK (clinic = current_clinic());
GRANT SELECT, INSERT ON note TO maneiro_app;
`;
const OURS = '00000000-0000-7000-8000-000000000001';
const THEIRS = '00000000-0000-7000-8000-000000000002';

let folder: string;
let database: TestDatabase;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maneiro-migrations-'));
  database = await openEmptyDatabase();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('migrations are applied once, in order of their names', async () => {
  await write('20260102000000_second', 'INSERT INTO word VALUES (2)');
  await write('20260101000000_first', 'CREATE TABLE word (n int); INSERT INTO word VALUES (1)');

  expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: ['20260101000000_first', '20260102000000_second'] });
  expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: [] });
  expect(await query(database.ownerUrl, 'SELECT n FROM word ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
});

test('two simultaneous runners: one applies, the other waits and has nothing to do', async () => {
  await write('20260101000000_slow', 'SELECT pg_sleep(0.4); CREATE TABLE word (n int)');

  const results = await Promise.all([migrate(database.ownerUrl, folder), migrate(database.ownerUrl, folder)]);
  expect(results.flatMap(({ applied }) => applied)).toEqual(['20260101000000_slow']);
});

test('functions with $$ bodies, policies and grants are applied completely: the app sees the rows of one clinic', async () => {
  await write('20260101000000_notes', ROW_LEVEL_SECURITY);
  await migrate(database.ownerUrl, folder);

  await query(database.appUrl, `SET app.clinic = '${OURS}'; INSERT INTO note VALUES ('${OURS}', 'ours')`);
  await query(database.appUrl, `SET app.clinic = '${THEIRS}'; INSERT INTO note VALUES ('${THEIRS}', 'theirs')`);
  await expect(query(database.appUrl, `SET app.clinic = '${OURS}'; INSERT INTO note VALUES ('${THEIRS}', 'x')`)).rejects.toThrow(
    /row-level security/,
  );
  expect(await query(database.appUrl, `SET app.clinic = '${OURS}'; SELECT words FROM note`)).toEqual([{ words: 'ours; seen' }]);
  expect(await query(database.appUrl, 'SELECT words FROM note')).toEqual([]);
});

test('with only one connection string, the owner connects and works as the app', async () => {
  await write('20260101000000_notes', ROW_LEVEL_SECURITY);
  await migrate(database.ownerUrl, folder);

  const asApp = `${database.ownerUrl}?options=${encodeURIComponent('-c role=maneiro_app')}`;
  expect(await query(asApp, 'SELECT current_user::text AS name')).toEqual([{ name: 'maneiro_app' }]);
  await expect(query(asApp, 'DELETE FROM note')).rejects.toThrow(/permission denied/);
});

test('a failed migration leaves nothing behind, reports where it failed, and can be corrected', async () => {
  await write('20260101000000_first', 'CREATE TABLE kept (n int)');
  await write('20260102000000_wrong', 'CREATE TABLE word (n int);\nCREATE TABLE kept (n int);\nSELECT nowhere FROM word;');
  const failed = migrate(database.ownerUrl, folder);
  await expect(failed).rejects.toThrow('Migration 20260102000000_wrong was not applied: relation "kept" already exists');

  await write('20260102000000_wrong', 'CREATE TABLE word (n int);\nSELECT nowhere FROM word;');
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('column "nowhere" does not exist (line 2)');

  await write('20260102000000_wrong', 'CREATE TABLE word (n int)');
  expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: ['20260102000000_wrong'] });
});

test('after a runner is killed during a migration, the next run completes it', async () => {
  await write('20260101000000_first', 'CREATE TABLE one (n int)');
  await write('20260102000000_second', 'CREATE TABLE two (n int); SELECT pg_sleep(1.5); CREATE TABLE three (n int)');
  const child = startChild('migrate-child.ts', database.ownerUrl, folder);
  while ((await sleeping()) === 0) await sleep(20);
  await kill9(child);

  expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: ['20260102000000_second'] });
  expect(await query(database.ownerUrl, 'SELECT * FROM one, two, three')).toEqual([]);
});

test('a migration can’t end its own transaction', async () => {
  await write('20260101000000_sly', 'CREATE TABLE word (n int); COMMIT; BEGIN;');
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/Remove COMMIT from it/);
});

test('a database newer than the folder is refused by the runner and at server start', async () => {
  await write('20260101000000_first', 'CREATE TABLE word (n int)');
  await write('20260102000000_later', 'SELECT 1');
  await migrate(database.ownerUrl, folder);
  await rm(path.join(folder, '20260102000000_later'), { recursive: true });

  const sentence = 'The database is newer than this version: it has 20260102000000_later.';
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(sentence);
  await expect(assertMigrated(database.appUrl, folder)).rejects.toThrow(sentence);
});

test('a server doesn’t start on a database with a missing migration', async () => {
  await write('20260101000000_first', 'CREATE TABLE word (n int)');
  const sentence = 'The database lacks 20260101000000_first. Run `npx maneiro-admin migrate` first.';
  await expect(assertMigrated(database.appUrl, folder)).rejects.toThrow(sentence);

  await migrate(database.ownerUrl, folder);
  await expect(assertMigrated(database.appUrl, folder)).resolves.toBeUndefined();
});

test('a migration that was edited after it was applied is refused; different line endings don’t count', async () => {
  await write('20260101000000_first', 'CREATE TABLE word\n(n int)');
  await migrate(database.ownerUrl, folder);
  await write('20260101000000_first', 'CREATE TABLE word\r\n(n int)');
  expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: [] });

  await write('20260101000000_first', 'CREATE TABLE word\n(n bigint)');
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/20260101000000_first was changed after it had been applied/);
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
}

async function sleeping(): Promise<number> {
  const name = new URL(database.ownerUrl).pathname.slice(1);
  const sql = `SELECT 1 FROM pg_stat_activity WHERE datname = '${name}' AND wait_event = 'PgSleep'`;
  return (await query(database.ownerUrl, sql)).length;
}
