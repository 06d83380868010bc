import type { ClaimedJob, Lease } from '../models/jobs.ts';
import { log } from '../platform/log.ts';
import { ATTEMPTS_MAX, failJob, retryJob } from '../services/analysis.ts';

/** A failure that another attempt would only repeat, and what to say about it. */
const FINAL: Record<string, string> = {
  'time-limit': 'This file takes too long to read. Split it into smaller files, or save it again in a simpler format, then upload that.',
  ERR_WORKER_OUT_OF_MEMORY: 'This file needs too much memory to read. Split it into smaller files, then upload those.',
};

const GIVEN_UP =
  'The analysis failed three times. Nothing was charged. Try again later; if it fails again, tell us the reference of this job.';

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
