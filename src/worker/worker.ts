import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { config } from '../platform/config.ts';
import { logRarely } from '../platform/log.ts';
import { ATTEMPTS_MAX, claimNextJob, failJob } from '../services/analyses/analysis.ts';
import { JOBS_TOPIC } from '../services/analyses/jobs.ts';
import { runJob } from './run-job.ts';
import { waitForWork } from './wait-for-work.ts';

/** How often a free worker looks by itself: for jobs whose time has come and those of dead workers. */
const POLL_MS = 2_000;
/** Time for running jobs to end before they are given back. */
const DRAIN_MS = 20_000;
const STOPPED_TOO_OFTEN = 'The check was interrupted three times and doesn’t count. Try again. If it keeps failing, contact support.';

export type Worker = { stop: () => Promise<void> };

/** Claims and runs jobs, several at once. `stop` lets running ones end for a while, then gives them back. */
export function startWorker(concurrency = config.workerConcurrency): Worker {
  const name = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const draining = new AbortController();
  const stopping = new AbortController();
  const loops = Array.from({ length: concurrency }, () => work(name, draining.signal, stopping.signal));
  return {
    stop: async () => {
      draining.abort();
      const ended = Promise.all(loops);
      await Promise.race([ended, wait(DRAIN_MS, undefined, { ref: false })]);
      stopping.abort();
      await ended;
    },
  };
}

async function work(worker: string, draining: AbortSignal, stopping: AbortSignal): Promise<void> {
  while (!draining.aborted) {
    const hasWorked = await takeOne(worker, stopping).catch((error) => {
      logRarely('worker', error, 'the worker could not take or end a job');
      return false;
    });
    if (!hasWorked && !draining.aborted) await waitForWork(JOBS_TOPIC, POLL_MS, draining);
  }
}

async function takeOne(worker: string, stopping: AbortSignal): Promise<boolean> {
  const job = await claimNextJob({ requestId: 'worker', ip: null, userAgent: null }, worker);
  if (!job) return false;
  const lease = { jobId: job.id, worker, attempt: job.attempt };
  if (job.attempt > ATTEMPTS_MAX) await failJob(job, lease, 'interrupted', STOPPED_TOO_OFTEN);
  else await runJob(job, lease, stopping);
  return true;
}
