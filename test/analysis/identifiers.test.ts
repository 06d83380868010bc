import { describe, expect, test } from 'vitest';
import { analyzeText } from '../../src/analysis/engine.ts';
import { randomFrom } from '../corpus/random.ts';
import { CHECKED_TYPES, printed, rightValue, wrongValue } from '../corpus/valid-values.ts';

const LABELS: Readonly<Record<string, string>> = {
  AU_MEDICARE: 'Medicare number',
  AU_IHI: 'IHI',
  AU_HPI_I: 'HPI-I',
  AU_HPI_O: 'HPI-O',
  AU_TFN: 'Tax file number',
  AU_ABN: 'ABN',
  AU_ACN: 'ACN',
  AU_PROVIDER: 'Provider no.',
  AU_PRESCRIBER: 'Prescriber number',
  UK_NHS: 'NHS number',
  US_NPI: 'NPI',
  US_DEA: 'DEA number',
  US_ABA_ROUTING: 'Routing number',
  CA_SIN: 'SIN',
  CREDIT_CARD: 'Card number',
  IBAN: 'IBAN',
};

/** Other rules fit one in ten of these by chance, or they need a label: without one only "something is found" can be asked. */
const AMBIGUOUS = new Set(['AU_ACN', 'UK_NHS', 'US_NPI', 'CA_SIN']);
const NEEDS_LABEL = new Set(['AU_PRESCRIBER', 'US_ABA_ROUTING']);

const VALUES = 60;

const findingsAt = (text: string, value: string) =>
  analyzeText(text).filter(({ start, end }) => start === text.indexOf(value) && end === start + value.length);

describe.each(CHECKED_TYPES)('%s', (type) => {
  const random = randomFrom(type.length * 7 + 1);
  const right = Array.from({ length: VALUES }, () => rightValue(type, random));

  test('is found beside its label, however it is printed', () => {
    for (const value of right.flatMap((compact) => [compact, printed(type, compact)])) {
      expect(findingsAt(`${LABELS[type]}: ${value}`, value)).toMatchObject([{ type, confidence: 0.99 }]);
    }
  });

  test('is found without a label when it can stand alone', () => {
    for (const value of right.flatMap((compact) => [compact, printed(type, compact)])) {
      const found = findingsAt(`We were given ${value} by the caller.`, value);
      if (NEEDS_LABEL.has(type)) expect(found.map((finding) => finding.type)).not.toContain(type);
      else expect(found).toMatchObject([AMBIGUOUS.has(type) ? {} : { type }]);
    }
  });

  test('with a wrong check digit it is nothing alone, and doubtful beside its label', () => {
    for (let index = 0; index < VALUES; index++) {
      const value = wrongValue(type, random);
      expect(analyzeText(`We were given ${value} by the caller.`).map((finding) => finding.type)).not.toContain(type);
      const labelled = findingsAt(`${LABELS[type]}: ${value}`, value).filter((finding) => finding.type === type);
      for (const finding of labelled) expect(finding).toMatchObject({ confidence: 0.6, reason: expect.stringContaining('doesn’t match') });
    }
  });
});

