import { describe, expect, test } from 'vitest';
import { emptyPeopleMeasure, measurePeople } from '../corpus/people/measure.ts';
import { type PeopleRecord, readPeopleRecords } from '../corpus/people/owned-documents.ts';
import { makeSlips } from '../corpus/people/slips.ts';

const measureAll = (records: readonly PeopleRecord[]) => {
  const measure = emptyPeopleMeasure();
  for (const record of records) measurePeople(record, measure);
  return measure;
};

/** Floors a little below what `bench/score-people.ts` prints: a change that costs more than one document shows. */
describe.each([
  { half: 'tune', together: 0.97, roles: 0.97, slips: 0.95, made: 0.94 },
  { half: 'blind', together: 0.94, roles: 0.92, slips: 0.9, made: 0.82 },
] as const)('the $half half', ({ half, together, roles, slips, made }) => {
  const records = readPeopleRecords(half);
  const measure = measureAll(records);

  test('findings of one person stand together', () => {
    const { gold, found, right } = measure.pairs;
    expect(gold).toBeGreaterThan(500);
    expect(right / gold).toBeGreaterThan(together);
    expect(right / found).toBeGreaterThan(together);
  });

  test('patients, clinicians and others are told apart', () => {
    expect(measure.roles.right / measure.roles.gold).toBeGreaterThan(roles);
  });

  test('slips are found, also those put into ordinary documents', () => {
    expect(measure.slips.found / measure.slips.gold).toBeGreaterThan(slips);
    const { slips: found } = measureAll(makeSlips(records).map(({ record }) => record));
    expect(found.gold).toBeGreaterThan(50);
    expect(found.found / found.gold).toBeGreaterThan(made);
  });

  test('ordinary documents raise no alarm', () => {
    expect(measure.ordinary).toEqual({ documents: measure.ordinary.documents, alarmed: 0 });
    expect(measure.ordinary.documents).toBeGreaterThan(45);
  });
});
