import type { NextFunction, Request, Response } from 'express';
import { translateDatabaseError } from '../../platform/database/errors.ts';
import { log } from '../../platform/log.ts';
import { Problem } from '../../platform/problem.ts';
import { respell } from '../../platform/spelling.ts';
import { meterOf } from '../../services/usage/usage.ts';
import { wantsHtml } from '../accepts.ts';
import { originOf } from '../origin.ts';
import { actorOf } from '../routing/askers.ts';
import { keptActor, keptFacts } from '../session/request-actor.ts';
import { forgetSession, identityOf, personOf } from '../session/session.ts';
import { dropUnreadBody } from '../unread-body.ts';
import { KINDS } from './problem-kinds.ts';
import { renderPage } from './render.ts';
import { shellOf } from './shell.ts';

/**
 * Answers every failure as a page or JSON, as the client accepts. Anything that is not a Problem is a bug: it is logged, and its details
 * are not sent.
 */
export async function answerProblem(error: unknown, req: Request, res: Response, _next: NextFunction): Promise<void> {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const { requestId } = originOf(req);
  const problem = asProblem(error);
  // Otherwise the sign-in page would see a signed-in user and redirect back here.
  if (problem?.kind === 'unauthenticated' && problem.fields.length === 0 && personOf(req)) await forgetSession(req).catch(() => undefined);
  const { status, title } = problem ? answerTo(problem, req) : { status: 500, title: 'Something went wrong' };
  const detail = problem?.message ?? 'This is our fault, not yours. Try again.';
  if (!problem) log.error({ err: error, requestId, method: req.method }, 'a request failed');

  dropUnreadBody(req);
  if (status < 500 && status !== 401 && wantsHtml(req)) await knowActor(req);
  if (problem?.facts.retryAfterSeconds) res.setHeader('Retry-After', String(problem.facts.retryAfterSeconds));
  res.status(status);
  const failure = { status, title, detail, requestId, problem };
  try {
    if (wantsHtml(req)) sendPage(req, res, failure);
    else sendJson(req, res, failure);
  } catch (cause) {
    // If rendering the error page fails too, Express would show the stack.
    log.error({ err: cause, requestId }, 'the page about a failure failed');
    res.status(500).type('text/plain').send(`${failure.title}. Reference ${requestId}.`);
  }
}

/** True where programs rely on 429 for the monthly limit. Source: docs/decisions/0018. */
const isPromised429 = ({ kind, facts }: Problem, { path }: Request): boolean =>
  kind === 'plan-limit' && facts.limit === 'analyses' && path === '/api/analyze';

const answerTo = (problem: Problem, req: Request) => ({ ...KINDS[problem.kind], ...(isPromised429(problem, req) ? { status: 429 } : {}) });

/**
 * Looks up the signed-in user when no route has done so, so that the error page has the app's navigation instead of offering to sign in. A
 * user without access any more gets the plain page.
 */
async function knowActor(req: Request): Promise<void> {
  if (identityOf(req) && !keptActor(req)) await actorOf(req).catch(() => undefined);
}

type Failure = { status: number; title: string; detail: string; requestId: string; problem: Problem | null };

function sendPage(req: Request, res: Response, failure: Failure): void {
  if (failure.status === 401) {
    const next = req.method === 'GET' ? `?next=${encodeURIComponent(req.originalUrl)}` : '';
    res.redirect(303, `/login${next}`);
    return;
  }
  if (failure.problem?.facts.goTo) {
    res.redirect(303, failure.problem.facts.goTo);
    return;
  }
  const actor = keptActor(req);
  const shell = shellOf(req, res, actor);
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  const facts = failure.problem?.facts;
  if (facts?.limit === 'analyses' && facts.resetsAt) {
    const usage = meterOf({ current: facts.current ?? 0, max: facts.max ?? 0, resetsAt: facts.resetsAt });
    res.send(renderPage('usage/limit-reached', { title: failure.detail, usage }, shell));
    return;
  }
  const action = actor ? { href: '/dashboard', label: 'Go to the dashboard' } : { href: '/login', label: 'Sign in' };
  res.send(renderPage('errors/problem', { ...failure, title: PAGE_TITLES[failure.status] ?? failure.title, action }, shell));
}

/** Users asked for a page, whatever it is that was not found. */
const PAGE_TITLES: Readonly<Record<number, string>> = { 404: 'Page not found', 500: 'This page couldn’t be loaded' };

function sendJson(req: Request, res: Response, { status, title, detail, requestId, problem }: Failure): void {
  const { limit, current, max } = problem?.facts ?? {};
  if (problem && isPromised429(problem, req)) {
    res.json({ error: detail, current, max });
    return;
  }
  const say = (sentence: string) => respell(sentence, keptFacts(req)?.spelling ?? '');
  const errors = problem?.fields.map(({ field, detail: sentence }) => ({ detail: say(sentence), pointer: `#/${field}` }));
  res.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  const type = problem ? `/problems/${problem.kind}` : 'about:blank';
  res.send(
    JSON.stringify({
      type,
      title,
      status,
      detail: say(detail),
      instance: `urn:uuid:${requestId}`,
      requestId,
      ...(errors?.length ? { errors } : {}),
      ...(limit ? { limit, current, max } : {}),
    }),
  );
}

/** Sessions and rate limits query the database themselves; Express and its parsers throw errors with a `status`. */
function asProblem(thrown: unknown): Problem | null {
  const error = translateDatabaseError(thrown);
  if (error instanceof Problem) return error;
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return new Problem('too-large', 'The request is too large.');
  if (status === 415) return new Problem('unsupported', 'The request body is in a format we don’t read here.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem('malformed', 'Something in the request wasn’t right. Go back and try again.');
  return null;
}

/** For requests that no route has answered. */
export function answerNotFound(_req: Request, _res: Response, next: NextFunction): void {
  next(new Problem('not-found', 'Check the address and try again.'));
}
