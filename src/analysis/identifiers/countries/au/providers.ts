import { digitAt, weightedSum } from '../../../numbers/check-digits.ts';
import type { Family } from '../../definition.ts';

/** Practice location characters by value, and check characters by remainder. Source: clearwater.com.au/code/provider. */
const LOCATIONS = '0123456789ABCDEFGHJKLMNPQRTUVWXY';
const CHECKS = 'YXWTLKJHFBA';

/** @param compact stem of five or six digits, location character, check character */
function fitsProvider(compact: string): boolean {
  const padded = compact.padStart(8, '0');
  const location = LOCATIONS.indexOf(padded[6] ?? '');
  if (location < 0) return false;
  return CHECKS[(weightedSum(padded, [3, 5, 8, 4, 2, 1]) + 6 * location) % 11] === padded[7];
}

/** The first digit decides which of two sums applies. Source: curmi.com/australian-health-identifiers. */
function fitsPrescriber(digits: string): boolean {
  if (digits[0] === '0') return weightedSum(digits, [0, 5, 8, 4, 2, 1]) % 11 === digitAt(digits, 6);
  return weightedSum(digits, [1, 3, 7, 9, 1, 3]) % 10 === digitAt(digits, 6);
}

export const auProviders: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'AU_PROVIDER',
      label: 'Medicare provider number',
      group: 'Government and health identifiers',
      severity: 'medium',
      jurisdictions: ['AU'],
      traits: { owner: 'clinician' },
      rank: 86,
      version: 1,
      source: 'clearwater.com.au/code/provider: six-digit stem, practice location character, check character',
      labels: [
        'provider',
        'provider no',
        'provider number',
        'provider num',
        'provider #',
        'prov no',
        'prov',
        'medicare provider number',
        'medicare provider no',
        'medicare provider',
        'provider id',
        'servicing provider',
        'referring provider number',
        'billing provider',
      ],
      number: {
        pattern: /^\d{5,6}[0-9A-HJ-NP-RT-Y][ABFHJKLTWXY]$/,
        lengths: [7, 8],
        hasLetters: true,
        groups: ['6-2', '6-1-1', '7-1', '5-2'],
        check: fitsProvider,
        checkName: 'check letter',
        alone: 0.8,
      },
    },
    {
      type: 'AU_PRESCRIBER',
      label: 'PBS prescriber number',
      group: 'Government and health identifiers',
      severity: 'medium',
      jurisdictions: ['AU'],
      traits: { owner: 'clinician' },
      rank: 80,
      version: 1,
      source: 'curmi.com/australian-health-identifiers: seven digits, check digit last',
      labels: [
        'prescriber',
        'prescriber no',
        'prescriber number',
        'prescriber num',
        'prescriber id',
        'pbs prescriber',
        'pbs prescriber number',
        'prescriber #',
        'pbs no',
        'pbs number',
      ],
      number: { pattern: /^\d{7}$/, lengths: [7], check: fitsPrescriber, alone: 0.46 },
    },
  ],
};
