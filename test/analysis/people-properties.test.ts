import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeExtracted } from '../../src/analysis/engine.ts';
import { readTable } from '../../src/analysis/formats/csv/extract.ts';
import { gatherPeople } from '../../src/analysis/people/gather-people.ts';
import type { Finding, Location, Segment, SegmentKind } from '../../src/analysis/types.ts';
import { extractedOf, readPeopleRecords } from '../corpus/people/owned-documents.ts';
import { startCpuClock } from '../support/cpu-clock.ts';

const TYPES = [
  'PERSON_NAME',
  'PERSON_NAME',
  'DATE_OF_BIRTH',
  'AU_MEDICARE',
  'MRN',
  'PHONE',
  'EMAIL',
  'ADDRESS',
  'AGE',
  'AU_PROVIDER',
  'DATE',
  'X',
];
const SCRAPS = [
  'Dear ',
  'Re: ',
  'Mr ',
  'Okada',
  ', ',
  '\n',
  '\n\n',
  'Dr Ng',
  ' and ',
  'mother ',
  '1/2/1970',
  '|',
  '\t',
  'é',
  '\ud800',
  '😀',
  '(',
  ')',
  ': ',
];
const LOCATIONS: readonly [SegmentKind, Location][] = [
  ['body', { page: 2 }],
  ['cell', { row: 2, column: 'Patient' }],
  ['deleted', { paragraph: 3, detail: 'tracked deletion' }],
  ['header', { part: 'header' }],
];

/** Texts with findings anywhere in them, and segments that need not fit. */
const documents = fc
  .tuple(
    fc.array(fc.constantFrom(...SCRAPS), { maxLength: 60 }).map((scraps) => scraps.join('')),
    fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 30 }), fc.constantFrom(...TYPES)), { maxLength: 25 }),
    fc.array(fc.tuple(fc.nat(400), fc.constantFrom(...LOCATIONS)), { maxLength: 6 }),
  )
  .map(([text, places, cuts]) => {
    const findings = places
      .map(([start, length, type]): Finding => findingAt(text, type, start, start + length))
      .sort((one, other) => one.start - other.start);
    const starts = [...cuts].sort(([one], [other]) => one - other);
    const segments = starts.map(
      ([start, [kind, location]], index): Segment => ({ start, end: starts[index + 1]?.[0] ?? text.length, kind, location }),
    );
    return { extracted: { text, segments }, findings };
  });

function findingAt(text: string, type: string, start: number, end: number): Finding {
  const value = { type, start, end, text: text.slice(start, end), label: type };
  return { kind: 'finding', ...value, confidence: 0.9, severity: 'high', reason: '', rule: '', location: {} };
}

describe('any findings in any text', () => {
  test('belong to one person at most; numbers, indexes and keys are in order; the same every time', () => {
    fc.assert(
      fc.property(documents, ({ extracted, findings }) => {
        const gathered = gatherPeople(extracted, findings);
        const owned = gathered.people.flatMap((person) => person.findings);
        expect(new Set(owned).size).toBe(owned.length);
        expect(owned.every((index) => findings[index] !== undefined)).toBe(true);
        expect(gathered.people.map(({ number }) => number)).toEqual(gathered.people.map((_, index) => index + 1));
        const firsts = gathered.people.map((person) => person.findings[0] ?? -1);
        expect(firsts).toEqual([...firsts].sort((one, other) => one - other));
        for (const { findings: own, keys } of gathered.people) {
          expect(own).toEqual([...own].sort((one, other) => one - other));
          expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
        }
        for (const alarm of gathered.alarms)
          expect(alarm.people.every((number) => number > 0 && number <= gathered.people.length)).toBe(true);
        expect(gatherPeople(extracted, findings)).toEqual(gathered);
      }),
      { numRuns: 500 },
    );
  });

  test('reasons hold no part of the text', () => {
    const reasons = new Set<string>();
    for (const { extracted } of [...readPeopleRecords('tune'), ...readPeopleRecords('blind')])
      for (const { reason } of gatherPeople(extracted, analyzeExtracted(extracted)).alarms)
        reasons.add(reason.replace(/(?:paragraph|page|row|table) \d+/g, 'place'));
    expect([...reasons].sort()).toEqual(
      [
        'Addressed to someone other than the patient, without saying why. Check the name and address.',
        ...['NHS numbers', 'dates of birth', 'health card numbers', 'record numbers'].map(
          (what) => `Two ${what} for one name. Check that both belong to the same patient.`,
        ),
        'Names 2 patients: the second is in place. Check that both belong in this document.',
      ].sort(),
    );
  });
});

describe('time grows no faster than the text', { timeout: 60_000 }, () => {
  /** CPU milliseconds, the best of three: garbage collection only ever adds. */
  const timeOf = (text: string, kind: 'prose' | 'table'): number => {
    const extracted = kind === 'table' ? readTable(text) : extractedOf('letter', text);
    const findings = analyzeExtracted(extracted);
    const times = [1, 2, 3].map(() => {
      const elapsedMs = startCpuClock();
      gatherPeople(extracted, findings);
      return elapsedMs();
    });
    return Math.min(...times);
  };
  const row = (index: number) => `Okada${index % 7},Mio,${1 + (index % 28)}/3/19${10 + (index % 80)},${100_000 + index},0412 555 018`;

  test.each([
    ['of one line', (copies: number) => 'Mrs Okada saw Dr Ng about her mother Ann Lee, born 3/5/1970. '.repeat(copies), 'prose'],
    [
      'of letters',
      (copies: number) => 'Re: Ada Quist, DOB 12/03/1960\n\nMrs Quist has asthma.\n\nRegards\nDr Vane\n\n'.repeat(copies),
      'prose',
    ],
    ['of one list of doctors', (copies: number) => `cc: ${'Dr Ng, Dr Lee, '.repeat(4 * copies)}`, 'prose'],
    [
      'of two patients by turns',
      (copies: number) => 'Re: Ann Lee, born 3/5/1970\nRe: Mio Okada, born 25/12/1949\n'.repeat(2 * copies),
      'prose',
    ],
    ['of capital letters', (copies: number) => 'Mio Okada '.repeat(4 * copies), 'prose'],
    [
      'of a register',
      (copies: number) => `Surname,Given name,DOB,MRN,Phone\n${Array.from({ length: copies }, (_, index) => row(index)).join('\n')}`,
      'table',
    ],
  ] as const)('%s', (_what, textOf, kind) => {
    timeOf(textOf(300), kind);
    const small = Math.max(2, timeOf(textOf(500), kind));
    // Eight times the text: 3 to 9 times the CPU time today, 64 when each finding is compared with each other one.
    expect(timeOf(textOf(4_000), kind) / small).toBeLessThan(16);
  });
});
