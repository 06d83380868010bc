import type { Family } from '../../../src/analysis/identifiers/definition.ts';
import { passesLuhn } from '../../../src/analysis/numbers/check-digits.ts';

/**
 * A sample of a new identifier: everything the engine needs to find, rate, mask, compare and redact it, and to decide whose it is. To add a real one,
 * put such a file into `src/analysis/identifiers` and add its family to `families.ts`.
 */
export const libraryCard: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'LIBRARY_CARD',
      label: 'Library card number',
      group: 'Other identifiers',
      severity: 'high',
      jurisdictions: [],
      traits: { owner: 'person', unique: true, single: { plural: 'library card numbers' } },
      rank: 90,
      version: 1,
      source: 'Made up: L and eight digits, Luhn over the digits',
      labels: ['library card', 'library card no', 'library card number'],
      number: {
        pattern: /^L\d{8}$/,
        lengths: [9],
        hasLetters: true,
        groups: ['5-4'],
        check: (compact) => passesLuhn(compact.slice(1)),
        alone: 0.8,
      },
    },
  ],
};
