import { newId } from '../platform/ids.ts';
import { logRarely } from '../platform/log.ts';
import { enqueueSlot } from '../services/tasks/enqueue.ts';
import { readInterval, type ScheduleEntry } from './slots.ts';

/** How late a task can be. */
const TICK_MS = 15_000;

/** Work on what only this process or its machine has, such as files on its disk. It is no task: another process could not do it. */
export type LocalSweep = { everyMs: number; name: string; work: () => Promise<unknown> };

export const inEachProcess = (interval: Parameters<typeof readInterval>[0], name: string, work: LocalSweep['work']): LocalSweep => ({
  everyMs: readInterval(interval),
  name,
  work,
});

export type Scheduler = { stop: () => void };

/**
 * Queues what is due, now and every few seconds. Any number of processes may do so: a slot is queued once. What was due while no process ran is queued by
 * the first that starts.
 */
export function startSchedule(schedule: readonly ScheduleEntry[], sweeps: readonly LocalSweep[], tickMs = TICK_MS): Scheduler {
  const queued = new Map<string, string>();
  const sweptAt = new Map<string, number>();
  const tick = () => {
    for (const entry of schedule) void queueDue(entry, queued);
    for (const sweep of sweeps) runDue(sweep, sweptAt);
  };
  tick();
  const timer = setInterval(tick, tickMs).unref();
  return { stop: () => clearInterval(timer) };
}

async function queueDue({ handler: { name, definition }, slotAt }: ScheduleEntry, queued: Map<string, string>): Promise<void> {
  const slot = slotAt(new Date());
  if (queued.get(name) === slot) return;
  queued.set(name, slot);
  try {
    await enqueueSlot({ requestId: newId(), ip: null, userAgent: null }, definition, slot);
  } catch (error) {
    queued.delete(name);
    logRarely('schedule', error, 'a scheduled task could not be queued');
  }
}

function runDue({ everyMs, name, work }: LocalSweep, sweptAt: Map<string, number>): void {
  const now = performance.now();
  if (now - (sweptAt.get(name) ?? Number.NEGATIVE_INFINITY) < everyMs) return;
  sweptAt.set(name, now);
  void work().catch((error) => logRarely(name, error, 'a sweep failed'));
}
