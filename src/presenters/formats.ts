const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A format of times; the formatter of each locale and zone is made once, since making one takes longer than a page. */
function timeFormat(options: Intl.DateTimeFormatOptions): (at: Date, timeZone: string, locale?: string) => string {
  const known = new Map<string, Intl.DateTimeFormat>();
  return (at, timeZone, locale = 'en-AU') => {
    const key = `${locale} ${timeZone}`;
    const format = known.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    known.set(key, format);
    return format.format(at);
  };
}

/** 21 Nov 2026, 9:05 am, on the clocks of the person or their organization, as its spelling writes it. */
export const formatTime = timeFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** 21 Nov 2026, 9:05:12 am: for records. */
export const formatExact = timeFormat({ dateStyle: 'medium', timeStyle: 'medium' });

/** 21 Nov 2026. */
const dayOf = timeFormat({ dateStyle: 'medium' });

/** 1 December, in the zone and as the spelling writes it. */
export const formatDay = timeFormat({ day: 'numeric', month: 'long' });

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
