import { typeLabel } from '../analysis/engine.ts';
import type { Certificate } from '../analysis/redact/certificate.ts';
import type { RedactionChoice, Style } from '../analysis/redact/choice.ts';
import { PURPOSES } from '../analysis/redact/purposes.ts';
import type { RedactionRecord } from '../models/redactions/redactions.ts';
import type { CertificateFacts, CountRow, RedactionRow } from './contracts/redactions.ts';
import { formatLabels } from './file-formats.ts';
import { formatSize } from './formats.ts';
import { hiddenWords } from './hidden-words.ts';

/** What takes the place of a detail, for a choice. */
export const STYLE_CHOICES: readonly { id: Style; label: string; example: string }[] = [
  { id: 'label', label: 'What it was', example: '[PERSON_NAME]' },
  { id: 'black-box', label: 'A black bar', example: '█████' },
  { id: 'pseudonym', label: 'A stand-in', example: 'Patient 1' },
];

export const PURPOSE_CHOICES = PURPOSES.map(({ id, label, keeps }) => ({ id, label, keeps }));

const styleLabel = (style: Style): string => STYLE_CHOICES.find(({ id }) => id === style)?.label ?? style;
const purposeLabel = (purpose: string): string => PURPOSES.find(({ id }) => id === purpose)?.label ?? purpose;

/** "Insurer: a black bar, dates moved". */
export const describeChoice = ({ purpose, style, dates }: RedactionChoice): string =>
  `${purposeLabel(purpose)}: ${styleLabel(style).toLowerCase()}${dates === 'shift' ? ', dates moved' : ''}`;

export const redactionRow = ({ id, status, choice, createdBy, createdAt }: RedactionRecord): RedactionRow => ({
  id,
  status,
  description: describeChoice(choice),
  createdBy,
  createdAt,
});

/** The contents of a certificate in words. */
export function certificateFacts(certificate: Certificate, { createdBy }: Pick<RedactionRecord, 'createdBy'>): CertificateFacts {
  const { choice, original, redacted, rounds, areas } = certificate;
  const counted = Object.values(certificate.removed).reduce((sum, count) => sum + count, 0);
  return {
    how: [
      { term: 'Made by', value: createdBy },
      ...(choice ? [{ term: 'Made for', value: describeChoice(choice) }] : []),
      { term: 'Places removed', value: areas > 0 ? `${counted}, and ${areas} drawn by hand` : String(counted) },
      { term: 'Checked', value: rounds === 1 ? 'Once; nothing was left' : `${rounds} times, until nothing was left` },
      { term: 'Method', value: certificate.method },
      { term: 'Engine', value: `Maneiro ${certificate.engineVersion}` },
    ],
    removed: countRows(certificate.removed),
    left: countRows(certificate.left),
    hiddenRemoved: certificate.hiddenRemoved.map(hiddenWords),
    notChecked: certificate.notChecked.map(hiddenWords),
    proof: certificate.proof,
    files: [
      { name: `Original (${formatLabels(original.format).fileLabel})`, sha256: original.sha256, size: formatSize(original.sizeBytes) },
      { name: `Redacted copy (${formatLabels(redacted.format).fileLabel})`, sha256: redacted.sha256, size: formatSize(redacted.sizeBytes) },
    ],
  };
}

/** Most frequent first. Words that somebody marked by hand have no type. */
const countRows = (counts: Readonly<Record<string, number>>): CountRow[] =>
  Object.entries(counts)
    .map(([type, count]) => ({ label: type === 'REMOVED' ? 'Marked by hand' : typeLabel(type), count }))
    .sort((one, other) => other.count - one.count || (one.label < other.label ? -1 : 1));
