import type { Request } from 'express';
import { documentRow } from '../../presenters/document-rows.ts';
import { pageLinks } from '../../presenters/queries.ts';
import { cancelJob, runAgain } from '../../services/analyses/jobs.ts';
import { DocumentList, findDocuments } from '../../services/documents/documents.ts';
import { showPage } from '../../web/document-page.ts';
import { idOf, jobIdOf, parse } from '../../web/parse.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Actor, type Ctx, type Filled, routes } from '../../web/routing/route-table.ts';
import { uploadFromPage } from '../../web/uploads.ts';

export const documentRoutes = routes('', {
  listDocuments: { get: '/documents', transactional: listDocuments },
  uploadFromPage: { post: '/documents', streaming: uploadFromPage, again: 'listDocuments', csrf: 'in-multipart' },
  showDocument: { get: '/documents/:id', streaming: showDocument },
  analyseAgain: { post: '/documents/:id/jobs', transactional: analyseAgain },
  cancel: { post: '/jobs/:jobId/cancellation', transactional: cancel },
});

function showDocument(actor: Actor, req: Request): Promise<Reply> {
  return showPage(actor, req, { revealed: null, filled: null });
}

async function listDocuments(ctx: Ctx, req: Request, filled: Filled | null): Promise<Reply> {
  const list = parse(DocumentList, req.query);
  const found = await findDocuments(ctx, list);
  const { after: _after, before: _before, ...filters } = list;
  return page('documents/index', {
    title: 'Documents',
    documents: found.rows.map(documentRow),
    filters,
    isEmpty: found.isEmpty,
    links: pageLinks(found, filters),
    filled,
  });
}

async function analyseAgain(ctx: Ctx, req: Request): Promise<Reply> {
  const id = idOf(req, 'id', 'document');
  await runAgain(ctx, id);
  return redirect(`/documents/${id}`, 'The document is being checked again.');
}

async function cancel(ctx: Ctx, req: Request): Promise<Reply> {
  const job = await cancelJob(ctx, jobIdOf(req));
  return redirect(`/documents/${job.documentId}`, 'Check cancelled. It doesn’t count towards your monthly limit.');
}
