import { type Request, type Response, Router } from 'express';
import { notFound } from '../platform/problem.ts';
import { anyone } from '../web/handler.ts';
import { type Reply, redirect } from '../web/replies/reply.ts';
import { keepLink, LINKS, type LinkKind } from '../web/session/link.ts';

export const links = Router();

links.get('/links/:kind/:secret', anyone(follow));
// Addresses of invitations as older programs wrote them: /invite/SECRET, and /invite?token=SECRET.
links.get(['/invite/:secret', '/invite'], anyone(followInvitation));

/** Where every mailed link leads. It uses nothing up: programs that look at mail for danger open links too. Source: SECURITY.md 7.6.2. */
async function follow(req: Request, res: Response): Promise<Reply> {
  const { kind, secret } = req.params;
  if (typeof kind !== 'string' || typeof secret !== 'string' || !Object.hasOwn(LINKS, kind)) throw notFound('page');
  return keep(res, kind as LinkKind, secret);
}

async function followInvitation(req: Request, res: Response): Promise<Reply> {
  const secret = req.params['secret'] ?? req.query['token'];
  if (secret === undefined) return redirect(LINKS.invitation);
  if (typeof secret !== 'string' || !/^[\w-]+$/.test(secret)) throw notFound('page');
  return keep(res, 'invitation', secret);
}

function keep(res: Response, kind: LinkKind, secret: string): Reply {
  res.setHeader('Referrer-Policy', 'no-referrer');
  keepLink(res, kind, secret);
  return redirect(LINKS[kind]);
}
