import { digitAt, weightedSum } from '../../../numbers/check-digits.ts';
import type { Family } from '../../definition.ts';

/** Weights of the first eight digits; their sum mod 10 is the ninth. Source: clearwater.com.au/code/medicare. */
const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9];

/** Digits that don't change when a card is reissued. The check digit and the issue number come after them. Source: as above. */
const LASTING_DIGITS = 8;

/** Digits without the person's number on the card. Source: as above. */
const CARD_DIGITS = 10;

export const auMedicare: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'AU_MEDICARE',
      label: 'Medicare number',
      group: 'Government and health identifiers',
      severity: 'critical',
      jurisdictions: ['AU'],
      traits: {
        owner: 'person',
        unique: true,
        single: { plural: 'Medicare numbers', lasting: (value) => value.slice(0, LASTING_DIGITS) },
        familyDigits: CARD_DIGITS,
      },
      rank: 88,
      version: 1,
      source: 'clearwater.com.au/code/medicare: ten digits, check digit ninth, issue number tenth, optional reference number eleventh',
      labels: [
        'medicare',
        'medicare no',
        'medicare number',
        'medicare card',
        'medicare card no',
        'medicare card number',
        'medicare num',
        'mcn',
        'medicare #',
        'medicare irn',
        'irn',
        'medicare is',
        'medicareno',
        'medicarenumber',
      ],
      number: {
        pattern: /^[2-6]\d{8}[1-9][1-9]?$/,
        lengths: [10, 11],
        groups: ['4-5-1', '4-5-2', '4-5-1-1', '10-1', '4-6', '4-7'],
        separators: ' -/',
        check: (digits) => weightedSum(digits, WEIGHTS) % 10 === digitAt(digits, 8),
        alone: 0.85,
      },
    },
  ],
};
