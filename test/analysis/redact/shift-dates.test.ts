import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftDate } from '../../../src/analysis/redact/shift-dates.ts';

test.each([
  ['4 March 1967', 31, false, '4 April 1967'],
  ['04/03/1967', 31, false, '04/04/1967'],
  ['4/3/67', 31, false, '4/4/67'],
  ['15/03/2021', -12, false, '03/03/2021'],
  ['03/04/2021', 1, true, '03/05/2021'],
  ['03/04/2021', 1, false, '04/04/2021'],
  ['04/25/2021', 1, false, '04/26/2021'],
  ['1967-03-04', 365, false, '1968-03-03'],
  ['19670304', 1, false, '19670305'],
  ['20210315', -12, false, '20210303'],
  ['2024-02-28T09:15:00Z', 1, false, '2024-02-29T09:15:00Z'],
  ['March 3rd, 2024', 19, false, 'March 22nd, 2024'],
  ['1st of May 2020', 10, false, '11th of May 2020'],
  ['12 DEC 2019', 30, false, '11 JAN 2020'],
  ['Sept 30, 2019', 1, false, 'Oct 1, 2019'],
  ['31.12.1999', 1, false, '01.01.2000'],
  ['March 2024', 40, false, 'April 2024'],
  ['12/2019', 31, false, '01/2020'],
])('%s, %i days later: %s → %s', (text, days, isMonthFirst, shifted) => {
  expect(shiftDate(text, days, isMonthFirst)).toBe(shifted);
});

test.each(['4 March', '31/02/2021', '1967', 'yesterday', '03/04', ''])('%s can’t be moved by days', (text) => {
  expect(shiftDate(text, 40, false)).toBeNull();
});

test('moving back gives the same date, and the time between two dates stays', () => {
  const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  const written = (value: Date) => value.toISOString().slice(0, 10);
  const ms = (text: string | null) => Date.parse(text ?? '');
  fc.assert(
    fc.property(date, date, fc.integer({ min: -330, max: 330 }), (one, other, days) => {
      const [first, second] = [shiftDate(written(one), days, false), shiftDate(written(other), days, false)];
      expect(shiftDate(first ?? '', -days, false)).toBe(written(one));
      expect(ms(second) - ms(first)).toBe(ms(written(other)) - ms(written(one)));
    }),
  );
});
