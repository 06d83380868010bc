import type { Request } from 'express';
import { readOpenAlarms } from '../../services/decisions/alarms.ts';
import { openOriginal } from '../../services/documents/documents.ts';
import { type RedactedCopy, redactDocument, unconfirmed } from '../../services/redactions/direct-copy.ts';
import { wantsHtml } from '../../web/accepts.ts';
import { idOf } from '../../web/parse.ts';
import { download, page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Actor, type Ctx, routes } from '../../web/routing/route-table.ts';

export const downloadRoutes = routes('', {
  downloadOriginal: { get: '/documents/:id/original', streaming: downloadOriginal },
  downloadRedacted: { get: '/documents/:id/redacted', streaming: downloadRedacted },
  warn: { get: '/documents/:id/redacted/confirmation', transactional: warn },
  downloadAfterWarning: { post: '/documents/:id/redacted', streaming: downloadAfterWarning },
});

async function downloadOriginal(actor: Actor, req: Request): Promise<Reply> {
  const { document, content } = await openOriginal(actor, idOf(req, 'id', 'document'));
  return download(document.name, document.mediaType, content);
}

async function downloadRedacted(actor: Actor, req: Request): Promise<Reply> {
  const id = idOf(req, 'id', 'document');
  const copy = await redactDocument(actor, id, { isWarned: false });
  if (copy !== 'alarm') return asDownload(copy);
  const confirmation = `/documents/${id}/redacted/confirmation`;
  if (wantsHtml(req)) return redirect(confirmation);
  throw unconfirmed(confirmation);
}

/** The page between “Don't send yet” and the copy: it repeats what is wrong. */
async function warn(ctx: Ctx, req: Request): Promise<Reply> {
  const id = idOf(req, 'id', 'document');
  const { document, alarms } = await readOpenAlarms(ctx, id);
  if (alarms.length === 0) return redirect(`/documents/${id}`);
  return page('documents/warning', { title: 'Check before you download', document: { id, name: document.name }, alarms });
}

async function downloadAfterWarning(actor: Actor, req: Request): Promise<Reply> {
  const copy = await redactDocument(actor, idOf(req, 'id', 'document'), { isWarned: true });
  if (copy === 'alarm') throw new Error('a confirmed download was refused');
  return asDownload(copy);
}

const asDownload = ({ fileName, mediaType, content }: RedactedCopy): Reply => download(fileName, mediaType, content);
