import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { MIGRATIONS_FOLDER, migrate } from '../../src/platform/migrations/migrate.ts';
import { openEmptyDatabase, type TestDatabase } from '../support/database.ts';
import { query } from '../support/query.ts';

const ORGANIZATION = '00000000-0000-7000-8000-00000000000a';
const PERSON = '00000000-0000-7000-8000-00000000000b';
const FILE = '00000000-0000-7000-8000-00000000000c';
const DOCUMENT = '00000000-0000-7000-8000-00000000000d';

/** Jobs and mails as stored before there was a queue: open ones and ended ones. */
const ROWS = `
INSERT INTO "Organization" ("id", "name", "slug", "setupSteps") VALUES ('${ORGANIZATION}', 'Clinic', 'clinic', '{}');
INSERT INTO "User" ("id", "email", "name") VALUES ('${PERSON}', 'a@clinic.example', 'A');
INSERT INTO "File" ("organizationId", "id", "sha256", "sizeBytes", "mediaType", "format", "storageKey") VALUES ('${ORGANIZATION}', '${FILE}', repeat('a', 64), 1, '', '', '');
INSERT INTO "Document" ("organizationId", "id", "fileId", "name", "createdById") VALUES ('${ORGANIZATION}', '${DOCUMENT}', '${FILE}', 'a.txt', '${PERSON}');
INSERT INTO "Job" ("organizationId", "id", "documentId", "status", "attempt", "leaseOwner", "leaseUntil", "requestId") VALUES
  ('${ORGANIZATION}', 'job_waiting', '${DOCUMENT}', 'waiting', 1, NULL, NULL, 'r1'),
  ('${ORGANIZATION}', 'job_processing', '${DOCUMENT}', 'processing', 2, 'worker', now() + interval '10 seconds', 'r2'),
  ('${ORGANIZATION}', 'job_complete', '${DOCUMENT}', 'complete', 1, NULL, NULL, 'r3');
INSERT INTO "Mail" ("organizationId", "id", "toAddress", "name", "status", "attempt", "leaseUntil", "requestId") VALUES
  ('${ORGANIZATION}', '00000000-0000-7000-8000-000000000001', 'a@x.example', 'welcome', 'waiting', 3, NULL, 'r4'),
  (NULL, '00000000-0000-7000-8000-000000000002', 'b@x.example', 'reset', 'sending', 1, now() + interval '1 minute', 'r5'),
  (NULL, '00000000-0000-7000-8000-000000000003', 'c@x.example', 'reset', 'sent', 1, NULL, 'r6');
`;

let database: TestDatabase;
const asSystem = (sql: string) => query(database.ownerUrl, `SET app.scope = 'system'; ${sql}`);

beforeAll(async () => {
  database = await openEmptyDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'maneiro-before-'));
  for (const name of (await readdir(MIGRATIONS_FOLDER)).filter((each) => /^\d/.test(each) && !each.endsWith('_task_queue')))
    if (name < '20261201010307') await cp(path.join(MIGRATIONS_FOLDER, name), path.join(folder, name), { recursive: true });
  await migrate(database.ownerUrl, folder);
  await rm(folder, { recursive: true, force: true });
  await asSystem(ROWS);
  await migrate(database.ownerUrl);
});

test('open jobs and mails become tasks, with their attempts and leases; ended ones do not', async () => {
  const tasks = await asSystem(
    `SELECT "name", "payload", "key", "organizationId", "status", "attempt", "leaseUntil" > now() AS "isLeased", "requestId" FROM "Task" ORDER BY "requestId"`,
  );
  const job = { name: 'analysis.run', organizationId: ORGANIZATION };
  const mail = (number: number) => ({ name: 'mail.send', payload: { mailId: `00000000-0000-7000-8000-00000000000${number}` }, key: null });
  expect(tasks).toEqual([
    { ...job, payload: { jobId: 'job_waiting' }, key: 'job_waiting', status: 'waiting', attempt: 1, isLeased: null, requestId: 'r1' },
    { ...job, payload: { jobId: 'job_processing' }, key: 'job_processing', status: 'running', attempt: 2, isLeased: true, requestId: 'r2' },
    { ...mail(1), organizationId: ORGANIZATION, status: 'waiting', attempt: 3, isLeased: null, requestId: 'r4' },
    { ...mail(2), organizationId: null, status: 'running', attempt: 1, isLeased: true, requestId: 'r5' },
  ]);
});

test('a later migration can protect its table with one line, and grant the app access with another', async () => {
  await asSystem(`CREATE TABLE "Report" ("organizationId" uuid NOT NULL, "words" text NOT NULL);
    SELECT protect_tenant_table('Report'); SELECT grant_app('Report', 'SELECT, INSERT')`);
  const other = '00000000-0000-7000-8000-0000000000ff';
  const asApp = (organization: string, sql: string) => query(database.appUrl, `SET app.organization_id = '${organization}'; ${sql}`);
  await asApp(ORGANIZATION, `INSERT INTO "Report" VALUES ('${ORGANIZATION}', 'ours')`);
  expect(await asApp(other, 'SELECT "words" FROM "Report"')).toEqual([]);
  expect(await asApp(ORGANIZATION, 'SELECT "words" FROM "Report"')).toEqual([{ words: 'ours' }]);
  await expect(asApp(other, `INSERT INTO "Report" VALUES ('${ORGANIZATION}', 'forged')`)).rejects.toMatchObject({ code: '42501' });
  await expect(asApp(ORGANIZATION, `UPDATE "Report" SET "words" = ''`)).rejects.toMatchObject({ code: '42501' });
  expect(await query(database.ownerUrl, 'SELECT "words" FROM "Report"')).toEqual([]);
  await expect(asApp(ORGANIZATION, `SELECT protect_tenant_table('Report')`)).rejects.toMatchObject({ code: '42501' });
});
