import { digitAt, weightedSum } from '../../../numbers/check-digits.ts';
import type { Family } from '../../definition.ts';

const TFN_WEIGHTS = [1, 4, 3, 7, 5, 8, 6, 9, 10];
const LEGACY_TFN_WEIGHTS = [10, 7, 8, 4, 6, 3, 5, 1];
const ABN_WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

/** Sources disagree on the weights for eight digits, so both are accepted. */
function fitsTfn(digits: string): boolean {
  const modulo = weightedSum(digits, TFN_WEIGHTS.slice(0, digits.length)) % 11;
  return modulo === 0 || (digits.length === 8 && weightedSum(digits, LEGACY_TFN_WEIGHTS) % 11 === 0);
}

/** The first digit minus one, then weighted, mod 89. Source: Australian Business Register. */
export function fitsAbn(digits: string): boolean {
  return (weightedSum(digits, ABN_WEIGHTS) - 10) % 89 === 0;
}

/** Source: Australian Securities and Investments Commission. */
function fitsAcn(digits: string): boolean {
  return (10 - (weightedSum(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digitAt(digits, 8);
}

const TFN_LABELS = [
  'tfn',
  'tfn number',
  'tfn no',
  'tax file',
  'tax file number',
  'tax file no',
  'tax file num',
  'taxfilenumber',
  'tax number',
];

export const auTax: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'AU_TFN',
      label: 'Tax file number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['AU'],
      traits: { owner: 'person', unique: true, single: { plural: 'tax file numbers' } },
      rank: 84,
      version: 1,
      source: 'python-stdnum au.tfn: nine digits weighted, sum mod 11 is 0; eight digits only with a label',
      labels: TFN_LABELS,
      number: {
        pattern: /^\d{8,9}$/,
        lengths: [8, 9],
        groups: ['3-3-3', '3-3-2', '2-3-3'],
        check: fitsTfn,
        alone: 0.62,
        aloneLengths: [9],
        aloneSeparator: ' ',
      },
    },
    {
      type: 'AU_ABN',
      label: 'Australian business number',
      group: 'Organisations',
      severity: 'low',
      jurisdictions: ['AU'],
      rank: 90,
      version: 1,
      source: 'Australian Business Register: eleven digits, mod 89',
      labels: ['abn', 'abn no', 'abn number', 'a b n', 'australian business number', 'business number'],
      number: { pattern: /^[1-9]\d{10}$/, lengths: [11], groups: ['2-3-3-3'], check: fitsAbn, alone: 0.88 },
    },
    {
      type: 'AU_ACN',
      label: 'Australian company number',
      group: 'Organisations',
      severity: 'low',
      jurisdictions: ['AU'],
      rank: 83,
      version: 1,
      source: 'Australian Securities and Investments Commission: nine digits, check digit last',
      labels: ['acn', 'acn no', 'acn number', 'a c n', 'arbn', 'australian company number', 'company number'],
      number: { pattern: /^\d{9}$/, lengths: [9], groups: ['3-3-3'], check: fitsAcn, alone: 0.6, aloneSeparator: ' ' },
    },
  ],
};
