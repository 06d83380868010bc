const MILLISECONDS_PER_DAY = 86_400_000;
/** 31 December 9999, the last date of Excel. */
const LAST_SERIAL = 2_958_465;
/** Excel counts a 29 February 1900 that never was, as Lotus 1-2-3 did. */
const FALSE_LEAP_DAY = 60;

/** In hours: numbers of cells are not exact. */
const HALF_A_SECOND = 0.5 / 3600;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** Whether a format shows a date or a time: it has one of their letters outside quotes, escapes and brackets. */
export function isDateFormat(code: string): boolean {
  const letters = code.replace(/"[^"]*"?|\\[\s\S]|_[\s\S]|\*[\s\S]|\[(?!h+\]|m+\]|s+\])[^\]]*\]?/gi, '').replace(/general/gi, '');
  return /[ymdhs]/i.test(letters) && !/[#?]/.test(letters);
}

/**
 * A serial number as a date. `stored`: the whole date, when the format leaves out its day, month or century; '' otherwise.
 * Null when the number is no date.
 */
export function formatDate(serial: number, code: string, isDate1904: boolean): { shown: string; stored: string } | null {
  if (serial < 0 || serial > LAST_SERIAL) return null;
  const date = toDate(serial, isDate1904);
  const [section = ''] = code.split(';', 1);
  const parts = splitFormat(section);
  const shown = parts.map((part, index) => showPart(part, { date, serial }, parts, index)).join('');
  const letters = parts.filter((part) => /^[ymdhs]/i.test(part)).map((part) => part.toLowerCase());
  const isWhole = ['yyyy', 'd', 'm'].every((wanted) => letters.some((part) => part.startsWith(wanted)));
  const isTimeOnly = serial < 1 || !letters.some((part) => /^[yd]/.test(part));
  return { shown, stored: isWhole || isTimeOnly ? '' : wholeDate(date) };
}

const wholeDate = (date: Date) => `${pad(date.getUTCDate())}/${pad(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;

function toDate(serial: number, isDate1904: boolean): Date {
  const epoch = isDate1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < FALSE_LEAP_DAY ? 31 : 30);
  return new Date(epoch + Math.round(serial * MILLISECONDS_PER_DAY));
}

const splitFormat = (section: string): string[] =>
  [...section.matchAll(/"[^"]*"?|\\[\s\S]|_[\s\S]|\*[\s\S]|\[[^\]]*\]?|AM\/PM|A\/P|y+|m+|d+|h+|s+(?:\.0+)?|[\s\S]/gi)].map(
    ([part]) => part,
  );

const pad = (value: number) => String(value).padStart(2, '0');

type Moment = { date: Date; serial: number };

function showPart(part: string, { date, serial }: Moment, parts: readonly string[], index: number): string {
  const letter = part.charAt(0).toLowerCase();
  const number = (value: number) => (part.length > 1 ? pad(value) : String(value));
  if (part.startsWith('"')) return part.replaceAll('"', '');
  if (letter === '\\') return part.slice(1);
  if (letter === '[') return showElapsed(part, serial);
  if (letter === '_') return ' ';
  if (letter === '*') return '';
  if (/^a(?:m\/pm|\/p)$/i.test(part)) return date.getUTCHours() < 12 ? 'AM' : 'PM';
  if (letter === 'y') return part.length > 2 ? String(date.getUTCFullYear()) : pad(date.getUTCFullYear() % 100);
  if (letter === 'd') return showDay(part, date, number);
  if (letter === 'h')
    return number(parts.some((one) => /^a(?:m\/pm|\/p)$/i.test(one)) ? date.getUTCHours() % 12 || 12 : date.getUTCHours());
  if (letter === 's') return pad(date.getUTCSeconds());
  if (letter === 'm') return isMinutes(parts, index) ? number(date.getUTCMinutes()) : showMonth(part, date, number);
  return part;
}

function showDay(part: string, date: Date, number: (value: number) => string): string {
  const day = DAYS[date.getUTCDay()] ?? '';
  return part.length > 3 ? day : part.length === 3 ? day.slice(0, 3) : number(date.getUTCDate());
}

function showMonth(part: string, date: Date, number: (value: number) => string): string {
  const month = MONTHS[date.getUTCMonth()] ?? '';
  return part.length > 3 ? month : part.length === 3 ? month.slice(0, 3) : number(date.getUTCMonth() + 1);
}

/** `m` after hours or before seconds means minutes. */
function isMinutes(parts: readonly string[], index: number): boolean {
  const isTimePart = (part: string) => /^\[?[ymdhs]/i.test(part);
  const before = parts.slice(0, index).findLast(isTimePart) ?? '';
  const after = parts.slice(index + 1).find(isTimePart) ?? '';
  return /^\[?h/i.test(before) || /^\[?s/i.test(after);
}

/** `[h]` counts hours past a day. Other brackets hold a colour or a language. */
function showElapsed(part: string, serial: number): string {
  if (/^\[h+\]$/i.test(part)) return String(Math.floor(serial * 24 + HALF_A_SECOND));
  return /^\[\$([^\]-]*)/.exec(part)?.[1] ?? '';
}
