import { formatDate, isDateFormat } from './date-format.ts';
import { type FormatToken, splitSections, tokenizeFormat } from './format-tokens.ts';

/** Number formats that a file uses without declaring them. Source: ECMA-376 part 1, 18.8.30; the dates as Australian programs show them. */
export const BUILT_IN_FORMATS: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  30: 'm/d/yy',
  36: 'yyyy/m/d',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  49: '@',
  ...Object.fromEntries([27, 28, 29, 31, 34, 35, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id) => [id, 'yyyy/m/d'])),
};

/** What a number cell shows, and what it stores when the two differ. */
export type ShownNumber = { shown: string; stored: string };

/** Longer patterns are not formats. */
const MAX_FORMAT_LENGTH = 1000;
const IDENTIFIER_DIGITS = 6;

/**
 * The text of a number cell. A long number always has all its digits, although a narrow column may show fewer.
 * @param raw as stored: `2123456701`, `1.5E+3`
 * @param code the number format: `dd/mm/yyyy`, `0000 000 000`
 */
export function formatNumber(raw: string, code: string, isDate1904: boolean): ShownNumber {
  const value = Number(raw);
  const plain = plainNumber(raw, value);
  if (!Number.isFinite(value) || code.length > MAX_FORMAT_LENGTH) return { shown: raw, stored: '' };
  if (isDateFormat(code)) {
    const date = formatDate(value, code, isDate1904);
    return date ?? { shown: plain, stored: '' };
  }
  const shown = applyFormat(value, plain, code);
  return { shown, stored: isStoredShown(shown, plain) ? '' : plain };
}

/** Only numbers long enough to identify somebody are worth showing twice. A cell that shows nothing always tells what it stores. */
function isStoredShown(shown: string, plain: string): boolean {
  const digits = plain.replace(/\D/g, '');
  if (shown.trim() === '') return false;
  return plain.includes('.') || digits.length < IDENTIFIER_DIGITS || shown.replace(/\D/g, '').includes(digits);
}

function plainNumber(raw: string, value: number): string {
  if (!/e/i.test(raw)) return Number.isInteger(value) ? raw.trim() : String(Number(value.toPrecision(11)));
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

function applyFormat(value: number, plain: string, code: string): string {
  const sections = splitSections(code);
  const index = value < 0 && sections.length > 1 ? 1 : value === 0 && sections.length > 2 ? 2 : 0;
  const tokens = tokenizeFormat(sections[index] ?? '');
  const unsigned = plain.replace(/^-/, '');
  const sign = value < 0 && index === 0 ? '-' : '';
  if (tokens.some(({ kind }) => kind === 'general' || kind === 'text-value'))
    return sign + tokens.map((token) => (token.kind === 'text' ? token.text : unsigned)).join('');
  if (tokens.some(({ kind, text }) => kind === 'exponent' || (kind === 'text' && text === '/'))) return plain;
  if (!tokens.some(({ kind }) => kind === 'digit')) return tokens.map(({ text }) => text).join('');
  return sign + fillDigits(Math.abs(value), unsigned, tokens);
}

function fillDigits(value: number, unsigned: string, tokens: readonly FormatToken[]): string {
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  const before = point < 0 ? tokens : tokens.slice(0, point);
  const after = point < 0 ? [] : tokens.slice(point + 1);
  const decimals = after.filter(({ kind }) => kind === 'digit').length;
  const lastDigit = before.findLastIndex(({ kind }) => kind === 'digit');
  const thousands = tokens.slice(tokens.findLastIndex(({ kind }) => kind === 'digit') + 1).filter(({ kind }) => kind === 'comma').length;
  const percents = tokens.filter(({ kind }) => kind === 'percent').length;
  const isWhole = percents === 0 && thousands === 0 && decimals === 0 && /^\d+$/.test(unsigned);
  const scaled = (value * 100 ** percents) / 1000 ** thousands;
  const [whole = '0', fraction = ''] = isWhole ? [unsigned] : fixed(scaled, Math.min(decimals, 20)).split('.');
  const hasGroups = before.slice(0, Math.max(0, lastDigit)).some(({ kind }) => kind === 'comma');
  return fillWhole(whole.replace(/^0+(?=\d)/, ''), before, hasGroups) + fillFraction(fraction, tokens[point], after);
}

const fixed = (value: number, decimals: number) => (value < 1e21 ? value.toFixed(decimals) : String(value));

/** From the right, so that the digits before the pattern come out at its first place. */
function fillWhole(digits: string, pattern: readonly FormatToken[], hasGroups: boolean): string {
  const first = pattern.findIndex(({ kind }) => kind === 'digit');
  const shown: string[] = [];
  let left = digits === '0' ? '' : digits;
  let count = 0;
  const take = () => {
    if (hasGroups && count > 0 && count % 3 === 0) shown.push(',');
    shown.push(left.slice(-1));
    left = left.slice(0, -1);
    count++;
  };
  for (let index = pattern.length - 1; index >= 0; index--) {
    const token = pattern[index];
    if (!token || token.kind === 'comma') continue;
    if (token.kind !== 'digit') shown.push(token.text);
    else if (left !== '') take();
    else if (token.text === '0') shown.push('0');
    if (index === first) while (left !== '') take();
  }
  return shown.reverse().join('');
}

function fillFraction(fraction: string, point: FormatToken | undefined, pattern: readonly FormatToken[]): string {
  if (!point) return '';
  let used = 0;
  return `.${pattern.map((token) => (token.kind === 'digit' ? fraction.charAt(used++) : token.kind === 'comma' ? '' : token.text)).join('')}`;
}
