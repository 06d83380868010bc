import { log } from '../../platform/log.ts';
import { ATTEMPTS_MAX, failJob, type HeldJob, retryJob } from '../../services/analyses/analysis.ts';
import { kindOf } from '../failure-kind.ts';

/** Failures that another attempt would only repeat, with the message for users. */
const FINAL: Record<string, string> = {
  'time-limit': 'This file takes too long to read. Split it into smaller files, or save it in a simpler format, and upload it again.',
  ERR_WORKER_OUT_OF_MEMORY: 'This file is too complex to read. Split it into smaller files and upload those.',
};

const GIVEN_UP = 'The check failed three times and doesn’t count. Try again later. If it keeps failing, contact support.';
const STOPPED_TOO_OFTEN = 'The check was interrupted three times and doesn’t count. Try again. If it keeps failing, contact support.';

/** Ends a job whose run failed, or schedules its next attempt. `failure`: what was thrown, or why the run was stopped. */
export async function endAfterFailure(job: HeldJob, failure: unknown): Promise<void> {
  const code = typeof failure === 'string' ? failure : kindOf(failure);
  const { organization, requestId } = job.actor;
  log.error({ jobId: job.id, organizationId: organization.id, requestId, attempt: job.attempt, code }, 'a run failed');
  const sentence = FINAL[code];
  if (sentence) await failJob(job, code === 'time-limit' ? 'too-slow' : 'too-large', sentence);
  else if (job.attempt >= ATTEMPTS_MAX) await giveUpJob(job, code);
  else await retryJob(job, code);
}

/** Ends a job after its last attempt, with a message for users. */
export async function giveUpJob(job: HeldJob, errorKind: string): Promise<void> {
  if (errorKind === 'interrupted') await failJob(job, 'interrupted', STOPPED_TOO_OFTEN);
  else await failJob(job, 'failed', GIVEN_UP);
}
