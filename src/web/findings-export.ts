import { typeLabel } from '../analysis/engine.ts';
import type { OpenDocument } from '../services/document-view.ts';
import { csvLine } from './csv.ts';
import { documentRow } from './document-rows.ts';
import { valueOf } from './marked-text.ts';

/** What an analysis says, for programs. Values are masked; offsets are UTF-16, half-open, into the extracted text. */
export function analysisJson({ document, findings, extracted }: OpenDocument) {
  const { verdict, counts, undecided } = documentRow(document);
  return {
    document_id: document.id,
    format: document.format,
    sha256: document.sha256,
    verdict: verdict.sentence,
    counts: Object.fromEntries(counts.map(({ severity, count }) => [severity, count])),
    undecided,
    hidden: extracted?.hidden ?? [],
    findings: findings.map((finding) => ({
      id: finding.id,
      type: finding.type,
      label: typeLabel(finding.type),
      start: finding.start,
      end: finding.end,
      text: valueOf(extracted?.text ?? '', finding, false),
      confidence: finding.confidence,
      severity: finding.severity,
      reason: finding.reason,
      rule: finding.rule,
      location: finding.location,
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
export function findingsCsv({ findings, extracted }: OpenDocument): string {
  const rows = findings.map((finding) =>
    csvLine([
      finding.number,
      finding.type,
      typeLabel(finding.type),
      finding.severity,
      valueOf(extracted?.text ?? '', finding, false),
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
