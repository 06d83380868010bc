import { type Request, Router } from 'express';
import { storage } from '../platform/storage-of-process.ts';
import { type Actor, withTenant } from '../platform/tenant.ts';
import { takeDocument } from '../services/documents.ts';
import { redactDocument } from '../services/redactions.ts';
import { outside } from '../web/handler.ts';
import { idOf } from '../web/parse.ts';
import { download, type Reply } from '../web/reply.ts';

export const downloads = Router();

downloads.get('/documents/:id/original', outside(takeOriginal));
downloads.get('/documents/:id/redacted', outside(takeRedacted));

async function takeOriginal(actor: Actor, req: Request): Promise<Reply> {
  const document = await withTenant(actor, (ctx) => takeDocument(ctx, idOf(req, 'id', 'document'), 'document_downloaded'));
  return download(document.name, document.mediaType, await storage().get(document.storageKey));
}

async function takeRedacted(actor: Actor, req: Request): Promise<Reply> {
  const copy = await redactDocument(actor, idOf(req, 'id', 'document'));
  return download(copy.fileName, copy.mediaType, copy.content);
}
