import type { Definition, Family, NumberRule } from './definition.ts';
import type { Traits } from './traits.ts';

const PASSPORT_LABELS = [
  'passport',
  'passport no',
  'passport number',
  'passport num',
  'passport #',
  'passport id',
  'passportno',
  'passport is',
];

const LICENCE_LABELS = [
  'driver licence',
  'drivers licence',
  'driver s licence',
  'driver licence no',
  'driver licence number',
  'drivers licence no',
  'drivers licence number',
  'driver s licence no',
  'driver s licence number',
  'driving licence',
  'driving licence no',
  'driving licence number',
  'licence no',
  'licence number',
  'dl',
  'dl no',
  'dl number',
  'driver license',
  'drivers license',
  'driver s license',
  'driver license no',
  'driver license number',
  'drivers license number',
  'driver s license number',
  'license no',
  'license number',
  'driver licence card number',
  'licence',
  'license',
  'driver s license no',
  'dln',
  'driver s license #',
];

type Draft = {
  type: string;
  label: string;
  traits: Traits;
  jurisdictions: Definition['jurisdictions'];
  rank: number;
  source: string;
  labels: readonly string[];
  number: NumberRule;
};

/** Too loose without a label. */
const DRAFTS: readonly Draft[] = [
  {
    type: 'AU_PASSPORT',
    label: 'Australian passport number',
    jurisdictions: ['AU'],
    traits: { owner: 'person', unique: true },
    rank: 82,
    source: 'Australian Passport Office: one or two letters and seven digits',
    labels: [...PASSPORT_LABELS, 'australian passport', 'australian passport number'],
    number: { pattern: /^[A-Z]{1,2}\d{7}$/, lengths: [8, 9], hasLetters: true, groups: ['1-7', '2-7'] },
  },
  {
    type: 'UK_PASSPORT',
    label: 'UK passport number',
    jurisdictions: ['UK'],
    traits: { owner: 'person', unique: true },
    rank: 78,
    source: 'HM Passport Office: nine digits',
    labels: [...PASSPORT_LABELS, 'british passport', 'uk passport', 'uk passport number', 'british passport number'],
    number: { pattern: /^\d{9}$/, lengths: [9] },
  },
  {
    type: 'US_PASSPORT',
    label: 'US passport number',
    jurisdictions: ['US'],
    traits: { owner: 'person', unique: true },
    rank: 78,
    source: 'US Department of State: nine digits, or a letter and eight digits',
    labels: [...PASSPORT_LABELS, 'us passport', 'us passport number', 'u s passport', 'american passport'],
    number: { pattern: /^(?:\d{9}|[A-Z]\d{8})$/, lengths: [9], hasLetters: true },
  },
  {
    type: 'PASSPORT',
    label: 'Passport number',
    jurisdictions: [],
    traits: { owner: 'person', unique: true },
    rank: 74,
    source: 'ICAO 9303: up to nine letters and digits',
    labels: PASSPORT_LABELS,
    number: { pattern: /^(?=(?:[A-Z]*\d){4})[A-Z0-9]{6,9}$/, lengths: [6, 7, 8, 9], hasLetters: true, separators: '-', reach: 3 },
  },
  {
    type: 'AU_DRIVER_LICENCE',
    label: 'Australian driver licence number',
    jurisdictions: ['AU'],
    traits: { owner: 'person', unique: true },
    rank: 76,
    source: 'State road authorities: six to ten digits, in some states a letter first; no published check digit',
    labels: LICENCE_LABELS.filter((label) => !label.includes('license')),
    number: {
      pattern: /^(?:\d{6,10}|[A-Z]\d{5,6}|\d{4}[A-Z]{2})$/,
      lengths: [6, 7, 8, 9, 10],
      hasLetters: true,
      groups: ['3-3-3', '2-3-3', '4-4'],
    },
  },
  {
    type: 'US_DRIVER_LICENSE',
    label: 'US driver license number',
    jurisdictions: ['US'],
    traits: { owner: 'person', unique: true },
    rank: 77,
    source: 'AAMVA: letters and digits of each state, up to nineteen places',
    labels: LICENCE_LABELS.filter((label) => label.includes('license') || label.startsWith('dl')),
    number: {
      pattern: /^(?=(?:[A-Z]*\d){4})[A-Z]{0,6}\d[A-Z0-9]{3,15}$/,
      lengths: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
      hasLetters: true,
      separators: '-',
      groups: ['4-4-4', '3-3-3'],
    },
  },
  {
    type: 'DRIVER_LICENCE',
    label: 'Driver licence number',
    jurisdictions: [],
    traits: { owner: 'person', unique: true },
    rank: 70,
    source: 'Any country: letters and digits beside a licence label',
    labels: LICENCE_LABELS,
    number: {
      pattern: /^(?=(?:[A-Z]*\d){4})[A-Z0-9]{5,18}$/,
      lengths: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
      hasLetters: true,
      separators: '-',
      reach: 3,
    },
  },
];

export const passportsAndLicences: Family = {
  tier: 'fast',
  definitions: DRAFTS.map((draft) => ({ ...draft, group: 'Government and health identifiers', severity: 'critical', version: 1 })),
};
