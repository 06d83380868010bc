import type { AuditRow } from '../presenters/contracts/audit.ts';
import { minutesBefore } from './preview-shell.ts';

const DOCUMENT = 'Discharge summary Okonkwo.docx';
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

type Sample = Pick<AuditRow, 'action' | 'actionLabel' | 'target' | 'metadata'> & { isSystem?: boolean };

const SAMPLES: Sample[] = [
  { action: 'identifier_revealed', actionLabel: 'Showed masked values', target: DOCUMENT, metadata: { findings: 1 } },
  {
    action: 'finding_decided',
    actionLabel: 'Decided a finding',
    target: DOCUMENT,
    metadata: { outcome: 'confirmed', number: 2 },
  },
  {
    action: 'redaction_downloaded',
    actionLabel: 'Downloaded a redacted copy',
    target: DOCUMENT,
    metadata: { sizeBytes: 219_300, covered: 12 },
  },
  {
    action: 'job_completed',
    actionLabel: 'Check completed',
    target: DOCUMENT,
    metadata: { findings: 2, durationMs: 2104 },
    isSystem: true,
  },
  { action: 'job_created', actionLabel: 'Started a check', target: DOCUMENT, metadata: {} },
  { action: 'user_login', actionLabel: 'Signed in', target: null, metadata: {} },
  {
    action: 'audit_exported',
    actionLabel: 'Exported the audit log',
    target: null,
    metadata: { filters: { actor: '', day: '2026-11-19' }, rows: 1204 },
  },
];

/** A morning in the audit log, newest first. */
export const sampleEvents: AuditRow[] = SAMPLES.map(({ isSystem, ...sample }, index) => ({
  id: String(index),
  at: minutesBefore(index * 37),
  actor: isSystem ? 'System' : 'Priya Raghunathan',
  actorEmail: isSystem ? null : 'priya@moretonbay.example',
  actorId: isSystem ? null : '1',
  targetId: sample.target ? 'document 01936f00-0000-7000-8000-000000000002' : null,
  targetPath: sample.target ? '/documents/1' : null,
  ip: isSystem ? null : '2001:db8:85a3::8a2e:370:7334',
  userAgent: isSystem ? null : BROWSER,
  requestId: `req-${4711 + index}`,
  sequence: 1204 - index,
  hash: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  ...sample,
}));
