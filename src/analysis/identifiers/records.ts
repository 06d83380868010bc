import type { Definition, Family, NumberRule } from './definition.ts';
import {
  CLAIM_NUMBER_LABELS,
  DEVICE_ID_LABELS,
  MRN_LABELS,
  OTHER_ID_LABELS,
  POLICY_NUMBER_LABELS,
  VEHICLE_REGISTRATION_LABELS,
  VIN_LABELS,
} from './lists/record-labels.ts';
import type { Traits } from './traits.ts';

export const OTHER_ID = 'OTHER_ID';

/** Values of letters for the check digit of a VIN. Source: 49 CFR 565.15. */
const VIN_VALUES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

function fitsVin(compact: string): boolean {
  const sum = VIN_WEIGHTS.reduce((total, weight, index) => total + weight * (VIN_VALUES.indexOf(compact[index] ?? '') % 10), 0) % 11;
  return compact[8] === (sum === 10 ? 'X' : String(sum));
}

/** Letters, digits and `-/.` in any order, at least four digits, not a year. */
const LOOSE: NumberRule = {
  pattern: /^(?!(?:19|20)\d\d$)(?=(?:[A-Z]*\d){4})[A-Z0-9]{4,20}$/,
  lengths: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
  hasLetters: true,
  separators: ' -/',
  mixesSeparators: true,
  reach: 1,
};

type Draft = {
  type: string;
  label: string;
  traits: Traits;
  rank: number;
  source: string;
  labels: readonly string[];
  number: NumberRule;
  severity?: Definition['severity'];
};

const DRAFTS: readonly Draft[] = [
  {
    type: 'MRN',
    label: 'Medical record number',
    traits: { owner: 'person', unique: true, single: { plural: 'record numbers', perIssuer: true } },
    rank: 75,
    source: '45 CFR 164.514(b)(2)(i)(H): beside its label',
    labels: MRN_LABELS,
    number: LOOSE,
    severity: 'critical',
  },
  {
    type: 'CLAIM_NUMBER',
    label: 'Claim number',
    traits: { owner: 'person' },
    rank: 76,
    source: 'Insurers’ own forms: beside its label',
    labels: CLAIM_NUMBER_LABELS,
    number: LOOSE,
  },
  {
    type: 'POLICY_NUMBER',
    label: 'Insurance policy or member number',
    traits: { owner: 'person' },
    rank: 75,
    source: '45 CFR 164.514(b)(2)(i)(I): health plan beneficiary numbers, beside their label',
    labels: POLICY_NUMBER_LABELS,
    number: LOOSE,
  },
  {
    type: 'VEHICLE_REGISTRATION',
    label: 'Vehicle registration',
    traits: { owner: 'person' },
    rank: 72,
    source: 'Road authorities: up to seven letters and digits, beside its label',
    labels: VEHICLE_REGISTRATION_LABELS,
    number: { pattern: /^(?=.*\d)(?!\d{5,})[A-Z0-9]{4,8}$/, lengths: [4, 5, 6, 7, 8], hasLetters: true, reach: 1, separators: ' -' },
  },
  {
    type: 'VIN',
    label: 'Vehicle identification number',
    traits: { owner: 'person' },
    rank: 88,
    source: 'ISO 3779; check digit of 49 CFR 565.15 (North America only)',
    labels: VIN_LABELS,
    number: {
      pattern: /^(?=.*[A-Z])(?=.*\d)[A-HJ-NPR-Z0-9]{13}\d{4}$/,
      lengths: [17],
      hasLetters: true,
      separators: '',
      check: fitsVin,
      alone: 0.85,
    },
  },
  {
    type: 'DEVICE_ID',
    label: 'Device or serial number',
    traits: { owner: 'person' },
    rank: 73,
    source: '45 CFR 164.514(b)(2)(i)(M): beside its label',
    labels: DEVICE_ID_LABELS,
    number: { ...LOOSE, pattern: /^(?!(?:19|20)\d\d$)(?=(?:[A-Z]*\d){3})[A-Z0-9]{6,20}$/ },
  },
  {
    type: OTHER_ID,
    label: 'Reference or identity number',
    traits: { owner: 'person' },
    rank: 60,
    source: '45 CFR 164.514(b)(2)(i)(R): any other unique number, beside its label',
    labels: OTHER_ID_LABELS,
    number: LOOSE,
    severity: 'low',
  },
];

export const records: Family = {
  tier: 'fast',
  definitions: DRAFTS.map((draft) => ({ severity: 'high', ...draft, group: 'Other identifiers', jurisdictions: [], version: 1 })),
};
