import { type Request, Router } from 'express';
import { type Actor, type Ctx, withTenant } from '../platform/database/tenant.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { documentRow } from '../presenters/document-rows.ts';
import { pageLinks } from '../presenters/queries.ts';
import { cancelJob, runAgain } from '../services/analyses/jobs.ts';
import { DocumentList, findDocuments } from '../services/documents/documents.ts';
import { showPage } from '../web/document-page.ts';
import { member, outside } from '../web/handler.ts';
import { idOf, jobIdOf, parse } from '../web/parse.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';
import { uploadFromPage } from '../web/uploads.ts';

export const documents = Router();

documents.get(
  '/documents',
  member((ctx, req) => listDocuments(ctx, req)),
);
documents.post('/documents', outside(uploadFromPage, uploadAgain));
documents.get(
  '/documents/:id',
  outside((actor, req) => showPage(actor, req, { revealed: null, filled: null })),
);
documents.post('/documents/:id/jobs', requireToken, member(analyseAgain));
documents.post('/jobs/:jobId/cancellation', requireToken, member(cancel));

function uploadAgain(actor: Actor, req: Request, filled: Filled): Promise<Reply> {
  return withTenant(actor, (ctx) => listDocuments(ctx, req, filled));
}

async function listDocuments(ctx: Ctx, req: Request, filled: Filled | null = null): Promise<Reply> {
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
