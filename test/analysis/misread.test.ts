import { expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';

const found = (text: string): string[] => analyzeText(text).map(({ type, text: value }) => `${type} ${value}`);

test.each([
  ['Medicare: 2I23 4567O 1', 'AU_MEDICARE 2I23 4567O 1'],
  ['Provider no.: 24266218', 'AU_PROVIDER 24266218'],
  ['Medicare no. 2123 4S6701', 'AU_MEDICARE 2123 4S6701'],
  ['Medicare no. 2123 45G70 1', 'AU_MEDICARE 2123 45G70 1'],
])('a number in which a scanner mistook a letter is found by its label and check digit: %s', (text, finding) => {
  expect(found(text)).toContain(finding);
});

test.each(['Part 2I23 4567O 1', 'Order 24266218', 'Provider no.: 24266217'])('without label or check digit it is not: %s', (text) => {
  expect(found(text).filter((finding) => /^AU_(?:MEDICARE|PROVIDER)/.test(finding))).toEqual([]);
});
