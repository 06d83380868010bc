import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { tokenKey } from '../../platform/data-keys.ts';
import { storage } from '../../platform/storage/process-storage.ts';
import { runInThread } from '../../platform/threads/engine-pool.ts';
import {
  ATTEMPTS_MAX,
  backoffSeconds,
  completeJob,
  failJob,
  type HeldJob,
  reportProgress,
  returnJob,
  startRun,
} from '../../services/analyses/analysis.ts';
import type { AnalyzeAnswer, AnalyzeTask } from '../../services/analyses/engine-messages.ts';
import { RUN_ANALYSIS } from '../../services/analyses/jobs.ts';
import { resultKeys } from '../../services/analyses/stored-results.ts';
import { withLocalCopy } from '../../services/documents/local-copies.ts';
import { readJobRules } from '../../services/rules/custom-rules.ts';
import type { TaskRun } from '../../services/tasks/runs.ts';
import { ENDED, type StopReason, task } from '../task.ts';
import { endAfterFailure, giveUpJob } from './analysis-failures.ts';
import { type ProgressReport, reportEverySoOften } from './analysis-progress.ts';

/** Longer than any file may take. The handler below has its own limit for each file size. */
const LIMIT_SECONDS = 900;
/** Time a file may take: a minute, and more for a large one. Source: ANALYSIS.md part 5, with 3 s for every 50 kB in place of a page. */
const timeLimitMs = (sizeBytes: number): number => Math.min(60_000 + 3_000 * Math.ceil(sizeBytes / 50_000), 600_000);

/** Analyses a document. The job's row shows users its progress and its result. */
export const runAnalysis = task(RUN_ANALYSIS, {
  attempts: ATTEMPTS_MAX,
  backoffSeconds,
  limitSeconds: LIMIT_SECONDS,
  run: async ({ jobId }, run, stop) => {
    const job = await beginRun(run, jobId);
    if (!job) return;
    await runJob(job, stop);
    return ENDED;
  },
  giveUp: async ({ jobId }, run, errorKind) => {
    const job = await beginRun(run, jobId);
    if (job) await giveUpJob(job, errorKind);
  },
});

async function beginRun({ actor, lease }: TaskRun, jobId: string): Promise<HeldJob | null> {
  if (!actor) throw new Error('this task has no organization');
  return startRun(actor, lease, jobId);
}

/** Runs one leased job: it ends complete, in error or waiting for another attempt, or is dropped when the lease is lost. `stopping` returns it. */
export async function runJob(job: HeldJob, stop: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  const end = new AbortController();
  const timer = setTimeout(() => end.abort('time-limit' satisfies StopReason), timeLimitMs(Number(job.sizeBytes)));
  const onStop = () => end.abort(stop.reason);
  stop.addEventListener('abort', onStop, { once: true });
  const lost = () => end.abort('lease-lost' satisfies StopReason);
  const progress = reportEverySoOften((now) => reportProgress(job, now.percent, now.stage), lost);
  try {
    await withLocalCopy(job.storageKey, (path, folder) => analyzeCopy(job, path, folder, { progress, end, startedAt }));
  } catch (error) {
    const reason = end.signal.aborted ? (end.signal.reason as StopReason) : null;
    if (reason === 'stopping') await returnJob(job);
    else if (reason !== 'lease-lost') await endAfterFailure(job, reason ?? error);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
    await progress.stop();
  }
}

type Run = { progress: ProgressReport; end: AbortController; startedAt: number };

async function analyzeCopy(job: HeldJob, path: string, folder: string, { progress, end, startedAt }: Run): Promise<void> {
  const resultPath = join(folder, 'result');
  const rules = await readJobRules(job.actor);
  const organizationId = job.actor.organization.id;
  const message = { path, fileName: job.documentName, resultPath, tokenKey: tokenKey(organizationId), rules };
  const answer = await runInThread<AnalyzeTask, AnalyzeAnswer>('analyze', message, progress.show, end.signal);
  if (!answer.isReadable) {
    await failJob(job, answer.kind, answer.message);
    return;
  }
  const resultKey = `organizations/${organizationId}/compliance-results/${job.id}-${job.attempt}.json.gz`;
  const [stored, paths] = [resultKeys(resultKey, answer.parts), resultKeys(resultPath, answer.parts)];
  for (const [index, key] of stored.entries()) await storage().put(key, createReadStream(paths[index] ?? resultPath), {});
  await progress.stop();
  const isKept = await completeJob(job, { ...answer, resultKey, durationMs: performance.now() - startedAt });
  if (!isKept) await Promise.all(stored.map((key) => storage().remove(key)));
}
