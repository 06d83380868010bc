import type { Family } from '../../definition.ts';

/** Letters have values from 1; I and O are not used. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Old form: check digit mod 11. New form: check letter mod 23 (since 2023), mod 24 before. Source: HISO 10046:2024. */
function fitsNhi(compact: string): boolean {
  const sum = [7, 6, 5, 4, 3, 2].reduce((total, weight, index) => total + weight * valueOf(compact[index] ?? ''), 0);
  const check = compact[6] ?? '';
  if (/\d/.test(check)) return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === Number(check);
  return LETTERS[23 - (sum % 23) - 1] === check || LETTERS[24 - (sum % 24) - 1] === check;
}

function valueOf(character: string): number {
  return /\d/.test(character) ? Number(character) : LETTERS.indexOf(character) + 1;
}

export const newZealand: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'NZ_NHI',
      label: 'NZ National Health Index number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['NZ'],
      traits: { owner: 'person', unique: true, single: { plural: 'NHI numbers' } },
      rank: 86,
      version: 1,
      source: 'HISO 10046: AAANNNC (mod 11) or AAANNAX (mod 23, formerly 24)',
      labels: ['nhi', 'nhi no', 'nhi number', 'national health index', 'national health index number', 'nhi #'],
      number: {
        pattern: /^[A-HJ-NP-Z]{3}(?:\d{4}|\d\d[A-HJ-NP-Z]{2})$/,
        lengths: [7],
        hasLetters: true,
        check: fitsNhi,
        alone: 0.72,
      },
    },
    {
      type: 'NZ_HPI',
      label: 'NZ health provider number',
      group: 'Government and health identifiers',
      severity: 'medium',
      jurisdictions: ['NZ'],
      traits: { owner: 'clinician' },
      rank: 80,
      version: 1,
      source: 'HISO 10005 and 10006: person 99AAAA; facility FXX999-X and organisation GXX999-X',
      labels: [
        'hpi',
        'hpi no',
        'hpi number',
        'hpi cpn',
        'cpn',
        'common person number',
        'hpi facility',
        'hpi organisation',
        'facility id',
        'hpi id',
      ],
      number: { pattern: /^(?:\d\d[A-HJ-NP-Z]{4}|[FG][A-Z0-9]{2}\d{3}[A-Z])$/, lengths: [6, 7], hasLetters: true, groups: ['6-1'] },
    },
  ],
};
