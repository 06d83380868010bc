import { describeUnread, findingLabel, formatLocation, unreadSentence } from '../analysis/engine.ts';
import type { FindingRecord } from '../models/decisions/findings.ts';
import type { ResultReader } from '../services/analyses/results.ts';
import type { OpenDocument } from '../services/documents/document-view.ts';
import { csvLine } from './csv.ts';
import { documentRow } from './document-rows.ts';
import { valueOf } from './marked-text.ts';

/** What an analysis says, for programs. Values are masked; offsets are UTF-16, half-open, into the extracted text. */
export async function analysisJson({ document, alarms, findings, people, extracted }: OpenDocument) {
  const values = await maskedValues(findings, extracted);
  const { verdict, counts, undecided } = documentRow(document);
  return {
    document_id: document.id,
    format: document.format,
    sha256: document.sha256,
    verdict: verdict.sentence,
    counts: Object.fromEntries(counts.map(({ severity, count }) => [severity, count])),
    undecided,
    hidden: extracted?.hidden ?? [],
    unread: (extracted?.unread ?? []).map((part) => ({ kind: part.kind, count: part.count, detail: describeUnread(part) })),
    alarms: alarms.map(({ id, type, start, end, severity, reason, outcome, relatedId }) => ({
      id,
      type,
      start,
      end,
      severity,
      reason,
      other_document_id: relatedId,
      decision: outcome,
    })),
    people,
    findings: findings.map((finding, index) => ({
      id: finding.id,
      type: finding.type,
      label: findingLabel(finding),
      start: finding.start,
      end: finding.end,
      text: values[index] ?? '',
      confidence: finding.confidence,
      severity: finding.severity,
      reason: finding.reason,
      rule: finding.rule,
      location: formatLocation(finding.location),
      person: finding.personNumber,
      decision: finding.outcome,
    })),
  };
}

const COLUMNS = [
  'number',
  'type',
  'label',
  'severity',
  'value (masked)',
  'start',
  'end',
  'confidence',
  'location',
  'reason',
  'decision',
  'decided by',
  'decided at',
];

/** The findings as CSV (RFC 4180), values masked. A last row of the type `NOT_READ` when a part of the file could not be read. */
export async function findingsCsv({ findings, extracted }: OpenDocument): Promise<string> {
  const values = await maskedValues(findings, extracted);
  const rows = findings.map((finding, index) =>
    csvLine([
      finding.number,
      finding.type,
      findingLabel(finding),
      finding.severity,
      values[index] ?? '',
      finding.start,
      finding.end,
      finding.confidence,
      formatLocation(finding.location),
      finding.reason,
      finding.outcome ?? '',
      finding.decidedBy ?? '',
      finding.decidedAt?.toISOString() ?? '',
    ]),
  );
  const notRead = unreadSentence(extracted?.unread ?? []);
  const lastRow = notRead === '' ? '' : csvLine(COLUMNS.map((column) => NOT_READ[column] ?? (column === 'reason' ? notRead : '')));
  return csvLine(COLUMNS) + rows.join('') + lastRow;
}

const NOT_READ: Record<string, string> = { type: 'NOT_READ', label: 'Not read' };

/** In the order of the findings, which is that of the text, so that each chunk of a long one is read once. */
async function maskedValues(findings: FindingRecord[], extracted: ResultReader | null): Promise<string[]> {
  const values: string[] = [];
  for (const finding of findings) {
    const text = (await extracted?.slice(finding.start, finding.end)) ?? '';
    values.push(valueOf({ text, start: finding.start }, finding, false));
  }
  return values;
}
