import { SEVERITIES } from '../analysis/engine.ts';
import type { DocumentRecord } from '../models/documents/documents.ts';
import { verdictOf } from '../services/decisions/verdicts.ts';
import type { DocumentRow, JobView } from './contracts/documents.ts';

/** The row of a document in lists. */
export function documentRow(document: DocumentRecord): DocumentRow {
  const counts = SEVERITIES.filter((severity) => document[severity] > 0).map((severity) => ({ severity, count: document[severity] }));
  return {
    id: document.id,
    name: document.name,
    format: document.format,
    sizeBytes: Number(document.sizeBytes),
    createdAt: document.createdAt,
    createdBy: document.createdBy,
    job: jobView(document),
    verdict: verdictOf(document),
    worst: counts[0]?.severity ?? null,
    counts,
    undecided: document.undecided,
  };
}

/** A job's progress, for open pages, and for the status route in addition to the fields that it promises. */
export function jobNews(document: DocumentRecord) {
  const { job, verdict, counts, worst, undecided } = documentRow(document);
  return {
    job_id: job.id,
    document_id: document.id,
    document_url: `/documents/${document.id}`,
    status: job.status,
    percent: job.percent,
    stage: job.stage,
    error: job.error,
    verdict,
    worst,
    counts,
    undecided,
  };
}

const jobView = (document: DocumentRecord): JobView => ({
  id: document.jobId,
  status: document.jobStatus,
  percent: document.jobPercent,
  stage: document.jobStage,
  error: document.jobError,
});
