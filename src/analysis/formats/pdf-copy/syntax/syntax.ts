import { ESCAPES, hexDigit, hexPair, isOctal, toNumber } from './digits.ts';

/** A value in a content stream or in a dictionary. Names are without their slash. */
export type Operand =
  | { kind: 'number'; value: number }
  | { kind: 'string'; bytes: Uint8Array }
  | { kind: 'name'; value: string }
  | { kind: 'array'; items: Operand[] }
  | { kind: 'dictionary'; entries: Map<string, Operand> }
  | { kind: 'word'; value: string };

/** Deeper arrays and dictionaries are not read. Real ones have two or three levels. */
const MAX_NESTING = 20;
export const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
const isDelimiter = (byte: number | undefined): boolean =>
  byte === 0x28 || byte === 0x29 || byte === 0x3c || byte === 0x3e || byte === 0x5b || byte === 0x5d || byte === 0x2f || byte === 0x25;
const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !isBlank(byte) && !isDelimiter(byte) && byte !== 0x7b && byte !== 0x7d;

/** Reads PDF syntax from bytes, one value or operator after the other. */
export class SyntaxReader {
  readonly bytes: Uint8Array;
  at: number;
  hasComment = false;
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  skipBlank(): void {
    for (;;) {
      while (isBlank(this.bytes[this.at])) this.at++;
      if (this.bytes[this.at] !== 0x25) return;
      this.hasComment = true;
      while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d) this.at++;
    }
  }

  /** The next value or operator. Null at the end. A stray closing mark is an operator of its own. */
  next(depth = 0): Operand | null {
    this.skipBlank();
    const byte = this.bytes[this.at];
    if (byte === undefined) return null;
    if (byte === 0x28) return { kind: 'string', bytes: this.literal() };
    if (byte === 0x2f) return { kind: 'name', value: this.name() };
    if (byte === 0x3c && this.bytes[this.at + 1] === 0x3c) return this.dictionary(depth);
    if (byte === 0x3c) return { kind: 'string', bytes: this.hex() };
    if (byte === 0x5b) return this.array(depth);
    if (!isRegular(byte)) {
      const length = byte === 0x3e && this.bytes[this.at + 1] === 0x3e ? 2 : 1;
      this.at += length;
      return { kind: 'word', value: length === 2 ? '>>' : String.fromCharCode(byte) };
    }
    return this.word();
  }

  private word(): Operand {
    const start = this.at;
    while (isRegular(this.bytes[this.at])) this.at++;
    const text = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, this.at - start).toString('latin1');
    const first = text.charCodeAt(0);
    const isNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
    return isNumber ? { kind: 'number', value: toNumber(text) } : { kind: 'word', value: text };
  }

  private array(depth: number): Operand {
    this.at++;
    const items: Operand[] = [];
    for (;;) {
      const item = depth > MAX_NESTING ? null : this.next(depth + 1);
      if (!item || (item.kind === 'word' && item.value === ']')) return { kind: 'array', items };
      items.push(item);
    }
  }

  private dictionary(depth: number): Operand {
    this.at += 2;
    const entries = new Map<string, Operand>();
    for (;;) {
      const key = depth > MAX_NESTING ? null : this.next(depth + 1);
      if (!key || (key.kind === 'word' && key.value === '>>')) return { kind: 'dictionary', entries };
      if (key.kind !== 'name') continue;
      const value = this.next(depth + 1);
      if (!value || (value.kind === 'word' && value.value === '>>')) return { kind: 'dictionary', entries };
      entries.set(key.value, value);
    }
  }

  private name(): string {
    this.at++;
    let value = '';
    for (let byte = this.bytes[this.at]; byte !== undefined && isRegular(byte); byte = this.bytes[++this.at]) {
      const code = byte === 0x23 ? hexPair(this.bytes[this.at + 1], this.bytes[this.at + 2]) : -1;
      value += String.fromCharCode(code < 0 ? byte : code);
      if (code >= 0) this.at += 2;
    }
    return value;
  }

  private hex(): Uint8Array {
    this.at++;
    const digits: number[] = [];
    for (let byte = this.bytes[this.at]; byte !== undefined && byte !== 0x3e; byte = this.bytes[++this.at]) {
      const digit = hexDigit(byte);
      if (digit >= 0) digits.push(digit);
    }
    this.at++;
    return Uint8Array.from(
      { length: Math.ceil(digits.length / 2) },
      (_, index) => (digits[index * 2] ?? 0) * 16 + (digits[index * 2 + 1] ?? 0),
    );
  }

  private literal(): Uint8Array {
    const out: number[] = [];
    let open = 1;
    for (let byte = this.bytes[++this.at]; byte !== undefined; byte = this.bytes[++this.at]) {
      if (byte === 0x5c) {
        this.escape(out);
        continue;
      }
      if (byte === 0x28) open++;
      if (byte === 0x29 && --open === 0) break;
      out.push(byte);
    }
    this.at++;
    return Uint8Array.from(out);
  }

  /** Source: ISO 32000-1, table 3. */
  private escape(out: number[]): void {
    const byte = this.bytes[++this.at];
    if (byte === undefined) return;
    if (byte >= 0x30 && byte <= 0x37) {
      let code = byte - 0x30;
      for (let more = 0; more < 2 && isOctal(this.bytes[this.at + 1]); more++) code = code * 8 + (this.bytes[++this.at] ?? 0) - 0x30;
      out.push(code & 0xff);
    } else if (byte === 0x0d || byte === 0x0a) {
      if (byte === 0x0d && this.bytes[this.at + 1] === 0x0a) this.at++;
    } else out.push(ESCAPES.get(byte) ?? byte);
  }
}
