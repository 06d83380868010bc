import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, aLetter, CANARY, type Clinic, PASSWORD } from '../support/clinic.ts';
import { beginUpload, signInTo } from '../support/remote.ts';
import { type ServerChild, startServerChild } from '../support/server-child.ts';

/** Source: SECURITY.md, part 3, faults 2 and 4. Leases last 15 s, so a killed worker's jobs wait that long. */
const WAIT_LIMIT_MS = 90_000;

async function startServer(settings: Record<string, string> = {}): Promise<ServerChild> {
  const { database } = await openApp();
  return startServerChild({ DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl, ...settings });
}

/** Number of a clinic's jobs in each state. */
const states = async (clinic: Clinic): Promise<Record<string, number>> => {
  const rows = await clinic.look((db) => db.job.groupBy({ by: ['status'], _count: true }));
  return Object.fromEntries(rows.map(({ status, _count }) => [status, _count]));
};

/** A moment of work for the engine. */
const aLongLetter = (number: number): string => Array.from({ length: 150 }, (_, line) => aLetter(`${number}-${line}`)).join('\n');

async function expectWhole(clinic: Clinic, jobs: number): Promise<void> {
  expect(await states(clinic)).toEqual({ complete: jobs });
  expect(await clinic.look((db) => db.usagePeriod.findFirst())).toMatchObject({ used: jobs, reserved: 0, released: 0 });
  const completed = await clinic.look((db) =>
    db.auditEvent.groupBy({ by: ['targetId'], where: { action: 'job_completed' }, _count: true }),
  );
  expect(completed.map(({ _count }) => _count)).toEqual(Array(jobs).fill(1));
  const doubles = await asOwner(
    `SELECT "jobId", "kind", "number" FROM "Finding" WHERE "organizationId" = '${clinic.organizationId}' GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  );
  expect(doubles).toEqual([]);
}

test('kill -9 while 20 jobs run: after a restart, 20 are complete, each once, and 20 units are used', {
  timeout: WAIT_LIMIT_MS,
}, async () => {
  const clinic = await aClinic();
  const first = await startServer({ WORKER_CONCURRENCY: '4' });
  const remote = await signInTo(first.url, clinic.email, PASSWORD);
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => remote.upload(`letter ${n}.txt`, aLongLetter(n))));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
  await expect.poll(async () => (await states(clinic))['complete'] ?? 0, { timeout: 20_000, interval: 20 }).toBeGreaterThan(1);
  expect(await first.end('SIGKILL')).toBeNull();
  const left = await states(clinic);
  expect(left['processing']).toBeGreaterThan(0);

  const second = await startServer({ WORKER_CONCURRENCY: '4' });
  await expect.poll(() => states(clinic), { timeout: 60_000, interval: 200 }).toEqual({ complete: 20 });
  await expectWhole(clinic, 20);
  expect(await second.end('SIGTERM')).toBe(0);
});

test('SIGTERM under load: every started request gets a response, no job is lost, and the exit code is 0', {
  timeout: WAIT_LIMIT_MS,
}, async () => {
  const clinic = await aClinic();
  const server = await startServer();
  const remote = await signInTo(server.url, clinic.email, PASSWORD);
  const stream = await remote.get('/events');
  expect(stream.status).toBe(200);
  const uploads = Array.from({ length: 6 }, (_, n) => beginUpload(`${server.url}/api/analyze`, remote.cookie, aLongLetter(100 + n)));
  await wait(500);
  const ending = server.end('SIGTERM');
  const isOpen = () =>
    fetch(`${server.url}/health`, { headers: { connection: 'close' } }).then(
      () => true,
      () => false,
    );
  await expect.poll(isOpen, { timeout: 10_000, interval: 50 }).toBe(false);
  expect(await Promise.all(uploads.map((upload) => upload.finish()))).toEqual(Array(6).fill(202));
  expect(await ending).toBe(0);
  await expect(stream.text()).resolves.toContain('retry:');
  expect((await states(clinic))['processing']).toBeUndefined();

  const next = await startServer();
  await expect.poll(() => states(clinic), { timeout: 30_000, interval: 100 }).toEqual({ complete: 6 });
  await expectWhole(clinic, 6);
  expect(await next.end('SIGTERM')).toBe(0);
});

test('the log has one JSON line per event, without patients, passwords, cookies or addresses', async () => {
  const clinic = await aClinic();
  const server = await startServer();
  const remote = await signInTo(server.url, clinic.email, PASSWORD);
  const sent = (await (await remote.upload(`${CANARY.name}.txt`, aLetter('logged'))).json()) as {
    status_url: string;
    document_url: string;
  };
  await expect
    .poll(async () => ((await (await remote.get(sent.status_url)).json()) as { status: string }).status, { timeout: 10_000 })
    .toBe('complete');
  for (const path of [sent.document_url, `/documents?q=${encodeURIComponent(CANARY.name)}`, '/no/such/page']) await remote.get(path);
  await fetch(`${server.url}/login`, {
    headers: { 'user-agent': `{"level":60}\u0085${'A'.repeat(8_000)}`, authorization: 'Bearer planted-token' },
  });
  await fetch(`${server.url}/login?password=${encodeURIComponent(PASSWORD)}`);
  await expect(signInTo(server.url, clinic.email, 'the wrong one')).rejects.toThrow('401');
  expect(await server.end('SIGTERM')).toBe(0);

  const lines = server.log().trim().split('\n');
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), time: expect.any(String) });
  for (const secret of [
    ...Object.values(CANARY),
    encodeURIComponent(CANARY.name),
    PASSWORD,
    'the wrong one',
    clinic.email,
    'planted-token',
    's%3A',
    'AAAAAAAA',
  ]) {
    expect({ secret, isLogged: server.log().includes(secret) }).toEqual({ secret, isLogged: false });
  }
});
