import { expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';

const typesIn = (text: string): string[] => analyzeText(text).map(({ type }) => type);

/** A longer or nearer-meant label wins over the general "file number" or "record number" inside it or beside it; right and wrong check digits alike. */
test.each([
  ['Tax file number 812 345 678', 'AU_TFN'],
  ['Tax file number: 123 456 782', 'AU_TFN'],
  ['Tax File No. 812 345 678', 'AU_TFN'],
  ['TFN on file: 812 345 678', 'AU_TFN'],
  ['TFN on record: 123 456 782', 'AU_TFN'],
  ['Medicare number on file: 2123 45670 1', 'AU_MEDICARE'],
  ['Medicare on record 2123 45671 1', 'AU_MEDICARE'],
  ['DVA file number QX123456', 'AU_DVA'],
  ['Veteran file number: NX123456', 'AU_DVA'],
])('%s is %s', (text, type) => {
  expect(typesIn(text)).toEqual([type]);
});

test.each(['Client file number: 884512', 'Patient file no 55123', 'Record number 44512', 'Hospital number on file 884422'])(
  '%s is a record number',
  (text) => {
    expect(typesIn(text)).toEqual(['MRN']);
  },
);

test.each([
  'Ahpra registration: ABC0001234567',
  'AHPRA no. XYZ 0001234567',
  'Ahpra registration number HAC000123456',
  'Ahpra: MED0000932846',
  'MED0000932846',
])('%s is an Ahpra registration', (text) => {
  expect(typesIn(text)).toEqual(['AU_AHPRA']);
});

test('three letters and ten digits without a label are none', () => {
  expect(typesIn('Part ABC0001234567 was delivered')).not.toContain('AU_AHPRA');
});
