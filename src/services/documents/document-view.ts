import { getJob } from '../../models/analyses/jobs.ts';
import { type Elsewhere, listElsewhere, listPeople, type PersonRecord } from '../../models/analyses/people.ts';
import type { FindingRecord } from '../../models/decisions/findings.ts';
import { type DocumentRecord, getDocument } from '../../models/documents/documents.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { openResult, type ResultReader } from '../analyses/results.ts';
import { splitAlarms } from '../decisions/alarms.ts';
import { readFindings } from '../decisions/findings.ts';
import { downloadDocument, viewDocument } from './documents.ts';

/** A document with the alarms, findings, people and text of its last complete analysis. The text is null before there is one. */
export type OpenDocument = {
  document: DocumentRecord;
  alarms: FindingRecord[];
  findings: FindingRecord[];
  people: PersonRecord[];
  /** The people whom other documents mention too. */
  elsewhere: Elsewhere[];
  extracted: ResultReader | null;
};

/**
 * Opens a document to show it or to export its findings. Recorded in the audit log; a reveal is recorded by `revealValues`.
 * @throws Problem `forbidden`, `not-found`, `unavailable` (storage)
 */
export async function openDocument(actor: Actor, id: string, purpose: 'view' | 'reveal' | 'findings_exported'): Promise<OpenDocument> {
  const { resultKey, ...opened } = await withTenant(actor, async (ctx) => {
    const document = await documentFor(ctx, id, purpose);
    const { analyzedJobId: jobId } = document;
    const all = await readFindings(ctx, jobId);
    const people = jobId ? await listPeople(ctx, jobId) : [];
    const elsewhere = jobId && people.length > 0 ? await listElsewhere(ctx, jobId) : [];
    return { document, ...splitAlarms(all), people, elsewhere, resultKey: await resultKeyOf(ctx, document) };
  });
  return { ...opened, extracted: resultKey ? await openResult(resultKey) : null };
}

function documentFor(ctx: Ctx, id: string, purpose: 'view' | 'reveal' | 'findings_exported'): Promise<DocumentRecord> {
  if (purpose === 'reveal') return getDocument(ctx, id);
  return purpose === 'view' ? viewDocument(ctx, id) : downloadDocument(ctx, id, purpose);
}

async function resultKeyOf(ctx: Ctx, document: DocumentRecord): Promise<string | null> {
  return document.analyzedJobId ? (await getJob(ctx, document.analyzedJobId)).resultKey : null;
}
