const SPACE = 0x20;
/** Single characters in a row that make a spaced word. Shorter rows are initials, choices, or bullets. */
const MIN_CHARACTERS = 4;
const MIN_DIGITS = 8;
const MAX_WORD_GAP = 4;
/** Words have more different letters than a row of crosses or dashes. */
const MIN_DIFFERENT = 3;
/** In characters. Nobody writes a longer row, and joining it would take memory for each of its spaces. */
const MAX_ROW = 20_000;

/**
 * The spaces inside letter-spaced words, and all but one between them: `P a t i e n t :  J o`, `S M I T H`, `0 4 1 2 3 4 5 6 7 8`. Choices (`A B C D`),
 * scales (`1 2 3 4 5`) and leaders (`. . . .`) have none.
 */
export function listLetterSpaces(source: string): number[] {
  const spaces: number[] = [];
  for (let at = source.indexOf(' '); at >= 0; ) {
    const start = at - 1;
    if (widthAt(source, start) === 0) {
      at = source.indexOf(' ', at + 1);
      continue;
    }
    const end = findRowEnd(source, start);
    if (end - start <= MAX_ROW && isSpacedWords(source.slice(start, end))) addSpaces(source, start, end, spaces);
    at = source.indexOf(' ', Math.max(end, at + 1));
  }
  return spaces;
}

const isGap = (code: number) => Number.isNaN(code) || code <= SPACE || code === 0xa0;
/** `,` `.` `:` `;` */
const isStop = (code: number) => code === 0x2c || code === 0x2e || code === 0x3a || code === 0x3b;

/** 1 for a character between two gaps, 2 when a comma or stop follows it, otherwise 0. */
function widthAt(source: string, index: number): 0 | 1 | 2 {
  if (index < 0 || isGap(source.charCodeAt(index)) || !isGap(source.charCodeAt(index - 1))) return 0;
  if (isGap(source.charCodeAt(index + 1))) return 1;
  return isStop(source.charCodeAt(index + 1)) && isGap(source.charCodeAt(index + 2)) ? 2 : 0;
}

/** The end of a row of single characters with spaces between them. */
function findRowEnd(source: string, start: number): number {
  let end = start + widthAt(source, start);
  for (;;) {
    let next = end;
    while (source.charCodeAt(next) === SPACE) next++;
    const width = widthAt(source, next);
    if (next - end > MAX_WORD_GAP || next === end || width === 0) return end;
    end = next + width;
  }
}

function isSpacedWords(row: string): boolean {
  const written = row.replace(/ /g, '');
  if (written.length < MIN_CHARACTERS) return false;
  const letters = written.replace(/[^\p{L}]/gu, '');
  const digits = written.replace(/\D/g, '');
  if (new Set(written).size < MIN_DIFFERENT || isSequence(letters) || isSequence(digits)) return false;
  if ((letters.length + digits.length) * 4 < written.length * 3) return false;
  return letters.length >= MIN_CHARACTERS || (letters.length === 0 && digits.length >= MIN_DIGITS);
}

/** `ABCDE`, `12345`. */
const isSequence = (text: string): boolean =>
  text.length > 2 && [...text].every((character, index) => index === 0 || character.charCodeAt(0) === text.charCodeAt(index - 1) + 1);

/** One space stays between words: where the gap is wide, after a comma or stop, and before a capital that follows a small letter. */
function addSpaces(source: string, start: number, end: number, into: number[]): void {
  for (let at = start + 1; at < end; at++) {
    if (source.charCodeAt(at) !== SPACE) continue;
    let next = at;
    while (source.charCodeAt(next) === SPACE) next++;
    const isBetweenWords =
      next - at > 1 || isStop(source.charCodeAt(at - 1)) || (/\p{Ll}/u.test(source.charAt(at - 1)) && /\p{Lu}/u.test(source.charAt(next)));
    for (let space = isBetweenWords ? at + 1 : at; space < next; space++) into.push(space);
    at = next - 1;
  }
}
