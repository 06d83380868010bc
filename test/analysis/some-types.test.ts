import { expect, test } from 'vitest';
import { analyzeText, FINDING_TYPES } from '../../src/analysis/engine.ts';
import { readBlindRecords } from '../corpus/blind/read.ts';
import { generateCorpus } from '../corpus/generate.ts';

const OF_WORDS = ['People', 'Place', 'Organizations', 'Health', 'Sensitive'];
const NUMBERS = FINDING_TYPES.filter(({ group, type }) => !OF_WORDS.includes(group) || type === 'DATE_OF_BIRTH').map(({ type }) => type);

/** Asking for some types skips work; the answer must stay what a full run says about them. */
test('asking for numbers alone agrees with a full run', () => {
  const texts = [...generateCorpus('tune'), ...generateCorpus('score'), ...readBlindRecords()].map(({ text }) => text);
  let [same, other] = [0, 0];
  for (const text of texts) {
    const keyOf = ({ type, start, end }: { type: string; start: number; end: number }) => `${type} ${start} ${end}`;
    const full = new Set(
      analyzeText(text)
        .filter(({ type }) => NUMBERS.includes(type))
        .map(keyOf),
    );
    const some = new Set(analyzeText(text, { types: NUMBERS }).map(keyOf));
    for (const key of new Set([...full, ...some])) {
      if (full.has(key) && some.has(key)) same += 1;
      else other += 1;
    }
  }
  expect(same).toBeGreaterThan(1_000);
  expect(other / (same + other)).toBeLessThan(0.005);
});
