import { passesLuhn, passesMod97, weightedSum } from '../../numbers/check-digits.ts';
import type { Family } from '../definition.ts';
import { BANK_LABELS } from '../lists/bank-labels.ts';
import { IBAN_FORMS } from './iban-forms.ts';

/** Ranges that networks issue from. Source: ISO/IEC 7812 issuer identification numbers as published by the networks. */
const CARD_RANGES = [
  String.raw`4(?:\d{12}|\d{15}|\d{18})`, // Visa
  String.raw`5[1-5]\d{14}`, // Mastercard
  String.raw`2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}`, // Mastercard, second series
  String.raw`3[47]\d{13}`, // American Express
  String.raw`3(?:0[0-5]|[68]\d)\d{11,16}`, // Diners Club
  String.raw`6(?:011|5\d\d|4[4-9]\d)\d{12,15}`, // Discover
  String.raw`35(?:2[89]|[3-8]\d)\d{12,15}`, // JCB
  String.raw`(?:50|5[6-9]|6[0-9])\d{10,17}`, // Maestro
  String.raw`62\d{14,17}`, // UnionPay
];

const CARD = new RegExp(`^(?:${CARD_RANGES.join('|')})$`);

const IBAN_PATTERNS = new Map(Object.entries(IBAN_FORMS).map(([country, form]) => [country, new RegExp(`^${country}\\d\\d${form}$`)]));

const IBAN_LENGTHS = [15, 16, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32];

export const bank: Family = {
  tier: 'fast',
  definitions: [
    {
      type: 'CREDIT_CARD',
      label: 'Payment card number',
      group: 'Money',
      severity: 'critical',
      jurisdictions: [],
      traits: { owner: 'person' },
      rank: 89,
      version: 1,
      source: 'ISO/IEC 7812: issuer ranges, Luhn',
      labels: [
        'card',
        'card no',
        'card number',
        'credit card',
        'credit card no',
        'credit card number',
        'creditcard',
        'debit card',
        'visa',
        'mastercard',
        'amex',
        'american express',
        'pan',
        'diners',
        'discover',
        'cc',
        'credit cards',
      ],
      number: {
        pattern: CARD,
        lengths: [12, 13, 14, 15, 16, 17, 18, 19],
        groups: ['4-4-4-4', '4-6-5', '4-6-4', '4-4-4-3', '4-4-4-4-3', '4-4-4-1', '4-4-4-4-2', '4-4-5', '6-13', '4-5-6', '4-4-4-2'],
        check: (digits) => passesLuhn(digits),
        alone: 0.9,
      },
    },
    {
      type: 'IBAN',
      label: 'International bank account number',
      group: 'Money',
      severity: 'critical',
      jurisdictions: [],
      traits: { owner: 'person' },
      rank: 93,
      version: 1,
      source: 'ISO 13616: length and structure of each country, mod 97',
      labels: ['iban', 'iban no', 'iban number', 'iban code'],
      number: {
        pattern: /^[A-Z]{2}\d{2}[A-Z0-9]{11,28}$/,
        lengths: IBAN_LENGTHS,
        hasLetters: true,
        groups: IBAN_LENGTHS.flatMap((length) => printedIban(length)),
        check: (compact) => (IBAN_PATTERNS.get(compact.slice(0, 2))?.test(compact) ?? false) && passesMod97(compact),
        checkName: 'check number',
        alone: 0.95,
      },
    },
    {
      type: 'BANK_ACCOUNT',
      label: 'Bank account',
      group: 'Money',
      severity: 'critical',
      jurisdictions: [],
      traits: { owner: 'person', organizational: true },
      rank: 70,
      version: 1,
      source: 'Australian Payments Network: BSB of six digits, account of up to ten; other countries up to seventeen digits',
      labels: BANK_LABELS,
      number: { pattern: /^\d{5,17}$/, sharesLabel: true, lengths: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17], groups: ['3-3'] },
    },
    {
      type: 'US_ABA_ROUTING',
      label: 'US bank routing number',
      group: 'Money',
      severity: 'medium',
      jurisdictions: ['US'],
      rank: 81,
      version: 1,
      source: 'American Bankers Association: nine digits, weights 3, 7, 1, sum mod 10 is 0, first two digits 00-12, 21-32, 61-72 or 80',
      labels: [
        'routing',
        'routing no',
        'routing number',
        'aba',
        'aba no',
        'aba number',
        'aba routing',
        'aba routing number',
        'rtn',
        'routing transit number',
        'bank routing',
        'bank routing number',
        'routing code',
      ],
      number: {
        pattern: /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/,
        lengths: [9],
        groups: ['4-4-1'],
        check: (digits) => weightedSum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
        alone: 0.46,
      },
    },
  ],
};

/** Fours, the rest last: `4-4-4-4-2`. */
function printedIban(length: number): string[] {
  const rest = length % 4;
  const fours = Array<number>(Math.floor(length / 4)).fill(4);
  return [(rest > 0 ? [...fours, rest] : fours).join('-')];
}
