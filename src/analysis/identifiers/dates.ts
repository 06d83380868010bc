import { REASONS } from '../reasons.ts';
import { labelDistance } from '../text/labels.ts';
import { classAt, DIGIT, isAfterThousandsComma, OTHER } from '../text/scan.ts';
import type { TextIndex } from '../text/text-index.ts';
import { DATE, DATE_OF_BIRTH, date, dateOfBirth } from './date-types.ts';
import type { Family, Match } from './definition.ts';
import { shortDate } from './short-dates.ts';

const MONTHS = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
];

const MONTH = `(?:${MONTHS.join('|')})`;
const TIME = '(?:[T ]\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?';
const YEAR = "(?:(?:1[89]|20|21)\\d\\d|'?\\d\\d(?![\\d:]))";

/** Formats that start with a digit. Bounded, without nested repetition. Day-first and month-first are both dates. */
const FORMS = new RegExp(
  [
    `(?:1[89]|20|21)\\d\\d([-/.])(?:0?[1-9]|1[0-2])\\1(?:3[01]|[12]\\d|0?[1-9])(?!\\d)${TIME}`,
    `(?:3[01]|[12]\\d|0?[1-9])([-/.])(?:3[01]|[12]\\d|0?[1-9])\\2(?:(?:1[89]|20|21)\\d\\d|\\d\\d)(?![\\d])`,
    `(?:3[01]|[12]\\d|0?[1-9]) ?(?:st|nd|rd|th)?(?: (?:day )?of)?[ -/.]{0,2}${MONTH}\\.?(?:[ ,/-]{1,2}${YEAR})?(?![\\w])`,
    `(?:3[01]|[12]\\d|0?[1-9])${MONTH}(?:(?:19|20)\\d\\d|\\d\\d)(?!\\w)`,
    `(?:19|20)\\d\\d[ -]${MONTH}[ -](?:3[01]|[12]\\d|0?[1-9])(?!\\w)`,
    `(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:3[01]|[12]\\d|0[1-9])(?!\\w)`,
    `(?:0?[1-9]|1[0-2])/(?:19|20)\\d\\d(?!\\w)`,
  ].join('|'),
  'iy',
);

/** What follows the month in formats that start with it: `March 3rd, 2024`, `Mar 2024`. */
const AFTER_MONTH = new RegExp(
  `(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?:(?:(?:,|\\.)? |[-/])${YEAR})?(?![\\w/])|(?:1[89]|20|21)\\d\\d(?!\\w)`,
  'iy',
);
const MONTH_BEFORE = new RegExp(`(?:^|[^\\w])(${MONTH})\\.?(?:,? (?:the )?|[-/])$`, 'i');

export const dates: Family = {
  tier: 'fast',
  definitions: [dateOfBirth, date],
  find: (textIndex) => {
    const matches: Match[] = [];
    const { scan, text } = textIndex;
    let done = 0;
    for (let index = 0; index < scan.numberStarts.length; index++) {
      const start = scan.numberStarts.at(index);
      if (start < done || classAt(text, start) !== DIGIT) continue;
      const span =
        afterMonth(text, start) ??
        beginningWithDigit(text, start) ??
        shortDate(textIndex, start) ??
        bareBirthYear(textIndex, start, scan.numberEnds.at(index));
      if (!span) continue;
      matches.push(dateMatch(textIndex, span));
      done = span.end;
    }
    return matches;
  },
};

type Span = { start: number; end: number };

function beginningWithDigit(text: string, start: number): Span | null {
  FORMS.lastIndex = start;
  if (!FORMS.test(text)) return null;
  const end = FORMS.lastIndex;
  const first = rangeStart(text, start, end);
  if (first === start && isJoinedBefore(text, start)) return null;
  const isLonger =
    (/[-./]/.test(text[end] ?? '') && classAt(text, end + 1) === DIGIT && !beginsRange(text, start, end)) || classAt(text, end) !== OTHER;
  const isOther = /^\d{1,2} (?:may|mar|march)$|^(?:\d\.\d{1,2}|\d{1,2}\.\d)\.\d\d$/.test(text.slice(start, end));
  const isDotted = isOther && /\b(?:on|from|since|until|seen|dated?|signed|reviewed):? $/i.test(text.slice(Math.max(0, start - 10), start));
  if (isLonger || (isOther && !isDotted) || hasNoMonth(text.slice(start, end))) return null;
  return { start: first, end: trimmedEnd(text, start, end) };
}

