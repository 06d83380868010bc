import type { Definition } from './definition.ts';

export const DATE_OF_BIRTH = 'DATE_OF_BIRTH';
export const DATE = 'DATE';

const BIRTH_LABELS = [
  'dob',
  'd o b',
  'date of birth',
  'born',
  'birth date',
  'birthdate',
  'birth',
  'birthday',
  'dateofbirth',
  'date birth',
  'born on',
  'born in',
  'd b',
  'b :',
  'dob :',
  'dofb',
  'birth day',
];

export const dateOfBirth: Definition = {
  type: DATE_OF_BIRTH,
  label: 'Date of birth',
  group: 'People',
  severity: 'high',
  jurisdictions: [],
  traits: { owner: 'person', repeats: false },
  rank: 79,
  version: 1,
  source: '45 CFR 164.514(b)(2)(i)(C): a date beside a birth label',
  labels: BIRTH_LABELS,
};

export const date: Definition = {
  type: DATE,
  label: 'Date',
  group: 'People',
  severity: 'low',
  jurisdictions: [],
  traits: { common: true, repeats: false },
  rank: 76,
  version: 1,
  source: '45 CFR 164.514(b)(2)(i)(C): dates related to an individual; ISO 8601 and written forms',
  labels: ['date', 'dated', 'date of', 'expiry date', 'issue date'],
};
