import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runJob } from '../../src/worker/tasks/run-analysis.ts';
import { startWorker } from '../../src/worker/worker.ts';
import { asOwner, openApp, runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { claimNext, runNext, taskOf } from '../support/run-next.ts';

const stateOf = (clinic: Clinic, id: string) => clinic.look((db) => db.job.findUniqueOrThrow({ where: { id } }));
const unitsOf = (clinic: Clinic) =>
  clinic.look((db) => db.usagePeriod.findFirst({ select: { reserved: true, used: true, released: true } }));
const countAudit = (clinic: Clinic, action: string) => clinic.look((db) => db.auditEvent.count({ where: { action } }));

test('a worker that is stopped while it polls for work stops at once', async () => {
  await openApp();
  const startedAt = performance.now();
  await startWorker(2).stop();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('a job goes from waiting to complete, and its findings become the document’s', async () => {
  const clinic = await aClinic();
  const { job_id: id } = await clinic.upload('letter.txt', aLetter('whole way'));
  expect(await stateOf(clinic, id)).toMatchObject({ status: 'waiting', attempt: 0, percent: 0, startedAt: null, finishedAt: null });
  await runJobs();
  const job = await stateOf(clinic, id);
  expect(job).toMatchObject({ status: 'complete', attempt: 1, percent: 100, error: null });
  expect(await taskOf(id)).toMatchObject({ status: 'done', leaseOwner: null, leaseUntil: null, errorKind: null });
  expect(job.finishedAt?.getTime()).toBeGreaterThanOrEqual(job.startedAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const document = await clinic.look((db) => db.document.findFirstOrThrow());
  const findings = await clinic.look((db) => db.finding.findMany({ where: { jobId: id }, orderBy: { number: 'asc' } }));
  expect(document).toMatchObject({ analyzedJobId: id, latestJobId: id, undecidedCount: findings.length });
  expect(document.criticalCount + document.highCount + document.mediumCount + document.lowCount).toBe(findings.length);
  expect(findings.map(({ number }) => number)).toEqual(findings.map((_, index) => index + 1));
  expect(findings.every(({ start }, index) => start >= (findings[index - 1]?.start ?? 0))).toBe(true);
});

describe('a file that cannot be read', () => {
  test('ends in error at once, says why and what to do, and releases its unit', async () => {
    const clinic = await aClinic();
    const { job_id: id, document_id: documentId } = await clinic.upload('broken.pdf', '%PDF-1.7\nnothing of a PDF follows');
    await runJobs();
    const job = await stateOf(clinic, id);
    expect(job).toMatchObject({
      status: 'error',
      attempt: 1,
      errorKind: expect.stringMatching(/^[a-z-]+$/),
      error: expect.stringMatching(/\w.*\.$/),
    });
    expect(await unitsOf(clinic)).toEqual({ reserved: 0, used: 0, released: 1 });
    expect(await countAudit(clinic, 'job_failed')).toBe(1);
    const page = await clinic.http.get(`/documents/${documentId}`).expect(200);
    expect(page.text).toContain((job.error ?? '').split('’')[0]);
    const status = await clinic.http.get(`/api/analyze/status/${id}`).set('Accept', 'application/json');
    expect(status.body).toMatchObject({ status: 'error', error: job.error, analysis: null });
  });
});

describe('a run that fails for another reason', () => {
  test('is retried after 4 and 8 seconds, then ends in error and releases its unit', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('lost.txt', aLetter('lost'));
    const [file] = await clinic.look((db) => db.file.findMany());
    await rm(path.join(process.env['DATA_DIR'] ?? '', 'storage', file?.storageKey ?? 'none'));
    for (const [attempt, seconds] of [
      [1, 4],
      [2, 8],
    ] as const) {
      const before = Date.now();
      await runNext();
      const after = Date.now();
      const job = await stateOf(clinic, id);
      expect(job).toMatchObject({ status: 'waiting', attempt, stage: 'Waiting to try again' });
      const task = await taskOf(id);
      expect(task).toMatchObject({ status: 'waiting', attempt, leaseOwner: null, errorKind: expect.stringMatching(/^\w+$/) });
      expect(task.runAt.getTime()).toBeGreaterThanOrEqual(before + seconds * 1000);
      expect(task.runAt.getTime()).toBeLessThanOrEqual(after + seconds * 1000);
      await expect(claimNext()).rejects.toThrow('no job waits');
      expect(await unitsOf(clinic)).toMatchObject({ reserved: 1 });
      await asOwner(`UPDATE "Task" SET "runAt" = now() WHERE "key" = '${id}'`);
    }
    await runNext();
    expect(await stateOf(clinic, id)).toMatchObject({
      status: 'error',
      attempt: 3,
      errorKind: 'failed',
      error: expect.stringContaining('doesn’t count'),
    });
    expect(await unitsOf(clinic)).toEqual({ reserved: 0, used: 0, released: 1 });
  });

  test('is ended by the fourth worker after three interruptions', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter('interrupted'));
    await asOwner(
      `UPDATE "Job" SET "status" = 'processing', "attempt" = 3 WHERE "id" = '${id}';
      UPDATE "Task" SET "status" = 'running', "attempt" = 3, "leaseOwner" = 'dead', "leaseUntil" = now() - interval '1 second' WHERE "key" = '${id}'`,
    );
    await runJobs();
    expect(await stateOf(clinic, id)).toMatchObject({
      status: 'error',
      errorKind: 'interrupted',
      error: expect.stringContaining('interrupted three times'),
    });
    expect(await unitsOf(clinic)).toEqual({ reserved: 0, used: 0, released: 1 });
  });
});

describe('cancelling', () => {
  test('a waiting job ends it and releases its unit, and no worker claims it', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter('cancel waiting'));
    expect((await clinic.form(`/jobs/${id}/cancellation`)).status).toBe(303);
    expect(await stateOf(clinic, id)).toMatchObject({ status: 'cancelled', attempt: 0 });
    await expect(claimNext()).rejects.toThrow('no job waits');
    expect(await unitsOf(clinic)).toEqual({ reserved: 0, used: 0, released: 1 });
  });

  test('a running job discards its worker’s result', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter('cancel running'));
    const held = await claimNext();
    await clinic.form(`/jobs/${id}/cancellation`);
    await runJob(held, new AbortController().signal);
    expect(await stateOf(clinic, id)).toMatchObject({ status: 'cancelled', resultKey: null });
    expect(await clinic.look((db) => db.finding.count())).toBe(0);
    expect(await unitsOf(clinic)).toEqual({ reserved: 0, used: 0, released: 1 });
    expect(await countAudit(clinic, 'job_completed')).toBe(0);
  });

  test('a job that has ended is a conflict, and changes nothing', async () => {
    const clinic = await aClinic();
    const { job_id: id } = await clinic.upload('a.txt', aLetter('cancel ended'));
    await runJobs();
    expect((await clinic.form(`/jobs/${id}/cancellation`)).status).toBe(409);
    expect(await stateOf(clinic, id)).toMatchObject({ status: 'complete' });
    expect(await unitsOf(clinic)).toEqual({ reserved: 0, used: 1, released: 0 });
  });
});

describe('analysing again', () => {
  test('keeps the findings until the new ones are complete, and uses another unit', async () => {
    const clinic = await aClinic();
    const { job_id: first, document_id: id } = await clinic.upload('a.txt', aLetter('again'));
    await runJobs();
    expect((await clinic.form(`/documents/${id}/jobs`)).status).toBe(303);
    expect((await clinic.form(`/documents/${id}/jobs`)).status).toBe(409);
    const between = await clinic.look((db) => db.document.findUniqueOrThrow({ where: { id } }));
    expect([between.analyzedJobId, between.latestJobId === first]).toEqual([first, false]);
    await runJobs();
    const after = await clinic.look((db) => db.document.findUniqueOrThrow({ where: { id } }));
    expect(after.analyzedJobId).toBe(after.latestJobId);
    expect(await unitsOf(clinic)).toEqual({ reserved: 0, used: 2, released: 0 });
  });
});
