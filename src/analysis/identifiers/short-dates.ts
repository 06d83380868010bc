import { labelDistance } from '../text/labels.ts';
import { classAt, DIGIT, OTHER } from '../text/scan.ts';
import type { TextIndex } from '../text/text-index.ts';
import { DATE, DATE_OF_BIRTH } from './date-types.ts';

/** Two numbers that can be day and month in either order: `03/12`, `9/30`. */
const PAIR = /(3[01]|[12]\d|0?[1-9])\/(3[01]|[12]\d|0?[1-9])(?![\d/%]|[.-]\d| ?(?:mm|mg|ml|kg|cm|months?|weeks?|days?)\b)/y;

/** After a weekday, any pair is a date. After a word of time it is a date unless it can be a duration. */
const WEEKDAY_BEFORE = /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? {1,2}$/i;
const TIME_WORD_BEFORE = /\b(?:on|from|since|until|till?|dated?|booked|due|expir(?:y|es)|exp|appt|admitted|seen|d\/c|by|[Dd]ate):? $/i;

/** Ratios and readings, not dates: `a ratio of 20/8`. */
const NO_DATE_BEFORE = /\b(?:of|score|scored|ratio|bp|vision|acuity|grade|pain|odds|room|unit|lot|no|x) $/i;

/** In Australian and British notes `2/7`, `3/12` and `6/52` mean days, months and weeks. */
const DURATIONS: ReadonlySet<number> = new Set([7, 12, 24, 52]);

/** Printed in boxes, or without separators: `30 11 1987`, `8 / 10 / 2025`, `30111987`. Only next to a date label. */
const SPACED =
  /(?:3[01]|[12]\d|0[1-9])(?:0[1-9]|1[0-2])(?:19|20)\d\d(?!\d)|(?:3[01]|[12]\d|0?[1-9])( ?[ /.-] ?)(?:3[01]|[12]\d|0?[1-9])\1(?:1[89]|20)\d\d(?![\d/-])/y;

/** Maximum number of words between label and boxes. */
const REACH = 2;

/** A date without a year, or in separate boxes; null when nothing around it says that it is a date. */
export function shortDate(textIndex: TextIndex, start: number): { start: number; end: number } | null {
  const { text } = textIndex;
  if (classAt(text, start - 1) !== OTHER || (/[-./$£€]/.test(text[start - 1] ?? '') && classAt(text, start - 2) === DIGIT)) return null;
  SPACED.lastIndex = start;
  if (SPACED.test(text)) {
    const end = SPACED.lastIndex;
    const hits = textIndex.labelsAt(start, end);
    return Math.min(labelDistance(hits, DATE_OF_BIRTH), labelDistance(hits, DATE)) <= REACH ? { start, end } : null;
  }
  PAIR.lastIndex = start;
  const [pair, first, second] = PAIR.exec(text) ?? [];
  if (pair === undefined || (Number(first) > 12 && Number(second) > 12)) return null;
  const before = text.slice(Math.max(0, start - 14), start);
  const isDayFirst = Number(first) > 12 && /\p{L},? $/u.test(before) && !NO_DATE_BEFORE.test(before);
  const isDated = WEEKDAY_BEFORE.test(before) || (!DURATIONS.has(Number(second)) && (isDayFirst || TIME_WORD_BEFORE.test(before)));
  return isDated ? { start, end: start + pair.length } : null;
}
