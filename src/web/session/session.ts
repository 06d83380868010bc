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
    /** Missing for someone who belongs to no organization. */
    organizationId?: string;
    /** When it began, or was last proven; milliseconds. Compared with when sessions of the account were ended. */
    since?: number;
    /** Names it on pages: the id in the cookie stands nowhere. */
    publicId?: string;
    /** Tokens of forms are bound to it; it stays when the organization changes. */
    seed?: string;
    hasSeveral?: boolean;
    isRemembered?: boolean;
    /** Seconds without a request until it ends. */
    lastsSeconds?: number;
    ip?: string | null;
    userAgent?: string | null;
    /** When the person last proved who they are; milliseconds. */
    provenAt?: number;
    /** Someone whose password was right and whose second factor is still asked. */
    pending?: { userId: string; isRemembered: boolean; next: string; at: number };
    /** Codes that are shown once, on the next page. */
    codes?: string[];
    /** One sentence for the next page. */
    flash?: string;
  }
}

/** However often it is used, a session ends after this. Source: SECURITY.md 7.3.2; "remember me" lasts 30 days. */
const ABSOLUTE_MS = 30 * 24 * 60 * 60 * 1000;
/** Who the session says is there, in which organization; null before sign-in. */
export function identityOf(req: Request): SessionIdentity | null {
  const userId = personOf(req);
  const { organizationId, since } = req.session ?? {};
  return userId && organizationId && since ? { userId, organizationId, since: new Date(since) } : null;
}

/** Who the session says is there, in an organization or not. */
export function personOf(req: Request): string | null {
  const since = req.session?.since;
  return since && Date.now() - since < ABSOLUTE_MS ? (req.session.passport?.user ?? null) : null;
}

/** @throws Problem `unauthenticated` when nobody is signed in */
export function requirePerson(req: Request): void {
  if (!personOf(req)) throw new Problem('unauthenticated', 'You’re already signed out.');
}

/** Signs in: a new session id, so that one planted before is worth nothing. `seed`: kept when someone changes to another organization. */
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

/** The browser keeps the cookie of those who asked for it after it is closed. */
function keepCookie({ session: { isRemembered, lastsSeconds = 0, cookie } }: Request): void {
  if (isRemembered) cookie.maxAge = lastsSeconds * 1000;
}

const regenerate = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => req.session.regenerate((error) => (error ? reject(error) : resolve())));

/** Remembers whose password was right, in a new session of nobody yet. */
export async function startPending(req: Request, pending: NonNullable<session.SessionData['pending']>): Promise<void> {
  await regenerate(req);
  req.session.pending = pending;
  await saveSession(req);
}

/**
 * Goes on under a new id: whoever holds a copy of the old one is out. Source: SECURITY.md 7.2.4.
 * @param changes `since` now, when all other sessions of the account were ended
 */
export async function renewSession(req: Request, changes: Partial<session.SessionData>): Promise<void> {
  const { cookie: _, ...kept } = req.session as Partial<session.SessionData>;
  await regenerate(req);
  Object.assign(req.session, kept, changes);
  keepCookie(req);
  await saveSession(req);
}

/** Ends the session here and in the store, and tells the browser to forget what it has kept. */
export async function closeSession(req: Request, res: Response): Promise<void> {
  await forgetSession(req);
  res.clearCookie(SESSION_COOKIE, { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' });
  res.setHeader('Clear-Site-Data', '"cache", "storage"');
}

/** Forgets a session that was ended while a request wrote it back. The cookie stays: the browser may have signed in anew meanwhile. */
export const forgetSession = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => req.session.destroy((error) => (error ? reject(error) : resolve())));

/**
 * False once the session has ended, here or in another process; for answers that go on for long. Asks the store beside the request's own
 * session: one that is reloaded would be saved when the answer ends, and could bring back what was destroyed meanwhile.
 * @throws Error when the store cannot be asked
 */
export const isSessionOpen = (req: Request): Promise<boolean> =>
  new Promise((resolve, reject) =>
    req.sessionStore.get(req.sessionID, (error, found) => (error ? reject(error) : resolve(Boolean(found)))),
  );

export const saveSession = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => req.session.save((error) => (error ? reject(error) : resolve())));
