import { defineTask, Slot, type TaskDefinition } from '../services/tasks/definition.ts';
import { type Handler, type HandlerOptions, task } from './task.ts';

/** A handler that the schedule queues; its tasks belong to no organization. */
export type ScheduledHandler = Handler & { readonly definition: TaskDefinition<Slot> };

/** When a scheduled task is due. */
export type ScheduleEntry = {
  handler: ScheduledHandler;
  /** The latest slot at or before `now`. It is the task's key, so that many processes queue it only once. */
  slotAt: (now: Date) => string;
};

/** Time zone of the schedule: most clinics are in it, and quiet at night. */
const TIME_ZONE = 'Australia/Sydney';
const UNITS = { minute: 60_000, hour: 3_600_000 } as const;

type Interval = `${number} ${'minute' | 'hour'}${'' | 's'}`;
type Time = `${number}:${number}`;

/** A task that only the schedule queues, as one value. All it needs besides is a line in `SCHEDULE`. */
export function scheduledTask(name: string, options: HandlerOptions<Slot>): ScheduledHandler {
  const definition = defineTask(name, Slot);
  return { ...task(definition, options), definition };
}

/** At each multiple of the interval since midnight UTC. @throws RangeError when the interval is not a whole number */
export function every(interval: Interval, handler: ScheduledHandler): ScheduleEntry {
  const intervalMs = readInterval(interval);
  return {
    handler,
    slotAt: (now) => new Date(Math.floor(now.getTime() / intervalMs) * intervalMs).toISOString().replace(/:\d{2}\.\d{3}Z$/, 'Z'),
  };
}

/** In milliseconds: `15 minutes`. @throws RangeError when it is not a whole number above zero */
export function readInterval(interval: Interval): number {
  const [, count, unit] = /^([1-9]\d*) (minute|hour)s?$/.exec(interval) ?? [];
  if (!count) throw new RangeError(`not an interval: ${interval}`);
  return Number(count) * UNITS[unit as keyof typeof UNITS];
}

/** Once a day, at a time in Sydney: `02:00`. On a day when the clocks skip that time, right after the skip. */
export const daily = (time: Time, handler: ScheduledHandler): ScheduleEntry => ({
  handler,
  slotAt: (now) => {
    const local = wallClock(now);
    const isDue = local.slice(11) >= readTime(time);
    return `${isDue ? local.slice(0, 10) : dayBefore(local)}T${time}`;
  },
});

/** Once a month, at a time in Sydney, on a day that every month has. @throws RangeError when the day is not from 1 to 28 */
export function monthly(day: number, time: Time, handler: ScheduledHandler): ScheduleEntry {
  if (!Number.isInteger(day) || day < 1 || day > 28) throw new RangeError(`not a day of every month: ${day}`);
  const end = `-${String(day).padStart(2, '0')}T${readTime(time)}`;
  return {
    handler,
    slotAt: (now) => {
      const local = wallClock(now);
      const month = local.slice(0, 7);
      return local.slice(7) >= end ? `${month}${end}` : `${monthBefore(month)}${end}`;
    },
  };
}

function readTime(time: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time: ${time}`);
  return time;
}

const WALL = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'short' });

/** The local time: `2026-12-01T02:00`. The Swedish format is ISO 8601 with a space. */
const wallClock = (now: Date): string => WALL.format(now).replace(' ', 'T');

const dayBefore = (local: string): string => new Date(Date.parse(`${local.slice(0, 10)}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const monthBefore = (month: string): string => new Date(Date.parse(`${month}-01T00:00Z`) - 86_400_000).toISOString().slice(0, 7);
