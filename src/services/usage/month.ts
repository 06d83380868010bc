/** The first day of the month of `at` in `timeZone`: `2026-11-01`. */
export function monthOf(at: Date, timeZone: string): string {
  const { year, month } = partsOf(at, timeZone);
  return `${year}-${month}-01`;
}

/** The first instant of the month after that of `at` in `timeZone`. */
export function nextMonthStart(at: Date, timeZone: string): Date {
  const { year, month } = partsOf(at, timeZone);
  return instantOf(Date.UTC(Number(year), Number(month), 1), timeZone);
}

/** The instant whose local time in `timeZone` is the UTC time of `wall` (milliseconds). */
function instantOf(wall: number, timeZone: string): Date {
  const guess = new Date(wall - offsetMs(new Date(wall), timeZone));
  return new Date(wall - offsetMs(guess, timeZone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: Date, timeZone: string) {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  return parts as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>;
}

/** The offset of `timeZone` from UTC at `at`, in milliseconds; positive when ahead. */
function offsetMs(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(at, timeZone);
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}

/** The first instants of a day (`2026-11-21`) and of the next day in `timeZone`. */
export function dayBounds(day: string, timeZone: string): [Date, Date] {
  const wall = Date.parse(`${day}T00:00:00Z`);
  return [instantOf(wall, timeZone), instantOf(wall + 24 * 60 * 60 * 1000, timeZone)];
}
