import type { Request, Response } from 'express';
import { found } from '../../web/parse.ts';
import { type Reply, redirect } from '../../web/replies/reply.ts';
import { type Filled, type Origin, routes } from '../../web/routing/route-table.ts';
import { keepLink, LINKS, type LinkKind, linkKindOf } from '../../web/session/link.ts';

export const linkRoutes = routes(
  '',
  {
    follow: { get: '/links/:kind/:secret', streaming: follow },
    // Invitation addresses from older versions: /invite/SECRET, and /invite?token=SECRET.
    followInvitation: { get: ['/invite/:secret', '/invite'], streaming: followInvitation },
  },
  'anyone',
);

/** Where every link in an email leads. It doesn't use the link up, because mail scanners open links too. Source: SECURITY.md 7.6.2. */
async function follow(_origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const { kind, secret } = req.params;
  return keep(res, linkKindOf(kind), found(typeof secret === 'string' ? secret : null, 'page'));
}

async function followInvitation(_origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const secret = req.params['secret'] ?? req.query['token'];
  if (secret === undefined) return redirect(LINKS.invitation);
  return keep(res, 'invitation', found(typeof secret === 'string' && /^[\w-]+$/.test(secret) ? secret : null, 'page'));
}

function keep(res: Response, kind: LinkKind, secret: string): Reply {
  res.setHeader('Referrer-Policy', 'no-referrer');
  keepLink(res, kind, secret);
  return redirect(LINKS[kind]);
}
