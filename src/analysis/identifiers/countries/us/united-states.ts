import { digitAt, isRepeated, passesLuhn } from '../../../numbers/check-digits.ts';
import type { Family } from '../../definition.ts';

/** Published in advertisements, so they belong to nobody. Source: Social Security Administration, "Misused numbers". */
const VOID_SSN = '(?!078051120|219099999)';

/** Two letters and seven digits: the odd positions plus twice the even positions. Source: 21 CFR 1301; DEA practitioner's manual. */
function fitsDea(compact: string): boolean {
  const digits = compact.slice(2);
  const odd = digitAt(digits, 0) + digitAt(digits, 2) + digitAt(digits, 4);
  const even = digitAt(digits, 1) + digitAt(digits, 3) + digitAt(digits, 5);
  return (odd + 2 * even) % 10 === digitAt(digits, 6);
}

export const unitedStates: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'US_SSN',
      label: 'US Social Security number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['US'],
      traits: { owner: 'person', unique: true, single: { plural: 'Social Security numbers' } },
      rank: 88,
      version: 1,
      source: 'Social Security Administration: area not 000, 666 or 9xx; group not 00; serial not 0000',
      labels: [
        'ssn',
        'ssn no',
        'ssn number',
        'ssns',
        'social security',
        'social security no',
        'social security number',
        'social security num',
        'soc sec',
        'social',
        'ss #',
        'ss no',
      ],
      number: {
        pattern: new RegExp(`^${VOID_SSN}(?!000|666|9)\\d{3}(?!00)\\d{2}(?!0000)\\d{4}$`),
        lengths: [9],
        groups: ['3-2-4'],
        separators: ' -.',
        isStrictlyGrouped: true,
        alone: 0.85,
      },
    },
    {
      type: 'US_ITIN',
      label: 'US individual taxpayer number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['US'],
      traits: { owner: 'person', unique: true },
      rank: 88,
      version: 1,
      source: 'IRS: begins with 9; fourth and fifth digit 50-65, 70-88, 90-92, 94-99',
      labels: [
        'itin',
        'itin no',
        'itin number',
        'individual taxpayer',
        'individual taxpayer identification number',
        'taxpayer id',
        'taxpayer identification number',
        'tax id',
      ],
      number: {
        pattern: /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/,
        lengths: [9],
        groups: ['3-2-4'],
        isStrictlyGrouped: true,
        alone: 0.85,
      },
    },
    {
      type: 'US_NPI',
      label: 'US provider number (NPI)',
      group: 'Government and health identifiers',
      severity: 'medium',
      jurisdictions: ['US'],
      traits: { owner: 'clinician' },
      rank: 82,
      version: 1,
      source: 'CMS: ten digits, first 1 or 2, Luhn with 80840 before',
      labels: ['npi', 'npi no', 'npi number', 'npi #', 'national provider', 'national provider identifier', 'provider npi'],
      number: {
        pattern: /^[12]\d{9}$/,
        lengths: [10],
        groups: ['4-3-3', '3-3-4'],
        check: (digits) => passesLuhn(`80840${digits}`) && !isRepeated(digits.slice(1)),
        alone: 0.6,
      },
    },
    {
      type: 'US_DEA',
      label: 'US DEA number',
      group: 'Government and health identifiers',
      severity: 'medium',
      jurisdictions: ['US'],
      traits: { owner: 'clinician' },
      rank: 87,
      version: 1,
      source: 'DEA: registrant letter, letter or 9, seven digits, the last a check digit',
      labels: ['dea', 'dea no', 'dea number', 'dea #', 'dea registration', 'dea registration number', 'dea license'],
      number: { pattern: /^[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}$/, lengths: [9], hasLetters: true, groups: ['2-7'], check: fitsDea, alone: 0.8 },
    },
    {
      type: 'US_MBI',
      label: 'US Medicare beneficiary number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['US'],
      traits: { owner: 'person', unique: true, single: { plural: 'Medicare numbers' } },
      rank: 90,
      version: 1,
      source: 'CMS: eleven places, letters without S, L, O, I, B, Z',
      labels: [
        'mbi',
        'mbi no',
        'mbi number',
        'medicare beneficiary',
        'medicare beneficiary identifier',
        'medicare id',
        'medicare number',
        'medicare',
      ],
      number: {
        pattern: /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y]{2}\d\d$/,
        lengths: [11],
        hasLetters: true,
        groups: ['4-3-4'],
        alone: 0.88,
      },
    },
  ],
};
