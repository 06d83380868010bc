import { getJob } from '../../models/analyses/jobs.ts';
import { listOpenDocuments } from '../../models/documents/document-lists.ts';
import { type DocumentRecord, getDocument } from '../../models/documents/documents.ts';
import { signals } from '../../platform/database/signals.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { authorize } from '../permissions.ts';
import { organizationTopic } from './jobs.ts';

/** Documents whose jobs are open when someone begins to watch. */
const OPEN_MAX = 100;

/**
 * The documents of the organization, each time one of their jobs moves; first those whose job is open now, so that nothing is missed
 * between the page and the stream. A reader who waits holds no connection.
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
