import { DOCTOR, PATIENTS, PRACTICE, patient } from './people.ts';

export function recallLetter(): string {
  const person = patient('Wattlebird');
  return `${PRACTICE.name}
${PRACTICE.address.join('\n')}
Phone ${PRACTICE.phone}

6 November 2026

Ms ${person.given} ${person.family}
${person.address.join('\n')}

Dear Ms ${person.family},

Our records show that your cervical screening test is due. Your last test was on
9 October 2021.

Name:           ${person.given} ${person.family}
Date of birth:  ${person.born}
Medicare no.:   ${person.medicare}
Mobile:         ${person.phone}

The test takes a few minutes. You can choose to collect the sample yourself.
Please ring ${PRACTICE.phone} or write to ${PRACTICE.email} to book.

If you had the test somewhere else, tell us and we will not remind you again.

Yours sincerely,

${DOCTOR.name}
Provider no. ${DOCTOR.provider}
`;
}

const REASONS = [
  'Diabetes review',
  'Blood pressure',
  'Antenatal visit',
  'DVA health check',
  'Skin check',
  'Mental health plan',
  'Asthma review',
  'INR',
  'Wound care',
  'Results',
  'Iron infusion',
  'Flu vaccine',
];

/** Twelve patients, as the practice's software exports them. */
export function patientList(): string {
  const header = [
    'Surname',
    'Given name',
    'Date of birth',
    'Gender',
    'Medicare no.',
    'Mobile',
    'Email',
    'Address',
    'Next appointment',
    'Reason',
  ];
  const rows = PATIENTS.map((person, index) => [
    person.family,
    person.given,
    person.born,
    person.gender,
    person.medicare,
    person.phone,
    person.email,
    person.address.join(', '),
    `${String(23 + (index % 5))}/11/2026`,
    REASONS[index] ?? '',
  ]);
  return [header, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A policy to hang on the wall: it names a practice and no person. Overseas disclosure is left out on purpose. */
export const privacyPolicy = (): string => `# Privacy policy

${PRACTICE.name}. Version 4, approved by the practice principals. Next review: when the law changes, and at least once a year.

## What we collect

We collect your name, contact details, Medicare and health fund numbers, your medical history, the medicines you take, and the
results of tests. We only collect what we need to care for you.

## How we collect it

We ask you, on paper and at the desk. In an emergency, or when you agree, we also ask your family, other clinics, hospitals and
laboratories.

## Why we use it

We use it to care for you, to bill you, Medicare or your fund, and to run the practice: accreditation, training and audits.
Where we can, we take your name off first.

## Who sees it

Our staff see what their work needs. We send letters to the specialists we refer you to. We disclose information when a law
says we must.

## How we keep it safe

Records are encrypted and backed up every night. Each member of staff has their own login. Paper is shredded. We keep records
of adults for seven years after the last visit, and those of children until they are 25.

## How to see or correct it

Ask at the desk or write to the privacy officer. We answer within 30 days. Seeing your record is free; copies may cost a small fee.

## Complaints

Write to the privacy officer at ${PRACTICE.email}. If our answer does not satisfy you, you can turn to the Office of the
Australian Information Commissioner.
`;
