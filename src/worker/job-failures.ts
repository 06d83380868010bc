import type { ClaimedJob, Lease } from '../models/jobs.ts';
import { log } from '../platform/log.ts';
import { ATTEMPTS_MAX, failJob, retryJob } from '../services/analyses/analysis.ts';

/** A failure that another attempt would only repeat, and what to say about it. */
const FINAL: Record<string, string> = {
  'time-limit': 'This file takes too long to read. Split it into smaller files, or save it in a simpler format, and upload it again.',
  ERR_WORKER_OUT_OF_MEMORY: 'This file is too complex to read. Split it into smaller files and upload those.',
};

const GIVEN_UP = 'The check failed three times and doesn’t count. Try again later. If it keeps failing, contact support.';

/** Ends a job whose run failed, or lets it wait for the next attempt. */
export async function endAfterFailure(job: ClaimedJob, lease: Lease, failure: unknown): Promise<void> {
  const code = typeof failure === 'string' ? failure : codeOf(failure);
  log.error({ jobId: job.id, organizationId: job.organizationId, requestId: job.requestId, attempt: job.attempt, code }, 'a run failed');
  const sentence = FINAL[code];
  if (sentence) await failJob(job, lease, code === 'time-limit' ? 'too-slow' : 'too-large', sentence);
  else if (job.attempt >= ATTEMPTS_MAX) await failJob(job, lease, 'failed', GIVEN_UP);
  else await retryJob(job, lease);
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown');
}
