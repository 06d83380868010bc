import { digitAt, passesLuhn, weightedSum } from '../../../numbers/check-digits.ts';
import type { Family } from '../../definition.ts';

/** British Columbia: starts with 9, weights on the next eight digits, 11 minus the remainder. Source: BC Ministry of Health. */
function fitsBritishColumbia(digits: string): boolean {
  const remainder = weightedSum(digits.slice(1), [2, 4, 8, 5, 10, 9, 7, 3]) % 11;
  return digits[0] === '9' && 11 - remainder === digitAt(digits, 9);
}

/** Québec: four letters, date of birth with 50 added to the month for women, two more digits. Source: RAMQ. */
const QUEBEC = /^[A-Z]{4}\d\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d\d$/;

function fitsHealthCard(compact: string): boolean {
  if (/^[A-Z]{4}/.test(compact)) return QUEBEC.test(compact);
  const digits = compact.slice(0, 10);
  return passesLuhn(digits) || (compact.length === 10 && fitsBritishColumbia(digits));
}

export const canada: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'CA_SIN',
      label: 'Canadian social insurance number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['CA'],
      traits: { owner: 'person', unique: true, single: { plural: 'social insurance numbers' } },
      rank: 82.5,
      version: 1,
      source: 'Service Canada: nine digits, Luhn, first not 0 or 8',
      labels: ['sin', 'sin no', 'sin number', 'social insurance', 'social insurance no', 'social insurance number', 's i n', 'nas'],
      number: { pattern: /^[1-79]\d{8}$/, lengths: [9], groups: ['3-3-3'], check: passesLuhn, alone: 0.6 },
    },
    {
      type: 'CA_HEALTH',
      label: 'Canadian health card number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['CA'],
      traits: {
        owner: 'person',
        unique: true,
        single: { plural: 'health card numbers', lasting: (value) => value.replace(/[a-z]+$/, '') },
      },
      rank: 81,
      version: 1,
      source: 'Ontario: ten digits, Luhn, two-letter version; British Columbia: ten digits, mod 11; Québec: four letters and eight digits',
      labels: [
        'health card',
        'health card no',
        'health card number',
        'ohip',
        'ohip no',
        'ohip number',
        'phn',
        'phn no',
        'phn number',
        'personal health number',
        'ramq',
        'ramq no',
        'ramq number',
        'hcn',
        'health number',
        'health insurance number',
        'bc services card',
        'msp',
        'nam',
        'healthcard',
      ],
      number: {
        pattern: /^(?:[1-9]\d{9}(?:[A-Z]{2})?|[A-Z]{4}\d{8})$/,
        lengths: [10, 12],
        hasLetters: true,
        groups: ['4-3-3', '4-3-3-2', '4-4-4', '4-6', '4-8', '10-2', '4-2-2-2-2'],
        check: fitsHealthCard,
        alone: 0.6,
        aloneLengths: [],
        aloneCheck: (compact) => QUEBEC.test(compact) || (compact.length === 10 && fitsBritishColumbia(compact)),
      },
    },
  ],
};
