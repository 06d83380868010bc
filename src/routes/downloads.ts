import { type Request, Router } from 'express';
import { type Actor, type Ctx, withTenant } from '../platform/database/tenant.ts';
import { Problem } from '../platform/problem.ts';
import { storage } from '../platform/storage/process-storage.ts';
import { readOpenAlarms } from '../services/decisions/alarms.ts';
import { downloadDocument } from '../services/documents/documents.ts';
import { type RedactedCopy, redactDocument } from '../services/documents/redactions.ts';
import { wantsHtml } from '../web/accepts.ts';
import { member, outside } from '../web/handler.ts';
import { idOf } from '../web/parse.ts';
import { download, page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';

export const downloads = Router();

downloads.get('/documents/:id/original', outside(takeOriginal));
downloads.get('/documents/:id/redacted', outside(takeRedacted));
downloads.get('/documents/:id/redacted/confirmation', member(warn));
downloads.post('/documents/:id/redacted', requireToken, outside(takeWarned));

async function takeOriginal(actor: Actor, req: Request): Promise<Reply> {
  const document = await withTenant(actor, (ctx) => downloadDocument(ctx, idOf(req, 'id', 'document'), 'document_downloaded'));
  return download(document.name, document.mediaType, await storage().get(document.storageKey));
}

async function takeRedacted(actor: Actor, req: Request): Promise<Reply> {
  const id = idOf(req, 'id', 'document');
  const copy = await redactDocument(actor, id, { isWarned: false });
  if (copy !== 'alarm') return asDownload(copy);
  const warning = `/documents/${id}/redacted/confirmation`;
  if (wantsHtml(req)) return redirect(warning);
  throw new Problem(
    'conflict',
    `This document may be about the wrong patient. Decide its alarm first, or confirm the download at ${warning}.`,
  );
}

/** The page between "Don’t send yet" and a copy: it says once more what is wrong. */
async function warn(ctx: Ctx, req: Request): Promise<Reply> {
  const id = idOf(req, 'id', 'document');
  const { document, alarms } = await readOpenAlarms(ctx, id);
  if (alarms.length === 0) return redirect(`/documents/${id}`);
  return page('documents/warning', { title: 'Check before you download', document: { id, name: document.name }, alarms });
}

async function takeWarned(actor: Actor, req: Request): Promise<Reply> {
  const copy = await redactDocument(actor, idOf(req, 'id', 'document'), { isWarned: true });
  if (copy === 'alarm') throw new Error('a warned download was stopped');
  return asDownload(copy);
}

const asDownload = ({ fileName, mediaType, content }: RedactedCopy): Reply => download(fileName, mediaType, content);
