import { defineTask, Slot, type TaskDefinition } from '../services/tasks/definition.ts';
import { type Handler, type HandlerOptions, task } from './task.ts';

/** A handler that the schedule queues; its tasks belong to no organization. */
export type ScheduledHandler = Handler & { readonly definition: TaskDefinition<Slot> };

/** When a scheduled task is due. */
export type ScheduleEntry = {
  handler: ScheduledHandler;
  /** The latest of its times that has come at `now`: the key that lets many processes queue it once. */
  slotAt: (now: Date) => string;
};

/** The clocks of a schedule: most clinics are here, and quiet at night. */
const TIME_ZONE = 'Australia/Sydney';
const UNITS = { minute: 60_000, hour: 3_600_000 } as const;

type Interval = `${number} ${'minute' | 'hour'}${'' | 's'}`;
type Time = `${number}:${number}`;

/** A task that only the schedule queues, in one value: a line in `SCHEDULE` is all it needs besides. */
export function scheduledTask(name: string, options: HandlerOptions<Slot>): ScheduledHandler {
  const definition = defineTask(name, Slot);
  return { ...task(definition, options), definition };
}

/** At each full interval, counted from midnight UTC. @throws RangeError when the interval is not a whole number */
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

/** Once a day, at a time of Sydney's clocks: `02:00`. Where a change of the clocks skips that time, right after it. */
export const daily = (time: Time, handler: ScheduledHandler): ScheduleEntry => ({
  handler,
  slotAt: (now) => {
    const local = wallClock(now);
    const isDue = local.slice(11) >= readTime(time);
    return `${isDue ? local.slice(0, 10) : dayBefore(local)}T${time}`;
  },
});

/** Once a month, on a day that every month has, at a time of Sydney's clocks. @throws RangeError when there is no such day in February */
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

/** What the clocks show: `2026-12-01T02:00`. The Swedish format is the one of ISO 8601, with a space. */
const wallClock = (now: Date): string => WALL.format(now).replace(' ', 'T');

const dayBefore = (local: string): string => new Date(Date.parse(`${local.slice(0, 10)}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const monthBefore = (month: string): string => new Date(Date.parse(`${month}-01T00:00Z`) - 86_400_000).toISOString().slice(0, 7);
