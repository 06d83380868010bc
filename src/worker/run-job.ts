import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ClaimedJob, Lease } from '../models/jobs.ts';
import { tokenKey } from '../platform/data-keys.ts';
import { storage } from '../platform/storage/process-storage.ts';
import { type Progress, runInThread } from '../platform/threads/engine-pool.ts';
import { actorOf, completeJob, failJob, reportProgress, returnJob } from '../services/analyses/analysis.ts';
import { chunkKey } from '../services/analyses/stored-results.ts';
import type { AnalyzeAnswer, AnalyzeTask } from '../services/analyses/thread-tasks.ts';
import { withWorkingCopy } from '../services/documents/working-copies.ts';
import { readJobRules } from '../services/rules/custom-rules.ts';
import { endAfterFailure } from './job-failures.ts';

const HEARTBEAT_MS = 5_000;
const PROGRESS_MS = 400;
/** Time a file may take: a minute, and more for a large one. Source: ANALYSIS.md part 5, with 3 s for every 50 kB in place of a page. */
const timeLimitMs = (sizeBytes: number): number => Math.min(60_000 + 3_000 * Math.ceil(sizeBytes / 50_000), 600_000);

/** Why a run was ended from outside. */
export type Ended = 'time-limit' | 'lease-lost' | 'stopping';

/** Runs one claimed job to its end: complete, error, waiting for another attempt, or dropped when someone else has it. `stopping` gives it back. */
export async function runJob(job: ClaimedJob, lease: Lease, stopping: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  const end = new AbortController();
  const timer = setTimeout(() => end.abort('time-limit' satisfies Ended), timeLimitMs(Number(job.sizeBytes)));
  const stop = () => end.abort('stopping' satisfies Ended);
  stopping.addEventListener('abort', stop, { once: true });
  const beat = startHeartbeat(job, lease, () => end.abort('lease-lost' satisfies Ended));
  try {
    await withWorkingCopy(job.storageKey, (path, folder) => analyzeCopy(job, lease, path, folder, { beat, end, startedAt }));
  } catch (error) {
    const ended = end.signal.aborted ? (end.signal.reason as Ended) : null;
    if (ended === 'stopping') await returnJob(job, lease);
    else if (ended !== 'lease-lost') await endAfterFailure(job, lease, ended === 'time-limit' ? ended : error);
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', stop);
    await beat.stop();
  }
}

type Run = { beat: ReturnType<typeof startHeartbeat>; end: AbortController; startedAt: number };

async function analyzeCopy(job: ClaimedJob, lease: Lease, path: string, folder: string, { beat, end, startedAt }: Run): Promise<void> {
  const resultPath = join(folder, 'result');
  const rules = await readJobRules(actorOf(job));
  const task = { path, fileName: job.documentName, resultPath, tokenKey: tokenKey(job.organizationId), rules };
  const answer = await runInThread<AnalyzeTask, AnalyzeAnswer>('analyze', task, beat.report, end.signal);
  if (!answer.isReadable) {
    await failJob(job, lease, answer.kind, answer.message);
    return;
  }
  const resultKey = `organizations/${job.organizationId}/compliance-results/${job.id}-${job.attempt}.json.gz`;
  const stored = [resultKey, ...Array.from({ length: answer.chunks }, (_, number) => chunkKey(resultKey, number))];
  const paths = [resultPath, ...Array.from({ length: answer.chunks }, (_, number) => chunkKey(resultPath, number))];
  for (const [index, key] of stored.entries()) await storage().put(key, createReadStream(paths[index] ?? resultPath), {});
  await beat.stop();
  const isKept = await completeJob(job, lease, { ...answer, resultKey, durationMs: performance.now() - startedAt });
  if (!isKept) await Promise.all(stored.map((key) => storage().remove(key)));
}

/** Extends the lease every few seconds, and sooner when there is progress to show. A beat that fails to reach the database is tried again. */
function startHeartbeat(job: ClaimedJob, lease: Lease, onLost: () => void) {
  let latest: Progress = { stage: 'Reading', percent: 1 };
  let told: Progress | null = null;
  let toldAt = performance.now();
  let running: Promise<void> | null = null;

  const beat = async () => {
    const now = latest;
    try {
      if (!(await reportProgress(job, lease, now.percent, now.stage))) onLost();
      told = now;
      toldAt = performance.now();
    } catch {
      toldAt = performance.now() - HEARTBEAT_MS + PROGRESS_MS;
    } finally {
      running = null;
    }
  };
  const timer = setInterval(() => {
    const isDue = performance.now() - toldAt >= HEARTBEAT_MS;
    if (!running && (isDue || latest !== told)) running = beat();
  }, PROGRESS_MS);

  return {
    report: (progress: Progress) => {
      latest = { stage: progress.stage, percent: Math.min(99, Math.max(1, Math.round(progress.percent))) };
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
