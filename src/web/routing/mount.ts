import { type Request, type RequestHandler, type Response, Router } from 'express';
import { wantsHtml } from '../accepts.ts';
import { json, type Reply } from '../replies/reply.ts';
import { requireToken, requireTokenOfBrowsers } from '../session/csrf.ts';
import { runActionIn, toJson } from './action.ts';
import { answerAccount, answerAnyone, answerMember } from './askers.ts';
import { inputOf } from './input.ts';
import type { Actor, Audience, CsrfException, Ctx, Filled, Form, Handle, Route, RouteEntry, RouteTable } from './route-table.ts';

/** Express routes for tables of pages, in one router: a router per table would add a layer for each request to pass. */
export function mountPages(tables: readonly RouteTable[]): Router {
  const router = Router();
  for (const { audience, routes } of tables)
    for (const route of routes) router[route.method](route.path, ...csrfOf(route.entry.csrf), ANSWERS[audience](route));
  return router;
}

/** The token is checked before anything else. A route that works without one declares it. */
function csrfOf(exception: CsrfException | undefined): RequestHandler[] {
  if (exception === 'in-multipart' || exception === 'origin-only') return [];
  return [exception === 'old-programs' ? requireTokenOfBrowsers : requireToken];
}

const ANSWERS: Record<Audience, (route: Route) => RequestHandler> = {
  member: ({ entry, again }) => {
    const { transactional, streaming } = entry as RouteEntry<'member'>;
    const form = formOf<Actor>(entry, again);
    if (streaming) return answerMember({ streaming, form });
    return answerMember({ transactional: transactional ?? handleAction(entry), form });
  },
  account: ({ entry, again }) => answerAccount(needed((entry as RouteEntry<'account'>).streaming), formOf(entry, again)),
  anyone: ({ entry, again }) => answerAnyone(needed((entry as RouteEntry<'anyone'>).streaming), formOf(entry, again)),
  program: ({ path }) => {
    throw new Error(`${path} is for programs, which have no session: mount it with mountPrograms`);
  },
};

function needed<T>(handle: T | undefined): T {
  if (!handle) throw new Error('a route outside an organization opens its own transactions: make it streaming');
  return handle;
}

/** The handler that shows the form again; the types were checked where the table was declared. */
function formOf<Asker>(entry: { again?: unknown }, page: unknown): Form<Asker> | null {
  if (typeof entry.again === 'object') return entry.again as Form<Asker>;
  if (!page) return null;
  const { streaming, transactional } = page as RouteEntry<'member'>;
  if (streaming) return { streaming: streaming as unknown as Handle<Asker> };
  return { transactional: transactional ?? handleAction(page as RouteEntry<Audience>) };
}

function handleAction(entry: RouteEntry<Audience>): Handle<Ctx> {
  const { does, html, status = 200 } = entry;
  if (!does) throw new Error('a route has no action');
  return async (ctx, req: Request, filled: Filled | null, _res: Response): Promise<Reply> => {
    const result = await runActionIn(ctx, does, () => inputOf(does, req, filled));
    return html && wantsHtml(req) ? html(result as never, { actor: ctx, filled, req }) : json(toJson(does, result), status);
  };
}
