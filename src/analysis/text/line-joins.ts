/** A place where a line end may split a word or a number. Joined, `start`–`end` is replaced by `joint`: nothing, or a space between groups of digits. */
export type LineJoin = { start: number; end: number; joint: '' | ' ' };

const NEW_LINE = 0x0a;
/** Characters before a line end that are searched for the start of an address. */
const MAX_ADDRESS = 200;

/** Line ends at which a word, a number, an email address or a URL seems to go on in the next line. One look at each line end. */
export function listLineJoins(source: string): LineJoin[] {
  const joins: LineJoin[] = [];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) {
    let last = at - 1;
    while (last >= 0 && isBlank(source.charCodeAt(last))) last--;
    if (last <= 0) continue;
    let next = at + 1;
    // A quoted email has a mark before each line.
    while (next < source.length && (isBlank(source.charCodeAt(next)) || source.charCodeAt(next) === 0x3e)) next++;
    if (next >= source.length || source.charCodeAt(next) === NEW_LINE) continue;
    const join = judge(source, last, next);
    if (join) joins.push(join);
  }
  return joins;
}

const isBlank = (code: number) => code === 0x20 || code === 0x09 || code === 0x0d;
const isLetter = (character: string) => /\p{L}/u.test(character);
const isLower = (character: string) => /\p{Ll}/u.test(character);
const isDigit = (character: string) => character >= '0' && character <= '9';
const isWord = (character: string) => isDigit(character) || isLetter(character);

const TOP_LEVEL = /^(?:com|net|org|edu|gov|au|nz|uk|us|ca|io)(?![a-z])/;

/** @param last the last visible character of a line @param next the first of the following line */
function judge(source: string, last: number, next: number): LineJoin | null {
  const before = source.charAt(last);
  const after = source.charAt(next);
  const joined = { start: last + 1, end: next, joint: '' } as const;
  if (before === '-' || before === '\u2010' || before === '\u00ad' || before === '=') {
    const previous = source.charAt(last - 1);
    if (!isWord(previous) || !isWord(after)) return null;
    const isSplitWord = isLetter(previous) && isLower(after);
    return isSplitWord || before === '\u00ad' || before === '=' ? { ...joined, start: last } : joined;
  }
  if (after === '@' && isWord(before)) return joined;
  if (isDigit(before) && isDigit(after)) return isSplitNumber(source, last, next) ? { ...joined, joint: ' ' } : null;
  if (!/[@._/?&=%#~+\w]/.test(before) || !/[\w./?&=#%@]/.test(after)) return null;
  const isOpen = /[@._/?&=%#~+]/.test(before) || /[./?&=#%]/.test(after);
  if (!isOpen || /\p{Lu}/u.test(after)) return null;
  const nextWord = /^\S{1,60}/.exec(source.slice(next, next + 60))?.[0] ?? '';
  // A full stop ends a sentence, and a slash an address, unless the next word looks like the rest of it.
  if (before === '.' && !TOP_LEVEL.test(nextWord)) return null;
  if (before === '/' && !/[\d/.?=_-]/.test(nextWord.replace(/[.,;:)]+$/, ''))) return null;
  return isInAddress(source, last) ? joined : null;
}

/** Whether the word that ends at `last` has the sign of an email address or a URL. */
function isInAddress(source: string, last: number): boolean {
  let from = last;
  while (from > 0 && from > last - MAX_ADDRESS && source.charCodeAt(from - 1) > 0x20) from--;
  const word = source.slice(from, last + 1);
  return word.lastIndexOf('@') > 0 || word.includes('://') || /^www\./i.test(word);
}

/** A short group of digits, with other words before it on its line, that goes on with a short group: not two lines of a column of numbers. */
function isSplitNumber(source: string, last: number, next: number): boolean {
  const lineStart = source.lastIndexOf('\n', last) + 1;
  const line = source.slice(Math.max(lineStart, last - MAX_ADDRESS), last + 1);
  return /[A-Za-z]/.test(line) && /(?:^|\D)\d{2,5}$/.test(line.slice(-6)) && /^\d{1,5}(?!\d)/.test(source.slice(next, next + 6));
}
