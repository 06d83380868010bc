import { fork } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, describe, expect, test } from 'vitest';
import { settleReservation } from '../../src/models/usage/usage.ts';
import { withTenant } from '../../src/platform/database/tenant.ts';
import { openApp, runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { reserveMany } from '../support/reserve-many.ts';
import { setUsed } from '../support/set-used.ts';

/** Source: PRODUCT.md, "Usage and plans" and the decided conflict on quotas. */
const MAX = 50;

const period = (clinic: Clinic) =>
  clinic.look((db) => db.usagePeriod.findFirst({ select: { reserved: true, used: true, released: true } }));
const analyze = (clinic: Clinic, text: string, accept = 'application/json') =>
  clinic.http.post('/api/analyze').set('Accept', accept).attach('file', Buffer.from(text), 'letter.txt');

describe('the 51st job of a month', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await aClinic();
    await clinic.upload('known.txt', aLetter('known'));
    await runJobs();
    await setUsed(clinic, MAX);
  });

  test('is refused by /api/analyze with exactly the documented response', async () => {
    const answer = await analyze(clinic, aLetter('51'));
    expect(answer.status).toBe(429);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.text).toBe('{"error":"Monthly limit reached","current":50,"max":50}');
    expect(answer.headers['retry-after']).toBeUndefined();
  });

  test('shows a browser a page that says when the limit resets', async () => {
    const _csrf = await clinic.token();
    const page = await clinic.http
      .post('/documents')
      .field('_csrf', _csrf)
      .attach('file', Buffer.from(aLetter('51')), 'a.txt');
    expect([page.status, page.headers['content-type']]).toEqual([402, 'text/html; charset=utf-8']);
    expect(page.text).toContain('Monthly limit reached');
    const promised = await analyze(clinic, aLetter('51'), 'text/html');
    expect([promised.status, promised.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
  });

  test('gets a problem document elsewhere, like every plan limit', async () => {
    const document = await clinic.look((db) => db.document.findFirstOrThrow());
    const _csrf = await clinic.token();
    const answer = await clinic.http.post(`/documents/${document.id}/jobs`).set('Accept', 'application/json').type('form').send({ _csrf });
    expect(answer.status).toBe(402);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      type: '/problems/plan-limit',
      status: 402,
      detail: 'Monthly limit reached',
      limit: 'analyses',
      current: MAX,
      max: MAX,
    });
  });

  test('leaves no row except the audit entry', async () => {
    expect(await clinic.look((db) => db.document.count())).toBe(1);
    expect(await clinic.look((db) => db.job.count())).toBe(1);
    expect(await clinic.look((db) => db.auditEvent.count({ where: { action: 'limit_reached' } }))).toBeGreaterThanOrEqual(3);
    expect(await period(clinic)).toMatchObject({ used: MAX, reserved: 0 });
  });

  test('is shown on the dashboard and on the usage page', async () => {
    for (const path of ['/dashboard', '/usage']) expect((await clinic.http.get(path)).text).toMatch(/100% of this month’s checks used/);
  });
});

describe('a unit', () => {
  test('is reserved with the job, used when it completes, and released when it is cancelled or fails', async () => {
    const clinic = await aClinic();
    const first = await clinic.upload('a.txt', aLetter('unit a'));
    expect(await period(clinic)).toEqual({ reserved: 1, used: 0, released: 0 });
    await runJobs();
    expect(await period(clinic)).toEqual({ reserved: 0, used: 1, released: 0 });
    const second = await clinic.upload('b.txt', aLetter('unit b'));
    await clinic.form(`/jobs/${second.job_id}/cancellation`);
    expect(await period(clinic)).toEqual({ reserved: 0, used: 1, released: 1 });
    const states = await clinic.look((db) =>
      db.creditReservation.findMany({ select: { jobId: true, state: true }, orderBy: { id: 'asc' } }),
    );
    expect(states).toEqual([
      { jobId: first.job_id, state: 'confirmed' },
      { jobId: second.job_id, state: 'released' },
    ]);
  });

  test('that is reserved counts against the limit while the job waits', async () => {
    const clinic = await aClinic();
    await setUsed(clinic, MAX - 1);
    const last = await clinic.upload('last.txt', aLetter('last'));
    expect((await analyze(clinic, aLetter('one too many'))).status).toBe(429);
    await clinic.form(`/jobs/${last.job_id}/cancellation`);
    expect((await analyze(clinic, aLetter('one too many'))).status).toBe(202);
  });
});

test('a unit is settled only once, whatever happens to its job later', async () => {
  const clinic = await aClinic();
  const { job_id: jobId } = await clinic.upload('letter.txt', aLetter('settled'));
  await runJobs();
  for (const state of ['confirmed', 'released'] as const)
    expect(await withTenant(clinic.actor, (ctx) => settleReservation(ctx, jobId, state))).toBe(false);
  expect(await period(clinic)).toEqual({ reserved: 0, used: 1, released: 0 });
});

describe('a race for the last unit', () => {
  test('24 simultaneous uploads with 5 units: 5 are accepted', async () => {
    const clinic = await aClinic();
    await setUsed(clinic, MAX - 5);
    const answers = await Promise.all(Array.from({ length: 24 }, (_, n) => analyze(clinic, aLetter(`race ${n}`))));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(5).fill(202), ...Array(19).fill(429)]);
    expect(await period(clinic)).toMatchObject({ reserved: 5, used: MAX - 5 });
    expect(await clinic.look((db) => db.job.count())).toBe(5);
    expect(await clinic.look((db) => db.creditReservation.count())).toBe(5);
  });

  test('two processes with one unit: one is accepted', async () => {
    const clinic = await aClinic();
    const { document_id: documentId } = await clinic.upload('a.txt', aLetter('race of processes'));
    await runJobs();
    await setUsed(clinic, MAX - 1);
    const { database } = await openApp();
    const child = fork('test/support/reserve-child.ts', [database.appUrl, JSON.stringify(clinic.actor), documentId], {
      execArgv: ['--import', 'tsx'],
    });
    expect((await once(child, 'message'))[0]).toBe('ready');
    child.send('go');
    const [here, [there]] = await Promise.all([reserveMany(clinic.actor, documentId), once(child, 'message')]);
    await once(child, 'exit');
    expect(here + (there as number)).toBe(1);
    expect(await period(clinic)).toMatchObject({ reserved: 1, used: MAX - 1 });
  });
});
