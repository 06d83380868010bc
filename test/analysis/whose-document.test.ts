import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';
import { gatherPeople } from '../../src/analysis/people/gather-people.ts';
import { isoDate } from '../../src/analysis/people/owners/calendar.ts';

import type { People } from '../../src/analysis/types.ts';
import { generateCorpus } from '../corpus/generate.ts';
import { readPeopleRecords } from '../corpus/people/read.ts';
import { startCpuClock } from '../support/cpu-clock.ts';

function gather(text: string): People & { values: (role: string) => string[][] } {
  const findings = analyzeText(text);
  const gathered = gatherPeople({ text, segments: [] }, findings);
  const values = (role: string) =>
    gathered.people.filter((person) => person.role === role).map((person) => person.findings.map((index) => findings[index]?.text ?? ''));
  return { ...gathered, values };
}

const alarmsOf = (text: string) => [...new Set(gather(text).alarms.map(({ type }) => type))].join() || null;

describe('letters', () => {
  test.each(readPeopleRecords('letters').map((record) => [record.id, record] as const))('%s', (_, { text, alarm }) => {
    expect(alarmsOf(text)).toBe(alarm);
  });

  test('written after the rules: every slip is caught, and at most one letter that fits is stopped', () => {
    const late = readPeopleRecords('late');
    const wrong = late.filter(({ text, alarm }) => alarmsOf(text) !== alarm);
    expect(wrong.filter(({ alarm }) => alarm !== null)).toEqual([]);
    expect(wrong.length).toBeLessThanOrEqual(1);
  });

  test('of one patient each, made by the hundred, raise no alarm', () => {
    // Prose is put together from sentences about different people, and the discharge template names its patient anew in the text.
    const letters = [...generateCorpus('tune'), ...generateCorpus('score')].filter(({ style }) => !['prose', 'discharge'].includes(style));
    const stopped = letters.filter(({ text }) => alarmsOf(text) !== null);
    expect(letters.length).toBeGreaterThan(150);
    expect(stopped.length / letters.length).toBeLessThan(0.02);
  });
});

describe('who is who', () => {
  test('one person in many spellings is one', () => {
    const text = 'Patient: OKADA, Mio\nDOB: 12/03/1960\n\nMrs Okada came with Mio’s sister.\nMio Okada takes metformin.';
    expect(gather(text).values('patient')).toEqual([['OKADA, Mio', '12/03/1960', 'Okada', 'Mio', 'Mio Okada', 'metformin']]);
  });

  test('a family name alone is the patient’s, not the daughter’s', () => {
    const text = 'Patient: Ada Quist\nDOB: 12/03/1960\nNext of kin: Britt Quist (daughter)\n\nMrs Quist has asthma.';
    const { values } = gather(text);
    expect(values('patient')).toEqual([['Ada Quist', '12/03/1960', 'Quist', 'asthma']]);
    expect(values('other')).toEqual([['Britt Quist']]);
  });

  test('numbers of those who treat stay with them', () => {
    const text = 'Dear Dr Amsel,\n\nRe: Ada Quist, DOB 12/03/1960\n\nYours sincerely\nDr Bea Krol\nProvider no. 241763BY';
    expect(gather(text).values('clinician')).toEqual([['Amsel'], ['Bea Krol', '241763BY']]);
  });

  test('each row of a table is somebody', () => {
    const text = 'Name,DOB,Phone\nAda Quist,12/03/1960,0491 570 156\nBea Krol,13/04/1961,0491 570 157\nCarl Vane,14/05/1962,0491 570 158';
    const { values, alarms } = gather(text);
    expect([values('patient').length, alarms.length]).toEqual([3, 0]);
  });

  test('keys: the same for every spelling, strong with a birth date', () => {
    const keys = (text: string) => gather(text).people[0]?.keys;
    expect(keys('Patient: OKADA, Mio\nDOB: 2 March 1960\nMelbourne VIC')).toEqual(
      keys('Patient: Mio Okada\nDOB: 02/03/1960\nMelbourne VIC'),
    );
    expect(keys('Patient: Mio Okada\nDOB: 02/03/1960\nMelbourne VIC')).toContainEqual({
      key: 'NAME+BIRTH:mio okada 1960-03-02',
      isStrong: true,
    });
  });

  test.each([
    ['25/12/1949', false, '1949-12-25'],
    ['12/25/1949', false, '1949-12-25'],
    ['03/04/1949', true, '1949-03-04'],
    ['1949-12-25', false, '1949-12-25'],
    ['19491225', false, '1949-12-25'],
    ['December 25, 1949', true, '1949-12-25'],
    ['the 25th of Dec 49', false, '1949-12-25'],
    ['31/31/1949', false, null],
    ['soon', false, null],
  ])('%s (month first: %s) is %s', (text, isMonthFirst, iso) => {
    expect(isoDate(text, isMonthFirst)).toBe(iso);
  });
});

describe('any text', () => {
  const SCRAPS = [
    'Dear Mrs Okada,',
    'Re: Mio Okada',
    'DOB 12/03/1960',
    'Surname: Quist',
    'Given names: Ada',
    '2951 73489 1-1',
    'asthma',
    '\n',
    '\n\n',
    ' ',
    ', ',
    '|',
    '\t',
    'Dr Krol',
    'her son Finn',
  ];

  test('gives each finding to one person at most, in order, the same every time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 30 }),
        (parts) => {
          const text = parts.join('');
          const findings = analyzeText(text);
          const { people, alarms } = gatherPeople({ text, segments: [] }, findings);
          const owned = people.flatMap((person) => person.findings);
          expect(new Set(owned).size).toBe(owned.length);
          expect(owned.every((index) => findings[index] !== undefined)).toBe(true);
          expect(people.map(({ number }) => number)).toEqual(people.map((_, index) => index + 1));
          for (const { start, end, people: about } of alarms)
            expect([start < end, about.every((number) => number <= people.length)]).toEqual([true, true]);
          expect(gatherPeople({ text, segments: [] }, findings)).toEqual({ people, alarms });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('takes time in step with its length', { timeout: 60_000 }, () => {
    const page = 'Re: Ada Quist, DOB 12/03/1960\nMrs Quist and Mr Krol have asthma. Dr Vane agrees.\n\n';
    /** CPU milliseconds, the best of three: garbage collection only ever adds. */
    const timed = (copies: number) => {
      const text = page.repeat(copies);
      const findings = analyzeText(text);
      const times = [1, 2, 3].map(() => {
        const elapsedMs = startCpuClock();
        gatherPeople({ text, segments: [] }, findings);
        return elapsedMs();
      });
      return Math.min(...times);
    };
    timed(200);
    // Eight times the text: 64 times the time when each finding is compared with each other one.
    expect(timed(4_000) / Math.max(timed(500), 2)).toBeLessThan(16);
  });
});
