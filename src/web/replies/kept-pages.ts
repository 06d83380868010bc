import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { config } from '../../platform/config.ts';
import { readCookie } from '../session/cookies.ts';
import { csrfToken } from '../session/csrf.ts';
import { SESSION_COOKIE } from '../session/session-store.ts';
import { themeOf } from '../session/theme.ts';
import { renderPage } from './render.ts';
import type { Reply } from './reply.ts';
import { shellOf } from './shell.ts';

/** What strangers see first, and programs ask for most: without a mistake in it, it differs from one to the next by its token alone. */
const FIRST_PAGES: ReadonlySet<string> = new Set(['/login', '/register', '/signup', '/forgot-password']);

/** Stands for the token while such a page is drawn: nobody can send it. */
const TOKEN = randomBytes(24).toString('hex');

/** While someone works on the views, each is drawn anew. */
const KEEPS = config.isProduction || config.isTest;

/** By theme and address: a dozen at most, since other spellings of an address are not kept. Each is cut where the token goes. */
const kept = new Map<string, string[]>();

/** Draws a first page for a stranger and keeps it; null for any other page. What was typed wrongly, and where somebody wants to go, is theirs alone. */
export function keepFirstPage(req: Request, res: Response, { view, props }: Extract<Reply, { kind: 'page' }>): string | null {
  const isFirst = req.method === 'GET' && !req.session && FIRST_PAGES.has(req.originalUrl);
  if (!isFirst || !KEEPS) return null;
  const parts = renderPage(view, props as never, shellOf(req, res, null, TOKEN)).split(TOKEN);
  kept.set(`${themeOf(req)} ${req.originalUrl}`, parts);
  return parts.join(csrfToken(req, res));
}

/** Answers a stranger who asks for such a page again, before any route is looked for: programs ask for the sign-in page all day long. */
export function answerFirstPage(req: Request, res: Response, next: NextFunction): void {
  const parts = req.method === 'GET' ? kept.get(`${themeOf(req)} ${req.url}`) : undefined;
  if (!parts || readCookie(req, SESSION_COOKIE) !== null) return next();
  const page = parts.join(csrfToken(req, res));
  // What the log calls the route.
  req.route = { path: req.url };
  // As one string with its headers it is one write.
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': Buffer.byteLength(page) }).end(page, 'utf8');
}
