import type { Request } from 'express';
import { pageProps } from '../../presenters/page-view.ts';
import { openPagePicture } from '../../services/documents/page-pictures.ts';
import { openPage } from '../../services/documents/pages.ts';
import { found, idOf } from '../../web/parse.ts';
import { page, picture, type Reply } from '../../web/replies/reply.ts';
import { type Actor, routes } from '../../web/routing/route-table.ts';

export const pageRoutes = routes('', {
  showPage: { get: '/documents/:id/pages/:page', streaming: showPage },
  showPicture: { get: '/documents/:id/pages/:page/picture', streaming: showPicture },
});

/** @throws Problem `not-found` for anything but a number from 1 */
const pageOf = (req: Request): number => {
  const value = String(req.params['page']);
  return found(/^[1-9]\d{0,4}$/.test(value) ? Number(value) : null, 'page');
};

async function showPage(actor: Actor, req: Request): Promise<Reply> {
  return page('documents/page', await pageProps(await openPage(actor, idOf(req, 'id', 'document'), pageOf(req))));
}

async function showPicture(actor: Actor, req: Request): Promise<Reply> {
  return picture(await openPagePicture(actor, idOf(req, 'id', 'document'), pageOf(req)));
}
