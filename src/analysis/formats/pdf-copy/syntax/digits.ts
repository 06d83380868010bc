/** The bytes that a letter after a backslash means. */
export const ESCAPES = new Map([...'nrtbf'].map((letter, index) => [letter.charCodeAt(0), [10, 13, 9, 8, 12][index] ?? 0]));
export const isOctal = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x37;

/** -1 when it is none. */
export function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** -1 when they are no digits. */
export function hexPair(first: number | undefined, second: number | undefined): number {
  const [high, low] = [hexDigit(first), hexDigit(second)];
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** Programs also write `--5` and `1.2-3`, which viewers read up to the mistake. */
export function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isNaN(value)) return value;
  const parsed = Number.parseFloat(text.replace(/^[+-]*-/, '-'));
  return Number.isNaN(parsed) ? 0 : parsed;
}
