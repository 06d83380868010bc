import { classAt, DIGIT, isAfterThousandsComma, OTHER, UPPER } from '../text/scan.ts';

/** Neighbouring words joined into a possible value. */
export type Window = {
  start: number;
  end: number;
  /** In capitals, without separators. */
  compact: string;
  /** Lengths of the words: `4-5-1`. */
  groups: string;
  /** The separators in order; a line break counts as a space. */
  separators: string;
  isDigits: boolean;
  /** Part of a longer number. */
  isPartial: boolean;
};

/** An IBAN has up to 34 characters in up to nine groups. */
const MAX_VALUE_LENGTH = 34;
const MAX_WORDS = 9;

/** Maximum number of one-character words in a printed number. */
const MAX_SINGLE_CHARACTERS = 2;

/** Starts of short words in capitals that may belong to the value: one (`AB 12 34 56 C`), or several when joined to it (`POL-AU-8837`). */
export function prefixesBefore(text: string, start: number): number[] {
  const starts: number[] = [];
  for (let from = start; starts.length < 3 && isSeparator(text.charCodeAt(from - 1)); ) {
    let index = from - 2;
    while (index >= 0 && from - index < 8 && classAt(text, index) === UPPER) index--;
    const length = from - 2 - index;
    const isShort = length >= 1 && length <= 5 && classAt(text, index) === OTHER;
    if (!isShort || (starts.length > 0 && text[from - 1] === ' ')) return starts;
    starts.push(index + 1);
    from = index + 1;
  }
  return starts;
}

/** Calls `visit` with the word at `start`, then with one more word each time. The window object is reused, so `visit` must not keep it. */
export function growWindow(text: string, start: number, visit: (window: Window) => void): void {
  const window: Window = {
    start,
    end: start,
    compact: '',
    groups: '',
    separators: '',
    isDigits: true,
    isPartial: isJoinedBefore(text, start),
  };
  for (let words = 0, singles = 0, from = start; words < MAX_WORDS; words++) {
    const end = wordEnd(text, from);
    const length = end - from;
    if (length + window.compact.length > MAX_VALUE_LENGTH || (length === 1 && ++singles > MAX_SINGLE_CHARACTERS)) return;
    const word = text.slice(from, end);
    const isNumber = isAllDigits(text, from, end);
    if (!isNumber && isPlainWord(word)) return;
    window.end = end;
    window.compact += isNumber ? word : word.toUpperCase();
    window.groups += words === 0 ? `${length}` : `-${length}`;
    window.isDigits &&= isNumber;
    visit(window);
    const next = nextWord(text, end);
    if (next < 0) return;
    window.separators += text[end] === '\n' || text[end] === '\r' ? ' ' : text[end];
    from = next;
  }
}

/** No digit and not in capitals: the sentence continues. */
function isPlainWord(word: string): boolean {
  return !/\d/.test(word) && word !== word.toUpperCase();
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end - start <= MAX_VALUE_LENGTH && classAt(text, end) !== OTHER) end++;
  return end;
}

function isAllDigits(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (classAt(text, index) !== DIGIT) return false;
  return true;
}

function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2d || code === 0x2e || code === 0x2f;
}

/** Start of the next word after one separator or one line break; -1 when something else follows. */
function nextWord(text: string, end: number): number {
  let index = end;
  if (text[index] === '\r') index++;
  if (text[index] === '\n') index++;
  else if (isSeparator(text.charCodeAt(index))) index++;
  else return -1;
  return classAt(text, index) === OTHER ? -1 : index;
}

/** `1.23`, `$1,234`, `12-3456`. */
function isJoinedBefore(text: string, start: number): boolean {
  const before = text[start - 1] ?? ' ';
  return /[$£€+=_]/.test(before) || (/[-./]/.test(before) && classAt(text, start - 2) !== OTHER) || isAfterThousandsComma(text, start);
}

/** `123-4`, `12.5`, `50%`. */
export function isJoinedAfter(text: string, end: number): boolean {
  return /[-./_@=%]/.test(text[end] ?? '') && classAt(text, end + 1) !== OTHER;
}
