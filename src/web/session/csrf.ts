import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { config } from '../../platform/config.ts';
import { Problem } from '../../platform/problem.ts';
import { randomPart } from '../../platform/random.ts';
import { readCookie } from './cookies.ts';
import { identityOf } from './session.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** True for requests that change nothing. Source: RFC 9110 §9.2.1. */
export const isSafe = (req: Pick<Request, 'method'>): boolean => SAFE.has(req.method);
const COOKIE = config.isSecure ? '__Host-maneiro-form' : 'maneiro-form';
const ATTRIBUTES = `; Path=/; HttpOnly${config.isSecure ? '; Secure' : ''}; SameSite=Lax`;
const OTHER_ORGANIZATION =
  'You’ve switched to another organisation in another tab, so nothing was changed here. Reload the page, or switch back.';
const STALE_PAGE = 'This page was open for too long. Reload it and try again.';

/** First check: an unsafe request must come from our own pages, as the browser's headers say. Source: SECURITY.md 1B, "CSRF". */
export function refuseForeign(req: Request, _res: Response, next: NextFunction): void {
  if (SAFE.has(req.method) || comesFromHere(req) || isOldProgram(req)) return next();
  next(
    new Problem(
      'forbidden',
      'This request did not come from a page of Maneiro. Send the header Sec-Fetch-Site: same-origin, or Origin with the address of this site.',
    ),
  );
}

function comesFromHere(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('origin');
  return origin !== undefined && origin === (config.publicOrigin ?? `${req.protocol}://${req.get('host')}`);
}

/**
 * Programs have called `POST /legacy-check` for years without tokens. One that sends no cookie, and none of the headers that every browser
 * sends with a POST, has nothing that could be abused.
 */
const isOldProgram = (req: Request): boolean =>
  req.path === '/legacy-check' && !req.get('cookie') && req.get('sec-fetch-site') === undefined && req.get('origin') === undefined;

/** True for JSON sent to `/legacy-check`, the only page that accepts JSON. */
export const isLegacyCheck = (req: IncomingMessage): boolean =>
  (req as Request).path === '/legacy-check' && /^application\/json\b/i.test(req.headers['content-type'] ?? '');

/** Second check: the token in every form. It is bound to the session and the organization; before sign-in, to a cookie of its own. */
export function csrfToken(req: Request, res: Response): string {
  const identity = identityOf(req);
  if (identity) return tokenFor(req, identity.organizationId);
  return sign(readCookie(req, COOKIE) ?? setSeedCookie(res));
}

/**
 * @throws Problem `forbidden` when the token is missing, wrong or from another session; `conflict` when it belongs to an organization that
 *   this session was in before
 */
export function checkToken(req: Request, token: unknown): void {
  const given = typeof token === 'string' ? token : (req.get('x-csrf-token') ?? '');
  const identity = identityOf(req);
  const [organizationId = ''] = given.split('.');
  if (identity && organizationId !== identity.organizationId && isSame(tokenFor(req, organizationId), given))
    throw new Problem('conflict', OTHER_ORGANIZATION);
  const seed = readCookie(req, COOKIE);
  const expected = identity ? tokenFor(req, identity.organizationId) : seed && sign(seed);
  if (!expected || !isSame(expected, given)) throw new Problem('forbidden', STALE_PAGE);
}

const tokenFor = (req: Request, organizationId: string): string =>
  `${organizationId}.${sign(`session ${req.session.seed} ${organizationId}`)}`;

/** For routes whose form has already been parsed. */
export function requireToken(req: Request, _res: Response, next: NextFunction): void {
  if (!SAFE.has(req.method)) checkToken(req, (req.body as { _csrf?: unknown } | undefined)?._csrf);
  next();
}

/** As `requireToken`, but lets through old programs, which never had a form. */
export function requireTokenOfBrowsers(req: Request, res: Response, next: NextFunction): void {
  if (isOldProgram(req)) return next();
  requireToken(req, res, next);
}

function setSeedCookie(res: Response): string {
  const seed = randomPart(24).toString('base64url');
  // Written by hand because every visitor's first page sets it, and a seed needs no encoding.
  res.appendHeader('Set-Cookie', `${COOKIE}=${seed}${ATTRIBUTES}`);
  return seed;
}

const KEY = createSecretKey(config.sessionSecret, 'utf8');
const sign = (seed: string): string => createHmac('sha256', KEY).update(`form ${seed}`).digest('base64url');

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
