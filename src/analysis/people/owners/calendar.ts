const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const MONTH = /(?:^|[^\p{L}])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/u;

/** Two-digit years up to this are in this century. */
const THIS_CENTURY = 30;

/**
 * A written date as `1949-12-25`; null when it is incomplete.
 * @param isMonthFirst whether 3/4/1970 is in March, as in the United States
 */
export function isoDate(written: string, isMonthFirst: boolean): string | null {
  const text = written.toLowerCase().replace(/(\d)(?:st|nd|rd|th)\b/g, '$1');
  const numbers = (text.match(/\d+/g) ?? []).map((digits) => ({ digits, value: Number(digits) }));
  const month = MONTHS.indexOf(MONTH.exec(text)?.[1] ?? '') + 1;
  if (month > 0) return namedMonth(numbers, month);
  const [whole] = numbers;
  if (numbers.length === 1 && whole?.digits.length === 8) return compactDate(whole.digits, isMonthFirst);
  const [first, second, third] = numbers;
  if (!first || !second || !third) return null;
  if (first.digits.length === 4) return iso(first.value, second.value, third.value);
  const [day, monthNumber] = isMonthFirst && first.value <= 12 ? [second.value, first.value] : [first.value, second.value];
  const year = fullYear(third);
  return monthNumber > 12 ? iso(year, day, monthNumber) : iso(year, monthNumber, day);
}

type Written = { digits: string; value: number };

function namedMonth(numbers: readonly Written[], month: number): string | null {
  const [first, second] = numbers;
  if (!first || !second) return null;
  return first.digits.length === 4 ? iso(first.value, month, second.value) : iso(fullYear(second), month, first.value);
}

function compactDate(digits: string, isMonthFirst: boolean): string | null {
  const [first, second] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4))];
  if (/^(?:19|20)/.test(digits) && Number(digits.slice(4, 6)) <= 12)
    return iso(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));
  return isMonthFirst ? iso(Number(digits.slice(4)), first, second) : iso(Number(digits.slice(4)), second, first);
}

const fullYear = ({ digits, value }: Written) => (digits.length > 2 ? value : value <= THIS_CENTURY ? 2000 + value : 1900 + value);

function iso(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1850) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
