import { type Request, type Response, Router } from 'express';
import { notFound } from '../platform/problem.ts';
import { anyone } from '../web/handler.ts';
import { keepLink, LINKS, type LinkKind } from '../web/link.ts';
import { type Reply, redirect } from '../web/reply.ts';

export const links = Router();

links.get('/links/:kind/:secret', anyone(follow));

/** Where every mailed link leads. It uses nothing up: programs that look at mail for danger open links too. Source: SECURITY.md 7.6.2. */
async function follow(req: Request, res: Response): Promise<Reply> {
  const { kind, secret } = req.params;
  if (typeof kind !== 'string' || typeof secret !== 'string' || !Object.hasOwn(LINKS, kind)) throw notFound('page');
  res.setHeader('Referrer-Policy', 'no-referrer');
  keepLink(res, kind as LinkKind, secret);
  return redirect(LINKS[kind as LinkKind]);
}
