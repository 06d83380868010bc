const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const DAY_MS = 24 * 60 * 60 * 1000;
/** A two-digit year is in the 20th century when it is at least this, as people write birth dates. */
const CENTURY_BREAK = 40;

/** A stretch of digits or letters of a written date. */
type Piece = { text: string; start: number };
type Part = 'day' | 'month' | 'year';
/** Which piece is which part. A date without a day ("March 2024") has none. */
type Parts = Partial<Record<Part, Piece>> & { month: Piece; year: Piece };

/**
 * The date some days later or earlier, written in the same form: order, separators, padding, month names, capitals, time of day. Null when the text has
 * no year or is not a date that exists, because then it can't be moved by days.
 * @param isMonthFirst decides `03/04/2021`, where both orders are possible
 */
export function shiftDate(text: string, days: number, isMonthFirst: boolean): string | null {
  const parts = readParts(text, isMonthFirst);
  if (!parts) return null;
  const year = readYear(parts.year.text);
  const month = monthOf(parts.month.text);
  const day = parts.day ? Number(parts.day.text) : 15;
  const date = new Date(Date.UTC(year, month, day));
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) return null;
  return write(text, parts, new Date(date.getTime() + days * DAY_MS));
}

function readParts(text: string, isMonthFirst: boolean): Parts | null {
  const compact = /^(\d{4})(\d\d)(\d\d)(?!\d)/.exec(text);
  if (compact) {
    const [, year = '', month = '', day = ''] = compact;
    return { year: { text: year, start: 0 }, month: { text: month, start: 4 }, day: { text: day, start: 6 } };
  }
  const date = text.replace(/[T ]\d{1,2}:\d\d.*$/, '');
  const pieces = [...date.matchAll(/\d+|\p{L}+/gu)].map(({ 0: piece, index }) => ({ text: piece, start: index }));
  const numbers = pieces.filter((piece) => /^\d/.test(piece.text));
  const named = pieces.find((piece) => monthOf(piece.text) >= 0 && !/^\d/.test(piece.text));
  return named ? withMonthName(named, numbers) : withNumbers(numbers, isMonthFirst);
}

function withMonthName(month: Piece, numbers: readonly Piece[]): Parts | null {
  const [first, second, ...more] = numbers;
  if (!first || more.length > 0) return null;
  if (!second) return first.text.length === 4 ? { month, year: first } : null;
  return first.text.length === 4 ? { year: first, month, day: second } : { day: first, month, year: second };
}

function withNumbers(numbers: readonly Piece[], isMonthFirst: boolean): Parts | null {
  const [first, second, third, ...more] = numbers;
  if (!first || !second || more.length > 0) return null;
  if (!third) return second.text.length === 4 ? { month: first, year: second } : null;
  if (first.text.length === 4) return { year: first, month: second, day: third };
  const swaps = Number(second.text) > 12 || (isMonthFirst && Number(first.text) <= 12);
  return swaps ? { month: first, day: second, year: third } : { day: first, month: second, year: third };
}

function readYear(text: string): number {
  if (text.length > 2) return Number(text);
  return Number(text) + (Number(text) >= CENTURY_BREAK ? 1900 : 2000);
}

/** 0 to 11; below 0 when it isn't a month. */
function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text) - 1;
  const word = text.toLowerCase();
  return word.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(word) || (word === 'sept' && month === 'september'));
}

function write(text: string, { day, month, year }: Parts, date: Date): string {
  const edits = [
    { piece: year, written: String(date.getUTCFullYear()).slice(-year.text.length) },
    { piece: month, written: writeMonth(month.text, date.getUTCMonth()) },
    ...(day ? [{ piece: day, written: writeDay(day.text, month.text, date.getUTCDate()) }] : []),
  ];
  let written = text;
  for (const edit of edits.sort((one, other) => other.piece.start - one.piece.start)) {
    const end = edit.piece.start + edit.piece.text.length;
    const after = edit.piece === day ? withOrdinal(written.slice(end), date.getUTCDate()) : written.slice(end);
    written = written.slice(0, edit.piece.start) + edit.written + after;
  }
  return written;
}

/** Two digits where the original has a leading zero, or beside a month of two digits ("15/03/2021", "20210315"). */
const writeDay = (original: string, month: string, day: number): string =>
  String(day).padStart(original.startsWith('0') || /^\d\d$/.test(month) ? 2 : 1, '0');

/** In the length and case of the original: "Mar", "MARCH", "03". */
function writeMonth(original: string, month: number): string {
  if (/^\d/.test(original)) return String(month + 1).padStart(original.length, '0');
  const isShort = original.length <= 4 && original.toLowerCase() !== MONTHS[monthOf(original)];
  const name = MONTHS[month]?.slice(0, isShort ? 3 : undefined) ?? '';
  if (original === original.toUpperCase()) return name.toUpperCase();
  return original === original.toLowerCase() ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

/** `3rd` becomes `14th`. */
function withOrdinal(after: string, day: number): string {
  const ending = day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th';
  return after.replace(/^( ?)(?:st|nd|rd|th)\b/i, (_, space: string) => space + ending);
}
