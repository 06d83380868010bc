import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { runJob } from '../../src/worker/tasks/run-analysis.ts';
import { runJobs } from '../support/app.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';
import { meeting } from '../support/overlap.ts';
import { claimNext } from '../support/run-next.ts';

const okada = 'Patient: Mio Okada\nDOB: 12/03/1960\n\nMrs Okada has asthma and takes salbutamol.\n';
const quist = 'Patient: Edmund Quist\nDOB: 05/05/1955\n\nMr Quist has gout.\n';
const krolWithOkada = 'Patient: Bea Krol\nDOB: 13/04/1961\n\nMs Krol has migraine. Mio Okada rang about it.\n';

async function send(clinic: Clinic, batch: string, name: string, text: string): Promise<string> {
  const answer = await clinic.http
    .post('/api/analyze')
    .set('Accept', 'application/json')
    .field('batch', batch)
    .attach('file', Buffer.from(text), name);
  expect(answer.status).toBe(202);
  return answer.body.document_id;
}

const alarms = (clinic: Clinic, documentId: string) =>
  clinic.look((db) => db.finding.findMany({ where: { documentId, type: 'BATCH_MIX_UP' }, select: { relatedId: true, severity: true } }));

describe('letters in one batch', () => {
  test('one that names another one’s patient gets an alarm with a link; the others get none', async () => {
    const clinic = await aClinic();
    const batch = randomUUID();
    const first = await send(clinic, batch, 'okada.txt', okada);
    const second = await send(clinic, batch, 'quist.txt', quist);
    const third = await send(clinic, batch, 'krol.txt', krolWithOkada);
    await runJobs();
    expect(await alarms(clinic, third)).toEqual([{ relatedId: first, severity: 'critical' }]);
    expect([await alarms(clinic, first), await alarms(clinic, second)]).toEqual([[], []]);
    const page = (await clinic.http.get(`/documents/${third}`)).text;
    expect(page).toContain('Don’t send yet');
    expect(page).toContain(`href="/documents/${first}">okada.txt</a>`);
    const list = (await clinic.http.get('/documents?severity=alarm')).text;
    expect([list.includes('krol.txt'), list.includes('quist.txt')]).toEqual([true, false]);
  });

  test('in any order: an earlier document gets its alarm when the later one is analysed', async () => {
    const clinic = await aClinic();
    const batch = randomUUID();
    const holder = await send(clinic, batch, 'krol.txt', krolWithOkada);
    await runJobs();
    expect(await alarms(clinic, holder)).toEqual([]);
    const owner = await send(clinic, batch, 'okada.txt', okada);
    await runJobs();
    expect(await alarms(clinic, holder)).toEqual([{ relatedId: owner, severity: 'critical' }]);
    expect(await clinic.look((db) => db.document.findUniqueOrThrow({ where: { id: holder } }))).toMatchObject({ alarm: 'BATCH_MIX_UP' });
  });

  test('two that complete at the same time are still compared', async () => {
    const clinic = await aClinic();
    const batch = randomUUID();
    const owner = await send(clinic, batch, 'okada.txt', okada);
    const holder = await send(clinic, batch, 'krol.txt', krolWithOkada);
    const held = [await claimNext('one'), await claimNext('two')];
    const lock = `SELECT 1 FROM "Batch" WHERE "organizationId" = '${clinic.organizationId}' FOR UPDATE`;
    await meeting(lock, 2, () => Promise.all(held.map((job) => runJob(job, new AbortController().signal))));
    expect(await alarms(clinic, holder)).toEqual([{ relatedId: owner, severity: 'critical' }]);
  });

  test('two letters about the same patient get no alarm', async () => {
    const clinic = await aClinic();
    const batch = randomUUID();
    const ids = [await send(clinic, batch, 'one.txt', okada), await send(clinic, batch, 'two.txt', `${okada}Mio Okada will come again.\n`)];
    await runJobs();
    for (const id of ids) expect(await alarms(clinic, id)).toEqual([]);
  });

  test('are not compared with another batch, nor with another clinic’s batch with the same id', async () => {
    const [ours, theirs] = [await aClinic(), await aClinic()];
    const batch = randomUUID();
    await send(theirs, batch, 'okada.txt', okada);
    await send(ours, randomUUID(), 'okada.txt', okada);
    const holder = await send(ours, batch, 'krol.txt', krolWithOkada);
    await runJobs();
    expect(await alarms(ours, holder)).toEqual([]);
  });

  test('a batch id that is not a UUID is refused, and nothing is stored', async () => {
    const clinic = await aClinic();
    const answer = await clinic.http
      .post('/api/analyze')
      .set('Accept', 'application/json')
      .field('batch', 'mine')
      .attach('file', Buffer.from(okada), 'a.txt');
    expect([answer.status, await clinic.look((db) => db.document.count())]).toEqual([400, 0]);
  });
});

describe('the same person', () => {
  test('is found in other documents by number or birth date, but never in another clinic’s', async () => {
    const [ours, theirs] = [await aClinic(), await aClinic()];
    const first = (await ours.upload('one.txt', okada)).document_id;
    await ours.upload('two.txt', `${okada}Seen again.\n`);
    await ours.upload('three.txt', quist);
    await theirs.upload('four.txt', okada);
    await runJobs();
    const page = (await ours.http.get(`/documents/${first}`)).text;
    const [, query = ''] = /href="\/documents(\?person=[^"]+)">Also in 1 other document/.exec(page) ?? [];
    const list = (await ours.http.get(`/documents${query}`)).text;
    expect(['one.txt', 'two.txt', 'three.txt'].map((name) => list.includes(name))).toEqual([true, true, false]);
    expect((await theirs.http.get(`/documents${query}`)).text).not.toContain('four.txt');
  });
});

describe('an alarm', () => {
  test('determines the verdict until somebody dismisses it with a reason', async () => {
    const clinic = await aClinic();
    const { document_id: id } = await clinic.upload('both.txt', `${okada}\nPatient: Edmund Quist, DOB 05/05/1955, has gout.\n`);
    await runJobs();
    const alarm = await clinic.look((db) => db.finding.findFirstOrThrow({ where: { documentId: id, kind: 'alarm' } }));
    expect(alarm).toMatchObject({ type: 'TWO_PATIENTS', token: null });
    expect((await clinic.http.get(`/documents/${id}`)).text).toContain('Don’t send yet: more than one patient');
    await clinic.form(`/documents/${id}/findings/${alarm.id}/decision`, { outcome: 'dismissed', reason: 'It is about both' });
    const page = (await clinic.http.get(`/documents/${id}`)).text;
    expect([page.includes('Don’t send yet'), page.includes('of 2 patients')]).toEqual([false, true]);
    expect((await clinic.http.get(`/documents/${id}/redacted`)).text).not.toContain('Quist');
  });
});
