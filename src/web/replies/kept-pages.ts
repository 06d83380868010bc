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

/**
 * The pages that visitors see first, and that programs request most. Without an error in the form, only the CSRF token differs between
 * visitors.
 */
const FIRST_PAGES: ReadonlySet<string> = new Set(['/login', '/register', '/signup', '/forgot-password']);

/** Placeholder for the CSRF token when such a page is rendered. Nobody can send it, because it is random. */
const TOKEN = randomBytes(24).toString('hex');

/** In development, every request renders its page, so that changes to views show. */
const KEEPS = config.isProduction || config.isTest;

/** By theme and address: a dozen at most, because only the exact addresses are kept. Each page is split where the token goes. */
const kept = new Map<string, string[]>();

/**
 * Renders a first page for a visitor and keeps it; null for any other page. Form errors and a `next` address belong to one visitor, so
 * those pages are not kept.
 */
export function keepFirstPage(req: Request, res: Response, { view, props }: Extract<Reply, { kind: 'page' }>): string | null {
  const isFirst = req.method === 'GET' && !req.session && FIRST_PAGES.has(req.originalUrl);
  if (!isFirst || !KEEPS) return null;
  const parts = renderPage(view, props as never, shellOf(req, res, null, TOKEN)).split(TOKEN);
  kept.set(`${themeOf(req)} ${req.originalUrl}`, parts);
  return parts.join(csrfToken(req, res));
}

/** Serves a kept page before routing starts: programs request the sign-in page all day long. */
export function answerFirstPage(req: Request, res: Response, next: NextFunction): void {
  const parts = req.method === 'GET' ? kept.get(`${themeOf(req)} ${req.url}`) : undefined;
  if (!parts || readCookie(req, SESSION_COOKIE) !== null) return next();
  const page = parts.join(csrfToken(req, res));
  // The request log takes the route's name from here.
  req.route = { path: req.url };
  // `writeHead` and one string make a single write to the socket.
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': Buffer.byteLength(page) }).end(page, 'utf8');
}
