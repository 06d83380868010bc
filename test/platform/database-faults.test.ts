import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../src/platform/migrations/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';
import { runAdminCommand } from '../support/admin-command.ts';
import { aLetter } from '../support/clinic.ts';
import { query } from '../support/query.ts';
import { signInTo } from '../support/remote.ts';
import { type ServerChild, startServerChild } from '../support/server-child.ts';

/** A separate PostgreSQL, because this test stops it. Source: SECURITY.md, part 3, faults 5 and 6. */
let folder: string;
let postgres: EmbeddedPostgres;
let server: ServerChild;
let settings: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maneiro-faults-'));
  postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'), { durable: false });
  await migrate(postgres.ownerUrl);
  settings = { DATABASE_URL: postgres.ownerUrl, DATABASE_APP_URL: postgres.appUrl, DATA_DIR: folder };
  server = await startServerChild(settings);
});

afterAll(async () => {
  await server.end('SIGKILL');
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** How many times longer everything takes because of other load on the machine; 1 without any. Source: SECURITY.md F15. */
const loadFactor = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

test('a database restart under load: the process survives, pages work 2 s later, and no acknowledged upload is lost or duplicated', {
  timeout: 60_000,
}, async () => {
  const created = await runAdminCommand(['org:create', '--name', 'Faulty Clinic', '--email', 'owner@faulty.example'], settings);
  const remote = await signInTo(server.url, 'owner@faulty.example', /password (\S+)/.exec(created.out)?.[1] ?? '');
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  let isLoading = true;
  const load = Array.from({ length: 6 }, async (_, caller) => {
    for (let n = 0; isLoading; n += 1) {
      const answer =
        caller < 2 && acknowledged.length < 30 ? await remote.upload('a.txt', aLetter(`${caller} ${n}`)) : await remote.get('/dashboard');
      statuses.add(answer.status);
      const body = (await answer.json().catch(() => null)) as { job_id?: string } | null;
      if (answer.status === 202 && body?.job_id) acknowledged.push(body.job_id);
      await wait(20);
    }
  });
  onTestFinished(() => {
    isLoading = false;
  });
  await wait(500);

  await postgres.stop();
  await wait(300);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  const ready = await fetch(`${server.url}/ready`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'waiting for the database' }]);
  const refused = await remote.get('/dashboard');
  expect([refused.status, refused.headers.get('content-type')]).toEqual([503, 'application/problem+json; charset=utf-8']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).not.toMatch(/ECONNREFUSED|postgres|\.ts:/i);

  postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'), { durable: false });
  const backAt = performance.now();
  await expect.poll(async () => (await remote.get('/dashboard')).status, { timeout: 20_000, interval: 50 }).toBe(200);
  expect(performance.now() - backAt).toBeLessThan(2_000 * loadFactor());
  await wait(2_000 * loadFactor());
  statuses.clear();
  await wait(500);
  isLoading = false;
  await Promise.all(load);
  expect([...statuses].filter((status) => status !== 200 && status !== 202)).toEqual([]);
  expect(server.child.exitCode).toBeNull();

  const asOwner = (sql: string) => query(postgres.ownerUrl, `SET app.scope = 'system'; ${sql}`);
  expect(acknowledged.length).toBeGreaterThan(2);
  const open = `SELECT count(*)::int AS n FROM "Job" WHERE "status" IN ('waiting', 'processing')`;
  await expect.poll(async () => (await asOwner(open))[0]?.['n'], { timeout: 25_000, interval: 200 }).toBe(0);
  const jobs = (await asOwner(`SELECT "id" FROM "Job" WHERE "status" = 'complete'`)).map(({ id }) => String(id));
  expect(acknowledged.filter((id) => !jobs.includes(id))).toEqual([]);
  const [usage] = await asOwner('SELECT "used", "reserved" FROM "UsagePeriod"');
  expect(usage).toEqual({ used: jobs.length, reserved: 0 });
  const completed = await asOwner(`SELECT "targetId" FROM "AuditEvent" WHERE "action" = 'job_completed' GROUP BY 1 HAVING count(*) <> 1`);
  expect(completed).toEqual([]);
});

test('many failures of one kind produce few log lines', () => {
  const failures = server
    .log()
    .split('\n')
    .filter((line) => line.includes('"level":50'));
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.length).toBeLessThan(60);
});
