import { getJob } from '../../models/analyses/jobs.ts';
import { listOpenDocuments } from '../../models/documents/document-lists.ts';
import { type DocumentRecord, getDocument } from '../../models/documents/documents.ts';
import { signals } from '../../platform/database/signals.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { authorize } from '../permissions.ts';
import { organizationTopic } from './jobs.ts';

/** Most documents with open jobs that are sent at the start of a stream. */
const OPEN_MAX = 100;

/**
 * Yields a document of the organization each time its job changes. Starts with those whose job is open now, so that no change between loading the
 * page and opening the stream is missed. A waiting reader doesn't hold a connection.
 */
export async function* watchJobs(actor: Actor, until: AbortSignal): AsyncGenerator<DocumentRecord> {
  authorize(actor, 'documents:read');
  const moves = signals(organizationTopic(actor.organization.id), until);
  const open = () => withTenant(actor, (ctx) => listOpenDocuments(ctx, OPEN_MAX));
  yield* await open();
  for await (const jobId of moves) {
    if (jobId === '') yield* await open();
    else yield await withTenant(actor, async (ctx) => getDocument(ctx, (await getJob(ctx, jobId)).documentId));
  }
}
