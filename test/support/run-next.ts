import type { ClaimedJob, Lease } from '../../src/models/jobs.ts';
import { claimNextJob } from '../../src/services/analyses/analysis.ts';
import { runJob } from '../../src/worker/run-job.ts';

export type Held = { job: ClaimedJob; lease: Lease };

/** Takes the next job as a worker of this name would, and holds it. */
export async function claimNext(worker = 'first worker'): Promise<Held> {
  const job = await claimNextJob({ requestId: 'test', ip: null, userAgent: null }, worker);
  if (!job) throw new Error('no job waits');
  return { job, lease: { jobId: job.id, worker, attempt: job.attempt } };
}

/** Takes the next job and runs it to its end. */
export async function runNext(worker?: string, stopping: AbortSignal = new AbortController().signal): Promise<Held> {
  const held = await claimNext(worker);
  await runJob(held.job, held.lease, stopping);
  return held;
}
