import type { Definition, Family, NumberRule } from './definition.ts';

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
  rank: number;
  source: string;
  labels: readonly string[];
  number: NumberRule;
  severity?: Definition['severity'];
};

/** Every spelling of "number" after each word: `claim no`, `claim number`, `claim #` … */
const numbered = (words: string) => words.split('|').flatMap((word) => NUMBER_ENDINGS.map((ending) => `${word} ${ending}`));

const NUMBER_ENDINGS = 'no|number|num|nr|#|id|ref|reference|reference number|id number|identifier|:'.split('|');

const DRAFTS: readonly Draft[] = [
  {
    type: 'MRN',
    label: 'Medical record number',
    rank: 75,
    source: '45 CFR 164.514(b)(2)(i)(H): beside its label',
    labels: [
      ...'mrn|urn|umrn|hosp|ur'.split('|'),
      ...numbered(
        'mrn|ur|urn|medical record|medical records|hospital|hosp|clinic|patient|unit record|chart|patient file|record|health record|unit|file|client|resident|pt|hospital mrn|patient record|mr',
      ),
      ...'medical record|patient id no|patientid'.split('|'),
    ],
    number: LOOSE,
    severity: 'critical',
  },
  {
    type: 'CLAIM_NUMBER',
    label: 'Claim number',
    rank: 76,
    source: 'Insurers’ own forms: beside its label',
    labels: [
      ...'tac claim|workcover claim|ctp claim|acc claim|insurance claim|icare claim|comcare claim|claim ref'.split('|'),
      ...numbered('claim|claims|workcover claim|workcover|tac claim|ctp claim|acc claim|acc45|insurance claim|icare claim|comcare claim'),
    ],
    number: LOOSE,
  },
  {
    type: 'POLICY_NUMBER',
    label: 'Insurance policy or member number',
    rank: 75,
    source: '45 CFR 164.514(b)(2)(i)(I): health plan beneficiary numbers, beside their label',
    labels: [
      ...'membership|policy|member|subscriber|beneficiary|medicaid|insured s i d|insured s i d number|insured s id|insured s id number'.split(
        '|',
      ),
      ...numbered(
        'policy|member|membership|insurance|insurance policy|health fund|fund|subscriber|group|plan|health plan|certificate|beneficiary|health insurance|medicaid|policyholder|insured',
      ),
    ],
    number: LOOSE,
  },
  {
    type: 'VEHICLE_REGISTRATION',
    label: 'Vehicle registration',
    rank: 72,
    source: 'Road authorities: up to seven letters and digits, beside its label',
    labels: [
      ...'rego|reg :|license plate|licence plate|number plate|plate|vehicle registration|vehicle reg|car registration|car rego'.split('|'),
      ...numbered('rego|plate|license plate|number plate|registration|vehicle registration'),
      'registration plate',
      'plates',
    ],
    number: { pattern: /^(?=.*\d)(?!\d{5,})[A-Z0-9]{4,8}$/, lengths: [4, 5, 6, 7, 8], hasLetters: true, reach: 1, separators: ' -' },
  },
  {
    type: 'VIN',
    label: 'Vehicle identification number',
    rank: 88,
    source: 'ISO 3779; check digit of 49 CFR 565.15 (North America only)',
    labels: ['vin', 'chassis', ...numbered('vin|chassis|vehicle identification')],
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
    rank: 73,
    source: '45 CFR 164.514(b)(2)(i)(M): beside its label',
    labels: [
      ...'imei|device id|device|udi|serial number|serial no|serial|s n'.split('|'),
      ...numbered('device|device serial|imei|udi|pacemaker|pacemaker serial|implant|implant serial|pump serial|model'),
      'mac id',
    ],
    number: { ...LOOSE, pattern: /^(?!(?:19|20)\d\d$)(?=(?:[A-Z]*\d){3})[A-Z0-9]{6,20}$/ },
  },
  {
    type: 'OTHER_ID',
    label: 'Reference or identity number',
    rank: 60,
    source: '45 CFR 164.514(b)(2)(i)(R): any other unique number, beside its label',
    labels: [
      ...'our ref|ref|reference'.split('|'),
      ...'gmc|gmc no|gmc number|nmc pin|nmc|hcpc|gphc'.split('|'),
      ...'your ref|accession|employee id'.split('|'),
      ...numbered(
        'reference|ref|case|accession|employee|student|staff|lab|episode|admission|visit|encounter|specimen|referral|identity|identification|national|national id|payroll|request|matter|incident|id card|account id|customer|user|hearing|court|police|event|license|booking',
      ),
    ],
    number: LOOSE,
    severity: 'low',
  },
];

export const records: Family = {
  definitions: DRAFTS.map((draft) => ({ severity: 'high', ...draft, group: 'Other identifiers', jurisdictions: [], version: 1 })),
};
