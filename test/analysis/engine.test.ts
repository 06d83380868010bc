import { describe, expect, test } from 'vitest';
import { analyzeExtracted, analyzeText, describeTypes, FINDING_TYPES, hasType, maskValue, typeLabel } from '../../src/analysis/engine.ts';

describe('tables', () => {
  const csv =
    'Patient Name,Phone,Medicare No\nmei lin,0412345678,2123456701\nJo Ray,0412345679,2123456702\nAl Roe,0412 345 67,2123456703\nBo Fry,0412345671,2123456704\n';

  test('a header labels every cell under it', () => {
    const names = analyzeText(csv).filter((finding) => finding.type === 'PERSON_NAME');
    expect(names.map((finding) => finding.text)).toEqual(['mei lin', 'Jo Ray', 'Al Roe', 'Bo Fry']);
    expect(analyzeText(csv).filter((finding) => finding.type === 'AU_MEDICARE')).toHaveLength(4);
  });

  test('a column of one kind lifts the cell that does not fit', () => {
    const rows = Array.from({ length: 8 }, (_, index) => `${index},0412345${100 + index}`).join('\n');
    const found = analyzeText(`Row,Number to use\n${rows}\n9,04123451\n`);
    expect(found.find((finding) => finding.text === '04123451')).toMatchObject({ type: 'PHONE', confidence: 0.6 });
  });

  test('two columns of labels and values are read as a form', () => {
    const found = analyzeText('First name\tLerato\nBirth date\t08.03.1997\nNDIS number\t430917069\n');
    expect(found.map(({ type, text }) => [type, text])).toEqual([
      ['PERSON_NAME', 'Lerato'],
      ['DATE_OF_BIRTH', '08.03.1997'],
      ['AU_NDIS', '430917069'],
    ]);
  });

  test('cells that a reader of the format knows give label and location', () => {
    const text = 'Lerato\n08.03.1997';
    const segments = [
      { start: 0, end: 6, location: { row: 2, column: 'First name' }, kind: 'cell' as const },
      { start: 7, end: 17, location: { row: 2, column: 'DOB' }, kind: 'cell' as const },
    ];
    const found = analyzeExtracted({ format: 'csv', text, segments, hidden: [], units: { name: 'row', count: 1 } });
    expect(found.map(({ type, location }) => [type, location])).toEqual([
      ['PERSON_NAME', { row: 2, column: 'First name' }],
      ['DATE_OF_BIRTH', { row: 2, column: 'DOB' }],
    ]);
  });

  test('cells after a soft hyphen stay where they are', () => {
    const text = 'so\u00adft\nLerato';
    const segments = [
      { start: 0, end: 5, location: { row: 2, column: 'Note' }, kind: 'cell' as const },
      { start: 6, end: 12, location: { row: 2, column: 'First name' }, kind: 'cell' as const },
    ];
    expect(analyzeExtracted({ format: 'csv', text, segments, hidden: [], units: null })).toMatchObject([
      { type: 'PERSON_NAME', text: 'Lerato', location: { row: 2, column: 'First name' } },
    ]);
  });
});

describe('options', () => {
  const text = 'TFN 123 456 782, phone 0412 345 678, SSN 536-22-8726';

  test('types keeps only those', () => {
    expect(analyzeText(text, { types: ['PHONE'] }).map((finding) => finding.type)).toEqual(['PHONE']);
  });

  test('jurisdictions leaves out numbers of other countries', () => {
    expect(analyzeText(text, { jurisdictions: ['US'] }).map((finding) => finding.type)).toEqual(['PHONE', 'US_SSN']);
  });

  test('minConfidence drops what is less sure', () => {
    expect(analyzeText(text, { minConfidence: 0.98 }).map((finding) => finding.type)).toEqual(['AU_TFN']);
  });

  test('the fast tier leaves lower-case names out', () => {
    expect(analyzeText('spoke to sarah jones', { tier: 'fast' })).toEqual([]);
  });
});

describe('what people are shown', () => {
  test.each([
    ['AU_MEDICARE', '2123 45670 1', '•••• ••••• 1'],
    ['PERSON_NAME', "Sarah O'Connor", 'S•••• O•••••'],
    ['PERSON_NAME', 'Li Ng', '•• ••'],
    ['EMAIL', 'sarah@clinic.com.au', 's••••@•••.au'],
    ['AGE', '93', '••'],
    ['MRN', '12345', '•••••'],
  ])('%s "%s" is masked', (type, text, mask) => {
    expect(maskValue({ type, text })).toBe(mask);
  });

  test('every type has a label and stands in the description', () => {
    const description = describeTypes();
    for (const { type, label } of FINDING_TYPES) {
      expect([hasType(type), typeLabel(type)]).toEqual([true, label]);
      expect(description).toContain(type);
    }
    expect(hasType('NO_SUCH_TYPE')).toBe(false);
  });

  test('every type of ANALYSIS.md part 1 is known', () => {
    const wanted =
      'PERSON_NAME AGE DATE_OF_BIRTH DATE GENDER ADDRESS LOCATION POSTCODE PHONE EMAIL URL IP_ADDRESS MAC_ADDRESS CREDIT_CARD IBAN BANK_ACCOUNT CRYPTO ORGANIZATION AU_MEDICARE AU_IHI AU_HPI_I AU_HPI_O AU_DVA AU_TFN AU_ABN AU_ACN AU_AHPRA AU_PROVIDER AU_PRESCRIBER AU_PASSPORT AU_DRIVER_LICENCE AU_CRN AU_NDIS UK_NHS UK_NINO UK_DRIVING_LICENCE UK_PASSPORT US_SSN US_ITIN US_NPI US_DEA US_MBI US_PASSPORT US_DRIVER_LICENSE US_ABA_ROUTING CA_SIN CA_HEALTH NZ_NHI NZ_HPI MRN CLAIM_NUMBER POLICY_NUMBER PASSPORT DRIVER_LICENCE VEHICLE_REGISTRATION VIN DEVICE_ID OTHER_ID HEALTH_CONDITION MEDICATION SENSITIVE_CATEGORY';
    expect(FINDING_TYPES.map(({ type }) => type).sort()).toEqual(wanted.split(' ').sort());
  });

  test('a reason never holds the value', () => {
    for (const finding of analyzeText('Dear Sarah, your Medicare number 2123 45670 1 and DOB 12/05/1957.'))
      expect(finding.reason).not.toContain(finding.text);
  });
});
