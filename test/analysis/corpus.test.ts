import { expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';
import { BRAND_MEDICINES } from '../../src/analysis/identifiers/lists/brand-medicines.ts';
import { FAMILY_NAMES } from '../../src/analysis/identifiers/lists/family-names.ts';
import { GIVEN_NAMES } from '../../src/analysis/identifiers/lists/given-names.ts';
import { MEDICATIONS } from '../../src/analysis/identifiers/lists/health-words.ts';
import { generateCorpus, type Half } from '../corpus/generate.ts';
import { FAMILY, GIVEN, MEDICINES } from '../corpus/name-pools.ts';

/** Recall that each half must keep, by type. Source: the task of the engine; `bench/score.ts` prints all figures. */
const FLOORS: Readonly<Record<string, number>> = {
  PERSON_NAME: 0.95,
  ADDRESS: 0.95,
  PHONE: 0.95,
  EMAIL: 0.99,
  DATE: 0.95,
  DATE_OF_BIRTH: 0.95,
  CREDIT_CARD: 0.99,
  AU_MEDICARE: 0.99,
  AU_TFN: 0.99,
};

test('there are at least 300 documents, the same every time', () => {
  const documents = [...generateCorpus('tune'), ...generateCorpus('score')];
  expect(documents.length).toBeGreaterThanOrEqual(300);
  expect([...generateCorpus('tune'), ...generateCorpus('score')]).toEqual(documents);
});

test('the score half has names and medicines that no list of the engine holds', () => {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
  expect(GIVEN.score.filter((name) => GIVEN_NAMES.has(plain(name)) || FAMILY_NAMES.has(plain(name)))).toEqual([]);
  expect(FAMILY.score.filter((name) => FAMILY_NAMES.has(plain(name)) || GIVEN_NAMES.has(plain(name)))).toEqual([]);
  expect(MEDICINES.score.filter((name) => MEDICATIONS.has(name) || BRAND_MEDICINES.has(name))).toEqual([]);
});

test.each(['tune', 'score'] as const)('recall and precision of the %s half stay up', (half: Half) => {
  const found = new Map<string, number>();
  const gold = new Map<string, number>();
  let wrong = 0;
  let right = 0;
  for (const { text, spans } of generateCorpus(half)) {
    const findings = analyzeText(text);
    for (const { type, start, end } of spans) {
      gold.set(type, (gold.get(type) ?? 0) + 1);
      if (findings.some((finding) => finding.type === type && finding.start <= start && finding.end >= end))
        found.set(type, (found.get(type) ?? 0) + 1);
    }
    const isRight = (start: number, end: number) => spans.some((span) => span.start < end && span.end > start);
    wrong += findings.filter(({ start, end }) => !isRight(start, end)).length;
    right += findings.filter(({ start, end }) => isRight(start, end)).length;
  }
  for (const [type, floor] of Object.entries(FLOORS))
    expect((found.get(type) ?? 0) / (gold.get(type) ?? 1), type).toBeGreaterThanOrEqual(floor);
  expect(wrong / (right + wrong)).toBeLessThan(0.05);
});
