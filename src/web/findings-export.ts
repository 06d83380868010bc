import { findingLabel } from '../analysis/engine.ts';
import type { FindingRecord } from '../models/findings.ts';
import type { OpenDocument } from '../services/document-view.ts';
import type { ResultReader } from '../services/results.ts';
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
      location: finding.location,
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

/** The findings as CSV (RFC 4180), values masked. */
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
      finding.location,
      finding.reason,
      finding.outcome ?? '',
      finding.decidedBy ?? '',
      finding.decidedAt?.toISOString() ?? '',
    ]),
  );
  return csvLine(COLUMNS) + rows.join('');
}

/** In the order of the findings, which is that of the text, so that each chunk of a long one is read once. */
async function maskedValues(findings: FindingRecord[], extracted: ResultReader | null): Promise<string[]> {
  const values: string[] = [];
  for (const finding of findings) {
    const text = (await extracted?.slice(finding.start, finding.end)) ?? '';
    values.push(valueOf({ text, start: finding.start }, finding, false));
  }
  return values;
}
