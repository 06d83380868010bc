import type { Task } from '../../src/generated/prisma/client.ts';
import { inSystem } from '../../src/platform/database/units.ts';
import { type HeldJob, startRun } from '../../src/services/analyses/analysis.ts';
import { RUN_ANALYSIS } from '../../src/services/analyses/jobs.ts';
import { claimNextTask } from '../../src/services/tasks/runs.ts';
import { runJob } from '../../src/worker/tasks/run-analysis.ts';
import { asOwner } from './app.ts';

/** Claims the next job as a worker with this name. */
export async function claimNext(worker = 'first worker'): Promise<HeldJob> {
  const run = await claimNextTask([RUN_ANALYSIS.name], worker);
  const job = run?.actor && (await startRun(run.actor, run.lease, (run.payload as { jobId: string }).jobId));
  if (!job) throw new Error('no job waits');
  return job;
}

/** Claims the next job and runs it. */
export async function runNext(worker?: string, stop: AbortSignal = new AbortController().signal): Promise<HeldJob> {
  const job = await claimNext(worker);
  await runJob(job, stop);
  return job;
}

/** The task of a job. */
export const taskOf = (jobId: string): Promise<Task> => inSystem(({ db }) => db.task.findFirstOrThrow({ where: { key: jobId } }));

/** Ends a job, so that it doesn't affect later tests. */
export const dropJob = async (id: string): Promise<void> =>
  void (await asOwner(
    `UPDATE "Job" SET "status" = 'cancelled' WHERE "id" = '${id}'; UPDATE "Task" SET "status" = 'done', "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "key" = '${id}'`,
  ));