/** `14-16 June`: includes the first day of the range. */
function rangeStart(text: string, start: number, end: number): number {
  const before = /[a-z]/i.test(text.slice(start, end))
    ? /(?<![\w./-])(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)? ?[-–—] ?$/.exec(text.slice(Math.max(0, start - 8), start))
    : null;
  return start - (before?.[0].length ?? 0);
}

/** `1/11/25-` before a date: the first day of a range. */
const RANGE_BEFORE = /(?:^|[^\w./-])\d{1,2}[./]\d{1,2}[./]\d{2,4}[-–]$/;

/** `1/11/25-15/11/25`: the hyphen joins two dates. */
function beginsRange(text: string, start: number, end: number): boolean {
  if (!/[-–]/.test(text[end] ?? '') || !/^\d{1,2}[./]/.test(text.slice(start, end))) return false;
  return /^\d{1,2}[./]\d{1,2}[./]\d{2,4}(?![\w/-]|\.\d)/.test(text.slice(end + 1, end + 14));
}

/** The end of a longer number or amount. */
function isJoinedBefore(text: string, start: number): boolean {
  const before = text[start - 1] ?? ' ';
  if (RANGE_BEFORE.test(text.slice(Math.max(0, start - 12), start))) return false;
  return /[$£€]/.test(before) || (/[-./]/.test(before) && classAt(text, start - 2) !== OTHER) || isAfterThousandsComma(text, start);
}

/** `31/31/2024`. */
function hasNoMonth(value: string): boolean {
  const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d/.exec(value) ?? [];
  return first !== undefined && Number(first) > 12 && Number(second) > 12;
}

/** Without the full stop at the end of a sentence. */
function trimmedEnd(text: string, start: number, end: number): number {
  return /\.$/.test(text.slice(start, end)) ? end - 1 : end;
}

function afterMonth(text: string, start: number): Span | null {
  const before = MONTH_BEFORE.exec(text.slice(Math.max(0, start - 16), start));
  if (!before?.[1]) return null;
  AFTER_MONTH.lastIndex = start;
  if (!AFTER_MONTH.test(text)) return null;
  const isSentence = /^[a-z]/.test(before[1]) && !/(?:\d{4}|[a-z])$/i.test(text.slice(start, AFTER_MONTH.lastIndex));
  if (isSentence) return null;
  const monthStart = Math.max(0, start - 16) + before.index + before[0].indexOf(before[1]);
  const before2 = /(?:^|[^\w])((?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)? )$/.exec(text.slice(Math.max(0, monthStart - 6), monthStart));
  return before2 ? null : { start: monthStart, end: AFTER_MONTH.lastIndex };
}

/** `born in 1954`: a year alone is a date only after such a word. */
function bareBirthYear(textIndex: TextIndex, start: number, end: number): Span | null {
  if (end - start !== 4 || !/^(?:19|20)\d\d$/.test(textIndex.text.slice(start, end))) return null;
  return labelDistance(textIndex.labelsAt(start, end), DATE_OF_BIRTH) <= 1 ? { start, end } : null;
}

function dateMatch(textIndex: TextIndex, { start, end }: Span): Match {
  const hits = textIndex.labelsAt(start, end);
  const distance = labelDistance(hits, DATE_OF_BIRTH);
  if (distance <= 4 && !hits[0]?.isTaken) return { type: DATE_OF_BIRTH, start, end, confidence: 0.97, reason: REASONS.birthDateByLabel };
  const isBare = /^\d{8}$|^\d\d?\/\d{4}$/.test(textIndex.text.slice(start, end));
  return { type: DATE, start, end, confidence: isBare ? 0.55 : 0.85, reason: REASONS.date };
}
