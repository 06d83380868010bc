import { newId } from '../platform/ids.ts';
import { logRarely } from '../platform/log.ts';
import { enqueueSlot } from '../services/tasks/enqueue.ts';
import { readInterval, type ScheduleEntry } from './slots.ts';

/** The most that a task can be late. */
const TICK_MS = 15_000;

/** Work on something that only this process or its machine has, such as files on its disk. Not a task, because another process could not do it. */
export type LocalSweep = { everyMs: number; name: string; work: () => Promise<unknown> };

export const inEachProcess = (interval: Parameters<typeof readInterval>[0], name: string, work: LocalSweep['work']): LocalSweep => ({
  everyMs: readInterval(interval),
  name,
  work,
});

export type Scheduler = { stop: () => void };

/**
 * Queues due tasks now and every few seconds. Any number of processes may do so, because each slot is queued only once. The latest slot that was missed
 * while no process was running is queued by the first one that starts.
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
