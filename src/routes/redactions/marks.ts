import type { Request } from 'express';
import { addMark, MarkFields, removeMark } from '../../services/redactions/marks.ts';
import { wantsHtml } from '../../web/accepts.ts';
import { showCopyPageAgain } from '../../web/copy-page.ts';
import { formOf, idOf, parse, safeNext } from '../../web/parse.ts';
import { json, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Ctx, routes } from '../../web/routing/route-table.ts';

export const markRoutes = routes('', {
  addMark: { post: '/documents/:id/marks', transactional: add, again: { streaming: showCopyPageAgain } },
  removeMark: { post: '/documents/:id/marks/:markId/deletion', transactional: remove },
});

async function add(ctx: Ctx, req: Request): Promise<Reply> {
  const documentId = idOf(req, 'id', 'document');
  const { back, ...fields } = formOf(req);
  const id = await addMark(ctx, documentId, parse(MarkFields, fields));
  return wantsHtml(req) ? redirect(backTo(back, documentId), 'Marked. It’s removed from every copy you make.') : json({ id }, 201);
}

async function remove(ctx: Ctx, req: Request): Promise<Reply> {
  const documentId = idOf(req, 'id', 'document');
  const { back } = formOf(req);
  await removeMark(ctx, documentId, idOf(req, 'markId', 'mark'));
  return wantsHtml(req) ? redirect(backTo(back, documentId), 'Mark removed.') : json({});
}

const backTo = (back: unknown, documentId: string): string => safeNext(back ?? `/documents/${documentId}/redactions/new`);
