import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { logRarely } from '../platform/log.ts';
import { taskTopic } from '../services/tasks/enqueue.ts';
import { claimNextTask } from '../services/tasks/runs.ts';
import { runTask } from './run-task.ts';
import type { Handler } from './task.ts';
import { waitForWork } from './wait-for-work.ts';

/** Time for running tasks to end before they are returned to the queue. */
const DRAIN_MS = 20_000;

/** Tasks that share loops. Slow tasks in one lane never delay those in another. */
export type Lane = {
  handlers: readonly Handler[];
  /** Number of this lane's tasks that this process runs at once. */
  concurrency: number;
  /** How often an idle loop polls, for tasks that are now due and those of dead workers. */
  pollMs: number;
};

export type Queue = { stop: () => Promise<void> };

/** Unique among all processes, and among the queues of one process. */
const newName = (): string => `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;

/** Claims and runs the tasks of these lanes. `stop` gives running tasks some time to end, then returns them to the queue. */
export function startQueue(lanes: readonly Lane[], name = newName()): Queue {
  const draining = new AbortController();
  const stopping = new AbortController();
  const loops = lanes.flatMap((lane) => Array.from({ length: lane.concurrency }, () => work(lane, name, draining.signal, stopping.signal)));
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

async function work({ handlers, pollMs }: Lane, worker: string, draining: AbortSignal, stopping: AbortSignal): Promise<void> {
  const topics = handlers.map(({ name }) => taskTopic(name));
  while (!draining.aborted) {
    const hasWorked = await runNextTask(handlers, worker, stopping).catch((error) => {
      logRarely('queue', error, 'a task could not be claimed or ended');
      return false;
    });
    if (!hasWorked && !draining.aborted) await waitForWork(topics, pollMs, draining);
  }
}

/** Claims the task that has waited longest for one of these handlers, and runs it. False when there is none. */
export async function runNextTask(handlers: readonly Handler[], worker: string, stopping: AbortSignal): Promise<boolean> {
  const run = await claimNextTask(
    handlers.map(({ name }) => name),
    worker,
  );
  const handler = handlers.find(({ name }) => name === run?.name);
  if (!run || !handler) return false;
  await runTask(handler, run, stopping);
  return true;
}
