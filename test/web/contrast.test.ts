import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../public/css/tokens.css'), 'utf8');

/** Each colour token as `[light, dark]`. */
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    [light, dark],
  ]),
);

const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const BACKGROUNDS = ['paper', 'surface', 'sunken'];
const TINTED = [...SEVERITIES, 'safe', 'accent'];

/** Text on its background: 4.5 to 1. Source: WCAG 2.2, 1.4.3. */
const TEXT: [string, string][] = [
  ...['ink', 'muted', 'accent', 'accent-strong', 'safe', ...SEVERITIES].flatMap((text) =>
    BACKGROUNDS.map((ground): [string, string] => [text, ground]),
  ),
  ...TINTED.flatMap((tone): [string, string][] => [
    [tone, `${tone}-tint`],
    ['ink', `${tone}-tint`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
];

/** Field borders on their background: 3 to 1. Source: WCAG 2.2, 1.4.11. */
const BORDERS: [string, string][] = BACKGROUNDS.map((ground) => ['control', ground]);

/** Source: WCAG 2.2, "relative luminance". */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf([front, back]: [string, string], theme: 0 | 1): number {
  const [one, other] = [front, back].map((name) => {
    const colour = tokens.get(name)?.[theme];
    if (!colour) throw new Error(`tokens.css has no colour --${name}`);
    return luminanceOf(colour) + 0.05;
  }) as [number, number];
  return Math.max(one, other) / Math.min(one, other);
}

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_name, theme) => {
  test.each(TEXT)('%s is readable on %s', (front, back) => {
    expect(contrastOf([front, back], theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(BORDERS)('a field border (%s) is visible on %s', (front, back) => {
    expect(contrastOf([front, back], theme)).toBeGreaterThanOrEqual(3);
  });
});
