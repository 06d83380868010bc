import { setTimeout as wait } from 'node:timers/promises';
import { log } from '../platform/log.ts';
import { buryTask, completeTask, keepLease, retryTask, returnTask, type TaskRun } from '../services/tasks/runs.ts';
import { FinalFailure, kindOf } from './failure-kind.ts';
import { ENDED, type Handler, type StopReason } from './task.ts';

const HEARTBEAT_MS = 5_000;
/** Time for a run to stop after it was told to; after that it is abandoned. */
const GRACE_MS = 5_000;

/** Runs one claimed task: it ends done, dead or waiting for another attempt, or is dropped when its lease is lost. `stopping` returns it to the queue. */
export async function runTask(handler: Handler, run: TaskRun, stopping: AbortSignal): Promise<void> {
  if (run.attempt > handler.attempts) return giveUp(handler, run, 'interrupted');
  const stop = new AbortController();
  const end = (reason: StopReason) => stop.abort(reason);
  const onStopping = () => end('stopping');
  const timer = setTimeout(() => end('time-limit'), handler.limitSeconds * 1000);
  const stopBeating = startHeartbeat(run, () => end('lease-lost'));
  stopping.addEventListener('abort', onStopping, { once: true });
  if (stopping.aborted) end('stopping');
  try {
    const outcome = await Promise.race([handler.run(run, stop.signal), rejectAfterGrace(stop.signal)]);
    if (outcome !== ENDED) await completeTask(run);
  } catch (error) {
    await endAfterFailure(handler, run, stop.signal.aborted ? (stop.signal.reason as StopReason) : null, error);
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', onStopping);
    await stopBeating();
  }
}

async function endAfterFailure(handler: Handler, run: TaskRun, reason: StopReason | null, error: unknown): Promise<void> {
  if (reason === 'lease-lost') return;
  if (reason === 'stopping') return void (await returnTask(run));
  const kind = reason ?? kindOf(error);
  const isLast = error instanceof FinalFailure || run.attempt >= handler.attempts;
  const { id: taskId, name, attempt, origin, lease } = run;
  log.error({ taskId, name, organizationId: lease.organizationId, requestId: origin.requestId, attempt, kind, isLast }, 'a task failed');
  if (isLast) await giveUp(handler, run, kind);
  else await retryTask(run, handler.backoffSeconds(run.attempt), kind);
}

async function giveUp(handler: Handler, run: TaskRun, kind: string): Promise<void> {
  const isNotified = handler.giveUp ? await handler.giveUp(run, kind).then(() => true, unlessFinal) : false;
  if (!isNotified) await buryTask(run, kind);
}

/** An invalid payload can't say whom to notify, so such a task is left to an operator. */
function unlessFinal(error: unknown): false {
  if (error instanceof FinalFailure) return false;
  throw error;
}

/** Rejects a while after the run was told to stop, so that a run which ignores the signal doesn't block its loop. */
function rejectAfterGrace(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const afterGrace = () => void wait(GRACE_MS, undefined, { ref: false }).then(() => reject(stop.reason));
    stop.addEventListener('abort', afterGrace, { once: true });
  });
}

/** Extends the lease every few seconds. A heartbeat that can't reach the database is simply followed by the next one. */
function startHeartbeat(run: TaskRun, onLost: () => void): () => Promise<void> {
  let running: Promise<void> | null = null;
  const beat = async () => {
    const isHeld = await keepLease(run).catch(() => true);
    if (!isHeld) onLost();
    running = null;
  };
  const timer = setInterval(() => {
    running ??= beat();
  }, HEARTBEAT_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
