/** Maneiro's own accent, as in `public/css/tokens.css`. */
export const DEFAULT_ACCENT = '#0b5f5b';
/** Minimum contrast between text and its background. Source: WCAG 2.2, 1.4.3. */
const CONTRAST_MIN = 4.5;
const WHITE = '#ffffff';
const INK = '#10201f';

/** Relative luminance, 0 to 1. Source: WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** White or ink, whichever is easier to read on the colour. */
export const textOn = (colour: string): string => (contrast(colour, WHITE) >= contrast(colour, INK) ? WHITE : INK);

/** True when a link in this colour is readable on white, and white text on it. */
export const isReadable = (colour: string): boolean => contrast(colour, WHITE) >= CONTRAST_MIN;
