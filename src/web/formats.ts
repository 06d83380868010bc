const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const times = new Map<string, Intl.DateTimeFormat>();

/** 21 Nov 2026, 9:05 am, on the clocks of the organization. */
export function formatTime(at: Date, timeZone: string): string {
  let format = times.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-AU', { dateStyle: 'medium', timeStyle: 'short', timeZone });
    times.set(timeZone, format);
  }
  return format.format(at);
}

/** 3 minutes ago; "just now" under a minute; the day after a week. */
export function formatAgo(at: Date, now: number, timeZone: string): string {
  const ms = now - at.getTime();
  if (ms < MINUTE_MS) return 'just now';
  if (ms < HOUR_MS) return plural(Math.floor(ms / MINUTE_MS), 'minute');
  if (ms < DAY_MS) return plural(Math.floor(ms / HOUR_MS), 'hour');
  if (ms < 7 * DAY_MS) return plural(Math.floor(ms / DAY_MS), 'day');
  return formatTime(at, timeZone).split(',')[0] ?? '';
}

/** 812 B, 4 KB, 1.2 MB. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}

const counts = new Intl.NumberFormat('en-AU');

/** 12,345. */
export const formatCount = (count: number): string => (count < 1000 ? String(count) : counts.format(count));

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'} ago`;
