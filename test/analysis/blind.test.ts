import { describe, expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';
import { makeIdentifierRecords } from '../corpus/blind/identifier-records.ts';
import { emptyMeasure, measureRecord } from '../corpus/blind/measure.ts';
import { readBlindRecords } from '../corpus/blind/read.ts';

const measure = emptyMeasure();
for (const record of readBlindRecords()) measureRecord(record, analyzeText(record.text), measure);

/** A little below what was reached, so that only a loss turns red. Run bench/score-blind.ts for the whole picture. */
const FLOORS = [
  { type: 'PERSON_NAME', recall: 0.93, precision: 0.91 },
  { type: 'ADDRESS', recall: 0.95, precision: 0.97 },
  { type: 'PHONE', recall: 0.93, precision: 0.97 },
  { type: 'DATE', recall: 0.9, precision: 0.93 },
  { type: 'DATE_OF_BIRTH', recall: 0.95, precision: 0.97 },
  { type: 'EMAIL', recall: 1, precision: 1 },
  { type: 'CREDIT_CARD', recall: 1, precision: 1 },
  { type: 'IP_ADDRESS', recall: 1, precision: 1 },
];

describe('records that the engine was not written with', () => {
  test.each(FLOORS)('$type', ({ type, recall, precision }) => {
    const { gold = 0, found = 0, right = 0, wrong = 0 } = measure.byType.get(type) ?? {};
    expect(found / gold).toBeGreaterThanOrEqual(recall);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(precision);
  });

  test('little is found where there is nothing to find', () => {
    expect(measure.negatives).toBeGreaterThanOrEqual(60);
    expect(measure.negativeAlarms).toBeLessThanOrEqual(16);
  });
});

describe('numbers with a check digit', () => {
  const isFound = ({ type, text, start, end }: { type: string; text: string; start: number; end: number }) =>
    analyzeText(text).some((finding) => finding.type === type && finding.start < end && start < finding.end);
  const records = makeIdentifierRecords();

  test('every labelled one is found', () => {
    expect(records.filter((record) => record.labelled && !isFound(record)).map(({ text }) => text)).toEqual([]);
  });

  test('no wrong one without a label is taken', () => {
    const wrong = records.filter(({ fits }) => !fits);
    expect(wrong.length).toBeGreaterThan(600);
    expect(wrong.filter(isFound).length / wrong.length).toBeLessThanOrEqual(0.01);
  });
});
