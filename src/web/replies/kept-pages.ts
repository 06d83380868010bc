import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { config } from '../../platform/config.ts';
import type { ViewName } from '../../presenters/contracts/views.ts';
import { readCookie } from '../session/cookies.ts';
import { csrfToken } from '../session/csrf.ts';
import { SESSION_COOKIE } from '../session/session-store.ts';
import { renderPage } from './render.ts';
import type { Reply } from './reply.ts';
import { shellOf, themeOf } from './shell.ts';

/** What strangers see first, and programs ask for most: without a mistake in it, it differs from one to the next by its token alone. */
const FIRST_PAGES: ReadonlySet<ViewName> = new Set(['accounts/login', 'accounts/register', 'accounts/forgot-password']);

/** Stands for the token while such a page is drawn: nobody can send it. */
const TOKEN = randomBytes(24).toString('hex');

/** While someone works on the views, each is drawn anew. */
const KEEPS = config.isProduction || config.isTest;

/** One for each theme, view and props: few. */
const KEPT_MAX = 40;
const kept = new Map<string, string[]>();
/** Those that are asked for without a query, by theme and address. */
const byAddress = new Map<string, string[]>();

/** A page before sign-in that was drawn earlier, with the token of this visitor; null for any other page. */
export function keptPage(req: Request, res: Response, { view, props }: Extract<Reply, { kind: 'page' }>): string | null {
  if (req.session || !FIRST_PAGES.has(view) || !KEEPS) return null;
  const key = `${themeOf(req)} ${view} ${req.path} ${JSON.stringify(props)}`;
  const parts = kept.get(key) ?? draw(req, res, view, props as never, key);
  return parts.join(csrfToken(req, res));
}

function draw<V extends ViewName>(req: Request, res: Response, view: V, props: Parameters<typeof renderPage<V>>[1], key: string): string[] {
  const parts = renderPage(view, props, shellOf(req, res, null, TOKEN)).split(TOKEN);
  // What was typed wrongly, and where somebody wants to go, is theirs alone.
  if (key.length < 200 && kept.size < KEPT_MAX) {
    kept.set(key, parts);
    if (req.originalUrl === req.path) byAddress.set(`${themeOf(req)} ${req.path}`, parts);
  }
  return parts;
}

/** Answers a stranger who asks for such a page again, before any route is looked for: programs ask for the sign-in page all day long. */
export function answerFirstPage(req: Request, res: Response, next: NextFunction): void {
  const parts = req.method === 'GET' ? byAddress.get(`${themeOf(req)} ${req.url}`) : undefined;
  if (!parts || readCookie(req, SESSION_COOKIE) !== null) return next();
  const page = parts.join(csrfToken(req, res));
  // What the log calls the route.
  req.route = { path: req.url };
  // As one string with its headers it is one write.
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': Buffer.byteLength(page) }).end(page, 'utf8');
}
