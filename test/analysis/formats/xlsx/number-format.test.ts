import { describe, expect, test } from 'vitest';
import { formatNumber } from '../../../../src/analysis/formats/xlsx/cells/number-format.ts';
import { listFormulaPieces, rewriteFormula } from '../../../../src/analysis/formats/xlsx/formula.ts';

test.each<[string, string, string]>([
  ['2123456701', 'General', '2123456701'],
  ['3.95123456701E+11', 'General', '395123456701'],
  ['41.300000000000004', 'General', '41.3'],
  ['412345678', '0000000000', '0412345678'],
  ['412345678', '0000\\ 000\\ 000', '0412 345 678'],
  ['61298765432', '(00) 0000 0000', '(612) 9876 5432'],
  ['123456789', '000-00-0000', '123-45-6789'],
  ['1234567.5', '#,##0.00', '1,234,567.50'],
  ['0.25', '0%', '25%'],
  ['-3', '0;(0)', '(3)'],
  ['-3', '0', '-3'],
  ['5', '"Bed "0', 'Bed 5'],
  ['5', '@', '5'],
  ['24535', 'dd/mm/yyyy', '04/03/1967'],
  ['24535', '[$-C09]dd\\-mmm\\-yy;@', '04-Mar-67'],
  ['24535.75', 'yyyy\\-mm\\-dd hh:mm', '1967-03-04 18:00'],
  ['24535.75', 'd mmmm yyyy h:mm AM/PM', '4 March 1967 6:00 PM'],
  ['1', 'd/m/yyyy', '1/1/1900'],
  ['60', 'd/m/yyyy', '28/2/1900'],
  ['61', 'd/m/yyyy', '1/3/1900'],
  ['1.5', '[h]:mm', '36:00'],
  ['99999999', 'dd/mm/yyyy', '99999999'],
  ['nonsense', '0', 'nonsense'],
])('%s shown as %s is %s', (raw, code, shown) => {
  expect(formatNumber(raw, code, false).shown).toBe(shown);
});

test('what a format leaves out is told', () => {
  expect(formatNumber('24535', 'mmm\\-yy', false)).toEqual({ shown: 'Mar-67', stored: '04/03/1967' });
  expect(formatNumber('2123456701', '0.0,,"M"', false)).toEqual({ shown: '2123.5M', stored: '2123456701' });
  expect(formatNumber('2123456701', ';;;', false)).toEqual({ shown: '', stored: '2123456701' });
});

describe('a formula', () => {
  test('is taken apart into texts, sheets and names', () => {
    const kinds = (formula: string) => listFormulaPieces(formula).map(({ kind, text }) => `${kind} ${text}`);
    expect(kinds(`IF('Ruth''s list'!A1>2,"say ""hi""",Sheet2!B$2:C9)`)).toEqual(["sheet Ruth's list", 'literal say "hi"', 'sheet Sheet2']);
    expect(kinds(`Visits[[#This Row],[Ruth Galah]]*Rate+'[1]Old'!A1`)).toEqual([
      'other Visits',
      'other Ruth Galah',
      'other Rate',
      'other [1]Old',
    ]);
    expect(kinds('SUM(A1:B2)+10%*TRUE')).toEqual([]);
    expect(kinds('"never closed')).toEqual(['literal never closed']);
  });

  test('keeps everything but what is renamed or removed', () => {
    const renamed = new Map([['ruth galah', "Dr's list"]]);
    expect(rewriteFormula(`SUM('Ruth Galah'!A1,"x")`, () => undefined, renamed)).toBe(`SUM('Dr''s list'!A1,"x")`);
    expect(rewriteFormula(`"Ruth"&A1`, () => 'a "b"', new Map())).toBe(`"a ""b"""&A1`);
    expect(rewriteFormula('Ruth*2', () => 'x', new Map())).toBeNull();
  });
});
