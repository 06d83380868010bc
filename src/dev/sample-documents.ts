import type { DocumentRecord } from '../models/documents/documents.ts';
import { OWNER } from './demo-clinics.ts';
import { minutesBefore } from './preview-shell.ts';

/** A document that was just uploaded, as returned by the model. */
const UPLOADED: DocumentRecord = {
  id: '01936f00-0000-7000-8000-000000000001',
  name: 'Referral – cardiology – R Okonkwo.pdf',
  createdAt: minutesBefore(0),
  createdBy: OWNER.name,
  format: 'pdf',
  mediaType: 'application/pdf',
  sizeBytes: '219300',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  storageKey: '',
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  undecided: 0,
  patientCount: 0,
  alarm: null,
  unread: [],
  analyzedJobId: null,
  jobId: 'job_00000000000000000000000000000001',
  jobStatus: 'processing',
  jobPercent: 42,
  jobStage: 'Reading page 3 of 12',
  jobError: null,
};

/** One document that is being checked, and one that is waiting. */
export const runningDocuments: readonly DocumentRecord[] = [
  UPLOADED,
  {
    ...UPLOADED,
    id: '01936f00-0000-7000-8000-000000000002',
    name: 'Recall list November.csv',
    createdAt: minutesBefore(1),
    format: 'csv',
    mediaType: 'text/csv',
    jobId: 'job_00000000000000000000000000000002',
    jobStatus: 'waiting',
    jobPercent: 0,
    jobStage: 'Waiting: 2 ahead',
  },
];

export const cancelledDocument: DocumentRecord = {
  ...UPLOADED,
  id: '01936f00-0000-7000-8000-000000000003',
  name: 'Staff roster.csv',
  createdAt: minutesBefore(2900),
  format: 'csv',
  mediaType: 'text/csv',
  jobId: 'job_00000000000000000000000000000003',
  jobStatus: 'cancelled',
  jobPercent: 30,
  jobStage: 'Cancelled',
};
