import { hasExtension } from '../analysis/formats/format.ts';
import { FORMATS } from '../analysis/formats/formats.ts';
import { SEVERITIES, type Severity } from '../analysis/types.ts';
import type { DocumentRow, JobView, Verdict } from '../presenters/contracts/documents.ts';
import { minutesBefore } from './preview-shell.ts';

const idOf = (index: number): string => `01936f00-0000-7000-8000-${String(index).padStart(12, '0')}`;

const done = (seconds: string): Omit<JobView, 'id'> => ({ status: 'complete', percent: 100, stage: `Done in ${seconds} s`, error: null });

/** The worst case a file name can be. */
export const HOSTILE_NAME = '<img src=x onerror=alert(1)>"\'&letter.docx';

type Sample = {
  name: string;
  job?: Omit<JobView, 'id'>;
  verdict: Verdict;
  counts?: Partial<Record<Severity, number>>;
  undecided?: number;
  agoMinutes: number;
};

const SAMPLES: Sample[] = [
  {
    name: 'Referral – cardiology – R Okonkwo.pdf',
    job: { status: 'processing', percent: 42, stage: 'Reading page 3 of 12', error: null },
    verdict: { tone: 'working', sentence: 'Checking' },
    agoMinutes: 0,
  },
  {
    name: 'Recall list November.csv',
    job: { status: 'waiting', percent: 0, stage: 'Waiting: 2 ahead', error: null },
    verdict: { tone: 'working', sentence: 'Waiting to be checked' },
    agoMinutes: 1,
  },
  {
    name: 'Discharge summary 4471.docx',
    verdict: { tone: 'attention', sentence: 'Redact before sending: 14 identifiers of 1 patient' },
    counts: { critical: 4, high: 6, medium: 7, low: 3 },
    undecided: 15,
    agoMinutes: 6,
  },
  {
    name: 'Letter to insurer re claim.pdf',
    verdict: { tone: 'danger', sentence: 'Don’t send yet: more than one patient' },
    counts: { critical: 2, high: 9, low: 1 },
    undecided: 12,
    agoMinutes: 24,
  },
  { name: 'Privacy policy 2026.docx', verdict: { tone: 'safe', sentence: 'Safe to send' }, agoMinutes: 51 },
  {
    name: 'Scan from front desk.pdf',
    job: {
      status: 'error',
      percent: 8,
      stage: 'Stopped',
      error: 'The file is protected by a password. Save a copy without it and upload that one.',
    },
    verdict: {
      tone: 'failed',
      sentence: 'This PDF is protected with a password. Open it, save a copy without the password, and try again.',
    },
    agoMinutes: 77,
  },
  {
    name: HOSTILE_NAME,
    verdict: { tone: 'attention', sentence: 'Redact before sending: 2 identifiers of 1 patient' },
    counts: { medium: 2 },
    undecided: 2,
    agoMinutes: 180,
  },
  {
    name: 'Consent form – telehealth – template.docx',
    verdict: { tone: 'safe', sentence: 'Safe to send' },
    counts: { low: 3 },
    agoMinutes: 260,
  },
  {
    name: 'Pathology results batch 2026-11-18 forwarded by reception for the visiting endocrinologist (final, corrected, second copy) do not send.csv',
    verdict: { tone: 'danger', sentence: 'Redact before sending: 1,204 identifiers of 311 patients' },
    counts: { critical: 311, high: 622, medium: 240, low: 31 },
    undecided: 1204,
    agoMinutes: 1500,
  },
  {
    name: 'Staff roster.csv',
    job: { status: 'cancelled', percent: 30, stage: 'Cancelled', error: null },
    verdict: { tone: 'failed', sentence: 'Check cancelled' },
    agoMinutes: 2900,
  },
  {
    name: 'Minutes of clinical meeting.md',
    verdict: { tone: 'attention', sentence: 'Redact before sending: 5 identifiers of 3 patients' },
    counts: { high: 4, medium: 1 },
    agoMinutes: 4400,
  },
  { name: 'Opening hours.txt', verdict: { tone: 'safe', sentence: 'Safe to send' }, agoMinutes: 7300 },
];

function toRow(sample: Sample, index: number): DocumentRow {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = sample.counts?.[severity];
    return count ? [{ severity, count }] : [];
  });
  return {
    id: idOf(index),
    name: sample.name,
    format: formatNamed(sample.name),
    sizeBytes: 48_000 + index * 171_300,
    createdAt: minutesBefore(sample.agoMinutes),
    createdBy: 'Priya Raghunathan',
    job: { id: `job_${String(index).padStart(32, '0')}`, ...(sample.job ?? done('2.1')) },
    verdict: sample.verdict,
    worst: counts[0]?.severity ?? null,
    counts,
    undecided: sample.undecided ?? 0,
  };
}

/** Twelve documents of a clinic in every state a job can be in, newest first. */
export const sampleDocuments: DocumentRow[] = SAMPLES.map(toRow);

/** The first sample whose name begins with `start`. */
export function documentNamed(start: string): DocumentRow {
  const found = sampleDocuments.find((document) => document.name.startsWith(start));
  if (!found) throw new Error(`No sample document is named ${start}`);
  return found;
}

/** By the ending of the name; plain text without one. */
function formatNamed(name: string): string {
  return FORMATS.find(({ extensions }) => hasExtension(name, extensions))?.id ?? FORMATS.at(-1)?.id ?? '';
}
