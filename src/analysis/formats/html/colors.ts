/** Red, green and blue, 0 to 255. */
export type Color = readonly [number, number, number];

export const WHITE: Color = [255, 255, 255];
export const BLACK: Color = [0, 0, 0];

const NAMED: Readonly<Record<string, Color>> = {
  white: WHITE,
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  ghostwhite: [248, 248, 255],
  floralwhite: [255, 250, 240],
  whitesmoke: [245, 245, 245],
  window: WHITE,
  black: BLACK,
  windowtext: BLACK,
};

/** A colour of CSS or of an old attribute. Null when it is not known, `transparent` included. */
export function parseColor(value: string): Color | null {
  const color = value.trim().toLowerCase();
  const named = NAMED[color];
  if (named) return named;
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{2})?$/.exec(color)?.[1];
  if (hex) {
    const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : [hex.slice(0, 2), hex.slice(2, 4), hex.slice(4)];
    return toColor(pairs.map((pair) => Number.parseInt(pair, 16)));
  }
  const numbers = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(color);
  return numbers ? toColor(numbers.slice(1).map(Number)) : null;
}

const toColor = ([red = 0, green = 0, blue = 0]: readonly number[]): Color => [red, green, blue];

/** Difference in each channel that a reader does not see on paper. */
const UNSEEN_DIFFERENCE = 12;

/** Whether text of one colour cannot be seen on the other. */
export const isSameColor = (one: Color, other: Color): boolean =>
  one.every((channel, index) => Math.abs(channel - (other[index] ?? 0)) <= UNSEEN_DIFFERENCE);
