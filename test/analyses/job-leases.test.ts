import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { completeJob, failJob, reportProgress, retryJob, returnJob } from '../../src/services/analyses/analysis.ts';
import { startQueue } from '../../src/worker/queue.ts';
import { endAfterFailure } from '../../src/worker/tasks/analysis-failures.ts';
import { runJob } from '../../src/worker/tasks/run-analysis.ts';
import { analysisLane } from '../../src/worker/worker.ts';
import { asOwner, runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { digestOf } from '../support/digest.ts';
import { claimNext, dropJob, runNext, taskOf } from '../support/run-next.ts';

const NONE = { critical: 0, high: 0, medium: 0, low: 0 };
const RESULT = {
  findings: [],
  notKept: NONE,
  people: [],
  patients: 0,
  alarms: [],
  unread: [],
  resultKey: 'organizations/x/compliance-results/x',
  durationMs: 1,
};
const stateOf = (clinic: Clinic, id: string) => clinic.look((db) => db.job.findUniqueOrThrow({ where: { id } }));
const expire = (id: string) => asOwner(`UPDATE "Task" SET "leaseUntil" = now() - interval '1 second' WHERE "key" = '${id}'`);

describe('a lease', () => {
  test('that has expired passes to the next worker; the first can’t write any more', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter('lease'));
    const first = await claimNext('first');
    await expect(claimNext('second')).rejects.toThrow('no job waits');
    await expire(id);
    const second = await claimNext('second');
    expect([second.id, second.attempt]).toEqual([id, 2]);

    const before = await digestOf(clinic.organizationId);
    expect(await reportProgress(first, 50, 'Reading')).toBe(false);
    expect(await completeJob(first, RESULT)).toBe(false);
    expect(await failJob(first, 'failed', 'No.')).toBe(false);
    expect(await retryJob(first, 'failed')).toBe(false);
    expect(await returnJob(first)).toBe(false);
    expect(await digestOf(clinic.organizationId)).toEqual(before);
    await runJob(first, new AbortController().signal);
    expect(await stateOf(clinic, id)).toMatchObject({ status: 'processing', attempt: 2 });
    expect(await taskOf(id)).toMatchObject({ status: 'running', leaseOwner: 'second', attempt: 2 });

    await runJob(second, new AbortController().signal);
    expect(await stateOf(clinic, id)).toMatchObject({ status: 'complete', attempt: 2 });
    expect(await clinic.look((db) => db.usagePeriod.findFirst())).toMatchObject({ used: 1, reserved: 0 });
  });

  test('of another attempt by the same worker is a different lease', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter('same worker'));
    const first = await claimNext('same');
    await expire(id);
    await claimNext('same');
    expect(await completeJob(first, RESULT)).toBe(false);
    await dropJob(id);
  });

  test('is extended by the progress of a run', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter('beat'));
    const job = await claimNext();
    await asOwner(`UPDATE "Task" SET "leaseUntil" = now() + interval '1 second' WHERE "key" = '${id}'`);
    expect(await reportProgress(job, 40, 'Reading page 2 of 5')).toBe(true);
    expect(await stateOf(clinic, id)).toMatchObject({ percent: 40, stage: 'Reading page 2 of 5' });
    expect(((await taskOf(id)).leaseUntil?.getTime() ?? 0) - Date.now()).toBeGreaterThan(10_000);
    await failJob(job, 'failed', 'Done with it.');
  });
});

describe('an ending', () => {
  test('happens only once, however many are reported at the same time', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter('once'));
    const job = await claimNext();
    const said = await Promise.all([
      ...Array.from({ length: 6 }, () => completeJob(job, RESULT)),
      failJob(job, 'failed', 'No.'),
      retryJob(job, 'failed'),
    ]);
    expect(said.filter(Boolean)).toHaveLength(1);
    const { status } = await stateOf(clinic, id);
    const [ended] = await clinic.look((db) => db.auditEvent.findMany({ where: { action: { in: ['job_completed', 'job_failed'] } } }));
    expect({ complete: 'job_completed', error: 'job_failed', waiting: undefined }[status as 'complete']).toBe(ended?.action);
    const usage = await clinic.look((db) => db.usagePeriod.findFirstOrThrow());
    expect(usage.reserved + usage.used + usage.released).toBe(1);
    await runJobs();
  });

  test.each([
    [{ code: 'ERR_WORKER_OUT_OF_MEMORY' }, 'too-large', 'is too complex to read'],
    ['time-limit', 'too-slow', 'takes too long'],
  ])('by %o is final: another attempt would only repeat it', async (failure, kind, said) => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter(kind));
    const job = await claimNext();
    await endAfterFailure(job, failure);
    expect(await stateOf(clinic, id)).toMatchObject({ status: 'error', attempt: 1, errorKind: kind, error: expect.stringContaining(said) });
    expect(await clinic.look((db) => db.usagePeriod.findFirst())).toMatchObject({ reserved: 0, released: 1 });
  });
});

describe('stopping', () => {
  test('returns a running job without using up an attempt, and the next worker completes it', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('large.txt', Array.from({ length: 8_000 }, (_, n) => aLetter(n)).join('\n'));
    const stopping = new AbortController();
    const run = runNext('leaving', stopping.signal);
    await wait(150);
    stopping.abort('stopping');
    await run;
    expect(await stateOf(clinic, id)).toMatchObject({ status: 'waiting', attempt: 0, percent: 0 });
    expect(await taskOf(id)).toMatchObject({ status: 'waiting', attempt: 0, leaseOwner: null });
    expect(await clinic.look((db) => db.usagePeriod.findFirst())).toMatchObject({ reserved: 1 });
    await dropJob(id);
  });

  test('lets a job that is nearly done finish', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter('drain'));
    const worker = startQueue([analysisLane(1)]);
    while ((await stateOf(clinic, id)).status === 'waiting') await wait(5);
    await worker.stop();
    expect(await stateOf(clinic, id)).toMatchObject({ status: 'complete', attempt: 1 });
  });
});

test('three workers share twelve jobs of two clinics: each job runs once, and each clinic gets only its own results', async () => {
  const clinics = [await aClinic(), await aClinic()];
  for (const [index, clinic] of clinics.entries())
    for (let n = 0; n < 6; n += 1) await clinic.upload(`${n}.txt`, aLetter(`shared ${index} ${n}`));
  await Promise.all([runJobs(2), runJobs(2), runJobs(1)]);
  for (const clinic of clinics) {
    const jobs = await clinic.look((db) => db.job.findMany());
    expect(jobs.map(({ status, attempt }) => `${status} ${attempt}`)).toEqual(Array(6).fill('complete 1'));
    expect(await clinic.look((db) => db.auditEvent.count({ where: { action: 'job_completed' } }))).toBe(6);
    expect(await clinic.look((db) => db.usagePeriod.findFirst())).toMatchObject({ reserved: 0, used: 6, released: 0 });
    const findings = await clinic.look((db) => db.finding.findMany({ select: { organizationId: true, jobId: true } }));
    const own = new Set(jobs.map(({ id }) => id));
    expect(findings.length).toBeGreaterThan(6);
    expect(findings.every(({ jobId }) => own.has(jobId))).toBe(true);
  }
});
