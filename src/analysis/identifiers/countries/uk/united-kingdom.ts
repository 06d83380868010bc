import { digitAt, weightedSum } from '../../../numbers/check-digits.ts';
import type { Family } from '../../definition.ts';

/** Weights 10 to 2; 11 minus the remainder, where 11 becomes 0 and 10 is never issued. Source: NHS Data Dictionary. */
function fitsNhs(digits: string): boolean {
  return (11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(digits, 9);
}

export const unitedKingdom: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'UK_NHS',
      label: 'NHS number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['UK'],
      traits: { owner: 'person', unique: true, single: { plural: 'NHS numbers' } },
      rank: 85,
      version: 1,
      source: 'NHS Data Dictionary: ten digits, mod 11',
      labels: ['nhs', 'nhs no', 'nhs number', 'nhs num', 'nhs #', 'nhs id', 'nhs is', 'chi', 'chi no', 'chi number', 'h c number'],
      number: {
        pattern: /^\d{10}$/,
        lengths: [10],
        groups: ['3-3-4'],
        check: fitsNhs,
        alone: 0.7,
        alonePattern: /^[34679]/,
        aloneSeparator: ' ',
      },
    },
    {
      type: 'UK_NINO',
      label: 'National Insurance number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['UK'],
      traits: { owner: 'person', unique: true, single: { plural: 'National Insurance numbers' } },
      rank: 90,
      version: 1,
      source: 'HMRC NIM39110: two letters, six digits, suffix A to D; prefixes never used are left out',
      labels: ['nino', 'ni', 'ni no', 'ni number', 'national insurance', 'national insurance no', 'national insurance number'],
      number: {
        pattern: /^(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]\d{6}[A-D]$/,
        lengths: [9],
        hasLetters: true,
        groups: ['2-2-2-2-1', '2-6-1', '2-7', '8-1'],
        alone: 0.88,
      },
    },
    {
      type: 'UK_DRIVING_LICENCE',
      label: 'UK driving licence number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['UK'],
      traits: { owner: 'person', unique: true },
      rank: 93,
      version: 1,
      source: 'DVLA: five letters of the surname padded with 9, decade, month (+50 for women), day, year, two initials, three more',
      labels: [
        'driving licence',
        'driving licence no',
        'driving licence number',
        'driver number',
        'dvla',
        'driver licence',
        'licence no',
        'licence number',
      ],
      number: {
        pattern: /^(?=.{5}\d)[A-Z]{1,5}9{0,4}\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d[A-Z9]{2}[A-Z0-9]{3}$/,
        lengths: [16],
        hasLetters: true,
        groups: ['5-6-5', '5-6-2-3'],
        alone: 0.9,
      },
    },
  ],
};
