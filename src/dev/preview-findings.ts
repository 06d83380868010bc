import { labelledNumber, nearHealth, nearName, REASONS, sensitiveTopic } from '../analysis/reasons.ts';
import { SEVERITIES, type Severity } from '../analysis/types.ts';
import type { AlarmRow, FindingGroup, FindingRow, TextPiece } from '../presenters/contracts/findings.ts';
import { minutesBefore } from './preview-shell.ts';

type Kind = { label: string; severity: Severity; reason: string };

const numberOf = (label: string) => labelledNumber({ label }, true);

const KINDS: Record<string, Kind> = {
  PERSON_NAME: { label: 'Person’s name', severity: 'high', reason: nearHealth(REASONS.nameAfterTitle) },
  DATE_OF_BIRTH: { label: 'Date of birth', severity: 'high', reason: REASONS.birthDateByLabel },
  AU_MEDICARE: { label: 'Medicare number', severity: 'critical', reason: numberOf('Medicare number') },
  AU_IHI: { label: 'Individual healthcare identifier', severity: 'critical', reason: numberOf('Individual healthcare identifier') },
  ADDRESS: { label: 'Address', severity: 'high', reason: REASONS.streetAddress },
  PHONE: { label: 'Phone number', severity: 'medium', reason: REASONS.phone },
  EMAIL: { label: 'Email address', severity: 'medium', reason: REASONS.emailAddress },
  MRN: { label: 'Medical record number', severity: 'critical', reason: labelledNumber({ label: 'Medical record number' }, undefined) },
  HEALTH_CONDITION: { label: 'Health condition', severity: 'medium', reason: nearName(sensitiveTopic('Health condition')) },
  MEDICATION: { label: 'Medicine', severity: 'low', reason: REASONS.medicineWithDose },
  SENSITIVE_CATEGORY: { label: 'Especially sensitive matter', severity: 'critical', reason: sensitiveTopic('Sensitive (mental health)') },
  DATE: { label: 'Date', severity: 'low', reason: REASONS.date },
};

/** A letter: `{TYPE|masked value}` stands for a mark. */
const LETTER = `Harbour District Hospital
Discharge summary

Re: {PERSON_NAME|R••• O•••••o}      DOB: {DATE_OF_BIRTH|••/••/19••}
Medicare: {AU_MEDICARE|•••• ••••• 1}      IHI: {AU_IHI|8003 60•• •••• ••04}
MRN: {MRN|••••71}
{ADDRESS|•• B•••••• Street, S•••••••e QLD 4•••}
{PHONE|04•• ••• •18}, {EMAIL|r•••••@•••••.example}

Dear Dr Whitfield,

Thank you for taking over the care of {PERSON_NAME|Ms O•••••o}, who was admitted on {DATE|•• November} after a fall at home. She was found to have {HEALTH_CONDITION|p•••••••••a} of the right lower lobe and was treated with intravenous {MEDICATION|c•••••••••e 1 g} for three days.

Her history includes {HEALTH_CONDITION|type 2 d••••••s}, for which she takes {MEDICATION|m•••••••n 500 mg}, and {SENSITIVE_CATEGORY|a m•••• d••••••r} under the care of the community team since {DATE|••••}. {PERSON_NAME|Her daughter, A••••}, can be reached on {PHONE|04•• ••• •52}.

On discharge {PERSON_NAME|Ms O•••••o} was walking with a frame. We would be grateful for a review within a week, with a repeat chest film and {HEALTH_CONDITION|H••••c}.

With kind regards,
Dr L Castellano, for {PERSON_NAME|<img src=x onerror=alert(1)>}
`;

const MARK = /\{([A-Z_]+)\|([^}]*)\}/g;

const idOf = (number: number): string => `01936f01-0000-7000-8000-${String(number).padStart(12, '0')}`;

const kindOf = (type: string): Kind => KINDS[type] ?? { label: type, severity: 'low', reason: '' };

function decisionOn(number: number): FindingRow['decision'] {
  if (number === 2) return { outcome: 'confirmed', reason: '', by: 'Priya Raghunathan', at: minutesBefore(4), isRemembered: false };
  if (number === 12)
    return { outcome: 'dismissed', reason: 'The recipient needs it', by: 'Tomasz Wiśniewski', at: minutesBefore(90), isRemembered: true };
  return null;
}

/** Every mark of the sample letter as a finding, in text order. */
export const sampleFindings: FindingRow[] = [...LETTER.matchAll(MARK)].map(([, type = '', value = ''], index) => ({
  id: idOf(index + 1),
  number: index + 1,
  type,
  ...kindOf(type),
  value,
  isRevealed: index === 3,
  confidencePercent: 99 - index * 2,
  location: index < 8 ? 'page 1, header' : 'page 1',
  why: { sureness: index < 5 ? ('Sure' as const) : ('Fairly sure' as const), rule: `${type.toLowerCase()}@1`, source: 'HISO 10046:2023' },
  canRemember: index > 6,
  decision: decisionOn(index + 1),
}));

/** The sample letter, cut at its marks: every second piece is one. */
export const sampleText: TextPiece[] = LETTER.split(/(\{[A-Z_]+\|[^}]*\})/).map((text, index) => {
  const finding = index % 2 === 1 ? sampleFindings[(index - 1) / 2] : undefined;
  if (!finding) return { text, mark: null };
  const { id: findingId, number, severity, label, decision } = finding;
  return {
    text: finding.value,
    mark: { findingId, number, severity, label, isDismissed: decision?.outcome === 'dismissed', person: number < 10 ? 1 : 2 },
  };
});

/** How many of the sample findings there are of each severity, worst first. */
export const sampleSeverities = SEVERITIES.map((severity) => ({
  severity,
  count: sampleFindings.filter((finding) => finding.severity === severity).length,
}));

/** The types among the sample findings. */
export const sampleTypes = [...new Set(sampleFindings.map(({ type }) => type))].map((type) => ({
  type,
  label: kindOf(type).label,
  count: sampleFindings.filter((finding) => finding.type === type).length,
}));

/** The sample findings under the people they belong to. */
export const sampleGroups: FindingGroup[] = [
  {
    heading: { number: 1, label: 'Patient', name: 'R••• O•••••o', undecided: 8, elsewhere: { documents: 3, query: '?person=job_1.1' } },
    findings: sampleFindings.slice(0, 9),
  },
  { heading: { number: 2, label: 'Someone else', name: 'A••••', undecided: 2, elsewhere: null }, findings: sampleFindings.slice(9, 14) },
  {
    heading: { number: 0, label: 'Not linked to a person', name: null, undecided: 2, elsewhere: null },
    findings: sampleFindings.slice(14),
  },
];

/** One alarm to settle, one settled. */
export const sampleAlarms: AlarmRow[] = [
  {
    id: idOf(901),
    label: 'Names a patient from another letter',
    words: { confirmed: 'Wrong patient: don’t send', dismissed: 'Both belong here' },
    reason: 'It names the patient of another document uploaded with it. Check that the right text is in the right letter.',
    mark: 10,
    related: { id: idOf(902), name: 'Recall letter 6.docx' },
    decision: null,
  },
  {
    id: idOf(903),
    label: 'More than one patient',
    words: { confirmed: 'Wrong patient: don’t send', dismissed: 'Both belong here' },
    reason: 'Names 2 patients: the second is in paragraph 6. Check that both belong in this document.',
    mark: 12,
    related: null,
    decision: {
      outcome: 'dismissed',
      reason: 'Members of one family, on purpose',
      by: 'Priya Raghunathan',
      at: minutesBefore(12),
      isRemembered: false,
    },
  },
];
