import { getJob, type JobRecord } from '../../models/analyses/jobs.ts';
import { listPeople } from '../../models/analyses/people.ts';
import { listFindings } from '../../models/decisions/findings.ts';
import { getDocument } from '../../models/documents/documents.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { splitAlarms } from '../decisions/alarms.ts';
import type { OpenDocument } from '../documents/document-view.ts';
import { authorize } from '../permissions.ts';
import { openResult } from './results.ts';

/**
 * A job, with its findings once it is complete.
 * @throws Problem `forbidden`, `not-found`, `unavailable` (storage)
 */
export async function readAnalysis(actor: Actor, jobId: string): Promise<{ job: JobRecord; opened: OpenDocument }> {
  const { job, ...rest } = await withTenant(actor, async (ctx) => {
    authorize(ctx, 'documents:read');
    const found = await getJob(ctx, jobId);
    const document = await getDocument(ctx, found.documentId);
    const isComplete = found.status === 'complete';
    const all = isComplete ? await listFindings(ctx, jobId) : [];
    return { job: found, document, ...splitAlarms(all), people: isComplete ? await listPeople(ctx, jobId) : [], elsewhere: [] };
  });
  return { job, opened: { ...rest, extracted: job.resultKey ? await openResult(job.resultKey) : null } };
}