describe('numbers without a check digit', () => {
  test.each([
    ['US_SSN', 'Her SSN is 536-22-8726.', '536-22-8726'],
    ['US_SSN', 'SSN 536228726', '536228726'],
    ['US_ITIN', 'ITIN: 912-70-1234', '912-70-1234'],
    ['US_MBI', 'Medicare ID 1EG4-TE5-MK73', '1EG4-TE5-MK73'],
    ['UK_NINO', 'NI number AB 12 34 56 C', 'AB 12 34 56 C'],
    ['UK_DRIVING_LICENCE', 'licence MORGA657054SM9IJ was copied', 'MORGA657054SM9IJ'],
    ['CA_HEALTH', 'RAMQ: TREB 5603 0218', 'TREB 5603 0218'],
    ['CA_HEALTH', 'PHN 9698 658 215', '9698 658 215'],
    ['NZ_NHI', 'NHI: ZBN77VL', 'ZBN77VL'],
    ['NZ_NHI', 'NHI: ALU18KZ', 'ALU18KZ'],
    ['NZ_NHI', 'NHI number ZZZ0016', 'ZZZ0016'],
    ['NZ_HPI', 'HPI facility: F38006-B', 'F38006-B'],
    ['AU_DVA', 'DVA file number NX123456', 'NX123456'],
    ['AU_AHPRA', 'Ahpra MED0000932846', 'MED0000932846'],
    ['AU_NDIS', 'NDIS number: 430123456', '430123456'],
    ['AU_CRN', 'CRN 207 456 789X', '207 456 789X'],
    ['AU_PASSPORT', 'Passport no N1234567', 'N1234567'],
    ['AU_DRIVER_LICENCE', 'Driver licence: 12345678', '12345678'],
    ['US_DRIVER_LICENSE', "driver's license number D1234567", 'D1234567'],
    ['BANK_ACCOUNT', 'BSB 062-000', '062-000'],
    ['MRN', 'MRN: 00123456', '00123456'],
    ['CLAIM_NUMBER', 'Claim number CLM-88371/22', 'CLM-88371/22'],
    ['POLICY_NUMBER', 'Policy no. POL-AU-883712', 'POL-AU-883712'],
    ['VEHICLE_REGISTRATION', 'rego ABC 123', 'ABC 123'],
    ['VIN', 'the car 1HGCM82633A004352 was sold', '1HGCM82633A004352'],
    ['DEVICE_ID', 'Serial number: SN-8837123', 'SN-8837123'],
    ['OTHER_ID', 'Our ref: AB/1234/22', 'AB/1234/22'],
    ['CRYPTO', 'send to 1BoatSLRHtKNngkdXEeobR76b53LETtpyT please', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'],
  ])('%s in "%s"', (type, text, value) => {
    expect(findingsAt(text, value)).toMatchObject([{ type }]);
  });

  test.each([
    ['a year is no claim number', 'The claim for 2023 was paid.', 'CLAIM_NUMBER'],
    ['a void number is nobody’s', 'SSN 078-05-1120', 'US_SSN'],
    ['separators in odd places', 'Call 07805-1121 for SSN', 'US_SSN'],
    ['letters stuck to the end', 'Medicare 2123456702AF', 'AU_MEDICARE'],
    ['one digit over and over', 'NPI 1111111112', 'US_NPI'],
    ['part of a longer number', '4111-1111-1111-1111-1111', 'CREDIT_CARD'],
    ['nine digits without a label', 'We counted 536228726 of them.', 'US_SSN'],
    ['an invoice number that fits by chance', 'Invoice number 123456782', 'AU_TFN'],
    ['a prefix that was never issued', 'The code BG 12 34 56 A', 'UK_NINO'],
    ['an American card in an IBAN’s clothes', 'Code DE00 1234 5678 9012 3456 00', 'IBAN'],
  ])('not when it is %s', (_why, text, type) => {
    expect(analyzeText(text).map((finding) => finding.type)).not.toContain(type);
  });
});

test('the label decides between rules that both fit', () => {
  const both = '123456782';
  expect(findingsAt(`TFN ${both}`, both)).toMatchObject([{ type: 'AU_TFN' }]);
  expect(findingsAt(`Routing number ${both}`, both)[0]?.type).not.toBe('AU_TFN');
});

test('a number broken over two lines, with no-break spaces or full-width digits is still found and sliced as it stands', () => {
  for (const value of ['2123\u00a045670\u00a01', '2123 45670\n1', '２１２３４５６７０１', '2123\u00ad45670\u200b1']) {
    const text = `Medicare: ${value} seen`;
    expect(analyzeText(text)).toMatchObject([{ type: 'AU_MEDICARE', text: value }]);
  }
});

test('what is nothing around a value stays outside it', () => {
  const text = 'Medicare:\u200b 2123456701\u200b\u00ad seen';
  expect(analyzeText(text)).toMatchObject([{ type: 'AU_MEDICARE', text: '2123456701' }]);
});
