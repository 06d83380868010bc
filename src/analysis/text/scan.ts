/** Character classes. */
export const OTHER = 0;
export const DIGIT = 1;
export const UPPER = 2;
export const LOWER = 3;

const CLASSES = classifyCharacters();

/** Positions of words with a digit, capitalised words and signs, in text order. Found in one pass. */
export type Scan = {
  /** Words with a digit. */
  numberStarts: Positions;
  numberEnds: Positions;
  /** Words that start with a capital and have no digit. */
  capitalStarts: Positions;
  capitalEnds: Positions;
  /** Every `@`. */
  ats: Positions;
  /** Every `:` after a hexadecimal digit or a colon. */
  colons: Positions;
  /** Every `:` of a `://`. */
  schemes: Positions;
  /** Every `.` between a letter or digit and a letter. */
  dots: Positions;
};

/** A growing list of positions with four bytes for each. */
export class Positions {
  length = 0;
  #values = new Int32Array(64);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Int32Array(this.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = value;
  }

  /** -1 past the end. */
  at(index: number): number {
    return index >= 0 && index < this.length ? (this.#values[index] ?? -1) : -1;
  }

  /** Index of the first entry that is not less than `value`; `length` when all are. */
  indexFrom(value: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#values[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Class of the UTF-16 unit at `index`; OTHER outside the text. */
export function classAt(text: string, index: number): number {
  // Outside the text the code is NaN, and `| 0` turns it into 0, so that no comparison is needed.
  return CLASSES[text.charCodeAt(index) | 0] as number;
}

/** Whether the digits at `start` follow a thousands comma: `1,234`. */
export function isAfterThousandsComma(text: string, start: number): boolean {
  return (
    text[start - 1] === ',' &&
    classAt(text, start - 2) === DIGIT &&
    !isLongerThanThree(text, start - 2) &&
    classAt(text, start + 2) === DIGIT &&
    classAt(text, start + 3) === OTHER
  );
}

/** `8117,718`: at most three digits come before a thousands comma. */
function isLongerThanThree(text: string, last: number): boolean {
  for (let back = 1; back <= 3; back++) if (classAt(text, last - back) !== DIGIT) return false;
  return true;
}

/** Collects all positions in one pass. */
export function scan(text: string): Scan {
  const found: Scan = {
    numberStarts: new Positions(),
    numberEnds: new Positions(),
    capitalStarts: new Positions(),
    capitalEnds: new Positions(),
    ats: new Positions(),
    colons: new Positions(),
    schemes: new Positions(),
    dots: new Positions(),
  };
  const length = text.length;
  let index = 0;
  while (index < length) {
    const code = text.charCodeAt(index);
    const kind = CLASSES[code] ?? OTHER;
    if (kind === OTHER) {
      if (code === 0x40) found.ats.push(index);
      else if (code === 0x3a || code === 0x2e) addSign(text, index, code, found);
      index++;
      continue;
    }
    const start = index;
    let holdsDigit = false;
    for (let next = kind; next !== OTHER; next = CLASSES[text.charCodeAt(index)] ?? OTHER) {
      if (next === DIGIT) holdsDigit = true;
      index++;
    }
    if (holdsDigit) {
      found.numberStarts.push(start);
      found.numberEnds.push(index);
    } else if (kind === UPPER) {
      found.capitalStarts.push(start);
      found.capitalEnds.push(index);
    }
  }
  return found;
}

function addSign(text: string, index: number, code: number, found: Scan): void {
  if (code === 0x2e) {
    if (index > 0 && classAt(text, index - 1) !== OTHER && classAt(text, index + 1) >= UPPER) found.dots.push(index);
    return;
  }
  if (text.charCodeAt(index + 1) === 0x2f && text.charCodeAt(index + 2) === 0x2f) found.schemes.push(index);
  else if (isHexadecimalOrColon(text.charCodeAt(index - 1)) || text.charCodeAt(index + 1) === 0x3a) found.colons.push(index);
}

function isHexadecimalOrColon(code: number): boolean {
  return (code >= 0x30 && code <= 0x3a) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

/** Letters without case count as lower case. So do combining marks, which belong to the letter before them. */
function classifyCharacters(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  const inWord = /[\p{L}\p{M}]/u;
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCharCode(code);
    if (code >= 0x30 && code <= 0x39) classes[code] = DIGIT;
    else if (inWord.test(character)) classes[code] = character.toLowerCase() !== character ? UPPER : LOWER;
  }
  return classes;
}
