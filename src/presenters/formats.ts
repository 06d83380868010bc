const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const times = new Map<string, Intl.DateTimeFormat>();

/** 21 Nov 2026, 9:05 am; the locale decides the spelling. */
export function formatTime(at: Date, timeZone: string, locale = 'en-AU'): string {
  const key = `${locale} ${timeZone}`;
  let format = times.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    times.set(key, format);
  }
  return format.format(at);
}

const exact = new Map<string, Intl.DateTimeFormat>();

/** 21 Nov 2026, 9:05:12 am: for the audit log. */
export function formatExact(at: Date, timeZone: string, locale = 'en-AU'): string {
  const key = `${locale} ${timeZone}`;
  const format = exact.get(key) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  exact.set(key, format);
  return format.format(at);
}

/** "Sydney" of `Australia/Sydney`, "New York" of `America/New_York`. */
export const zoneName = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/** 3 minutes ago; "just now" under a minute; the day after a week. */
export function formatAgo(at: Date, now: number, timeZone: string, locale = 'en-AU'): string {
  const ms = now - at.getTime();
  if (ms < MINUTE_MS) return 'just now';
  if (ms < HOUR_MS) return plural(Math.floor(ms / MINUTE_MS), 'minute');
  if (ms < DAY_MS) return plural(Math.floor(ms / HOUR_MS), 'hour');
  if (ms < 7 * DAY_MS) return plural(Math.floor(ms / DAY_MS), 'day');
  return dayOf(at, timeZone, locale);
}

const days = new Map<string, Intl.DateTimeFormat>();

/** 21 Nov 2026. */
function dayOf(at: Date, timeZone: string, locale: string): string {
  const key = `${locale} ${timeZone}`;
  const format = days.get(key) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  days.set(key, format);
  return format.format(at);
}

const longDays = new Map<string, Intl.DateTimeFormat>();

/** 1 December; the locale decides the order. */
export function formatDay(at: Date, timeZone: string, locale = 'en-AU'): string {
  const key = `${locale} ${timeZone}`;
  const format = longDays.get(key) ?? new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone });
  longDays.set(key, format);
  return format.format(at);
}

/** 812 bytes, 4 KB, 1.2 MB. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}

const counts = new Intl.NumberFormat('en-AU');

/** 12,345. */
export const formatCount = (count: number): string => (count < 1000 ? String(count) : counts.format(count));

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'} ago`;
