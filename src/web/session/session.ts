import type { Request, Response } from 'express';
import type session from 'express-session';
import type {} from 'passport';
import { config } from '../../platform/config.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { randomPart } from '../../platform/random.ts';
import type { SessionIdentity } from '../../services/auth/accounts.ts';
import type { SessionGrant } from '../../services/auth/sign-in.ts';
import { originOf } from '../origin.ts';
import { SESSION_COOKIE } from './session-store.ts';

declare module 'express-session' {
  interface SessionData {
    passport?: { user: string };
    /** Missing for a user without an organization. */
    organizationId?: string;
    /**
     * When the session began, or the user last confirmed their identity; milliseconds. Compared with the time when sessions of the account
     * were ended.
     */
    since?: number;
    /** Identifies the session on pages: the id in the cookie is never shown. */
    publicId?: string;
    /** CSRF tokens are bound to it; it is kept when the user switches organizations. */
    seed?: string;
    hasSeveral?: boolean;
    isRemembered?: boolean;
    /** Idle time in seconds after which it expires. */
    lastsSeconds?: number;
    ip?: string | null;
    userAgent?: string | null;
    /** When the user last confirmed their identity; milliseconds. */
    provenAt?: number;
    /** A user who has entered the right password and still has to enter a code. */
    pending?: { userId: string; isRemembered: boolean; next: string; at: number };
    /** Recovery codes, shown once, on the next page. */
    codes?: string[];
    /** One sentence for the next page. */
    flash?: string;
  }
}

/** A session ends after this, however often it is used. Source: SECURITY.md 7.3.2; "remember me" lasts 30 days. */
const ABSOLUTE_MS = 30 * 24 * 60 * 60 * 1000;
/** The session's user and organization; null before sign-in, and without an organization. */
export function identityOf(req: Request): SessionIdentity | null {
  const userId = personOf(req);
  const { organizationId, since } = req.session ?? {};
  return userId && organizationId && since ? { userId, organizationId, since: new Date(since) } : null;
}

/** The id of the session's user, with or without an organization. */
export function personOf(req: Request): string | null {
  const since = req.session?.since;
  return since && Date.now() - since < ABSOLUTE_MS ? (req.session.passport?.user ?? null) : null;
}

/** @throws Problem `unauthenticated` when nobody is signed in */
export function requirePerson(req: Request): void {
  if (!personOf(req)) throw new Problem('unauthenticated', 'You’re already signed out.');
}

/**
 * Signs in under a new session id, which prevents session fixation.
 * @param seed kept when the user switches organizations
 */
export async function openSession(req: Request, entry: SessionGrant, seed = randomPart(24).toString('base64url')): Promise<void> {
  const { ip, userAgent } = originOf(req);
  const provenAt = seed === req.session?.seed ? req.session.provenAt : Date.now();
  await new Promise<void>((resolve, reject) => req.logIn({ id: entry.userId }, (error) => (error ? reject(error) : resolve())));
  const { organizationId, hasSeveral, isRemembered, lastsSeconds } = entry;
  Object.assign(req.session, { publicId: newId(), since: Date.now(), seed, ip, userAgent, hasSeveral, isRemembered, lastsSeconds });
  if (organizationId) req.session.organizationId = organizationId;
  if (provenAt) req.session.provenAt = provenAt;
  keepCookie(req);
  await saveSession(req);
}

/** With "remember me", the browser keeps the cookie after it is closed. */
function keepCookie({ session: { isRemembered, lastsSeconds = 0, cookie } }: Request): void {
  if (isRemembered) cookie.maxAge = lastsSeconds * 1000;
}

const regenerate = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => req.session.regenerate((error) => (error ? reject(error) : resolve())));

/** Remembers, in a new session without a user, whose password was right. */
export async function startPending(req: Request, pending: NonNullable<session.SessionData['pending']>): Promise<void> {
  await regenerate(req);
  req.session.pending = pending;
  await saveSession(req);
}

/**
 * Continues the session under a new id, so that a copy of the old one is useless. Source: SECURITY.md 7.2.4.
 * @param changes `since: now` when all other sessions of the account were ended
 */
export async function renewSession(req: Request, changes: Partial<session.SessionData>): Promise<void> {
  const { cookie: _, ...kept } = req.session as Partial<session.SessionData>;
  await regenerate(req);
  Object.assign(req.session, kept, changes);
  keepCookie(req);
  await saveSession(req);
}

/** Ends the session in the store, and tells the browser to clear its cookie, cache and storage. */
export async function closeSession(req: Request, res: Response): Promise<void> {
  await forgetSession(req);
  res.clearCookie(SESSION_COOKIE, { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' });
  res.setHeader('Clear-Site-Data', '"cache", "storage"');
}

/**
 * Removes a session that was ended elsewhere while a request saved it. The cookie is kept: the browser may have signed in again since then.
 */
export const forgetSession = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => req.session.destroy((error) => (error ? reject(error) : resolve())));

/**
 * False once the session has ended, here or in another process; for responses that run for a long time. Reads the store directly: reloading
 * the request's own session would save it when the response ends, which could restore one that was destroyed in the meantime.
 * @throws Error when the store cannot be read
 */
export const isSessionOpen = (req: Request): Promise<boolean> =>
  new Promise((resolve, reject) =>
    req.sessionStore.get(req.sessionID, (error, found) => (error ? reject(error) : resolve(Boolean(found)))),
  );

export const saveSession = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => req.session.save((error) => (error ? reject(error) : resolve())));
