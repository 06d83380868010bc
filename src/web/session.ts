import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type {} from 'passport';
import type pg from 'pg';
import { config } from '../platform/config.ts';
import { sidePool } from '../platform/db.ts';
import type { Claim } from '../services/accounts.ts';
import { readCookie } from './cookies.ts';

declare module 'express-session' {
  interface SessionData {
    passport?: { user: string };
    organizationId?: string;
    /** One sentence for the next page. */
    flash?: string;
  }
}

/** A session ends after this time without a request. Source: PRODUCT.md, "Accounts": 12 hours idle without "remember me". */
const IDLE_SECONDS = 12 * 60 * 60;
/** The stored end is moved at most this often: a write on every request would cost more than the page. Source: SECURITY.md F6. */
const TOUCH_EVERY_MS = 5 * 60_000;
const TOUCHED_MAX = 10_000;
const PRUNE_SECONDS = 15 * 60;

const PgStore = connectPgSimple(session);

/** connect-pg-simple, writing the moved end of a session only when it has moved by minutes. */
class LazyStore extends PgStore {
  readonly #touched = new Map<string, number>();

  override touch(sid: string, data: session.SessionData, done?: () => void): void {
    const now = Date.now();
    const last = this.#touched.get(sid);
    if (last !== undefined && now - last < TOUCH_EVERY_MS) {
      done?.();
      return;
    }
    if (this.#touched.size >= TOUCHED_MAX) this.#touched.clear();
    this.#touched.set(sid, now);
    super.touch(sid, data, done);
  }
}

export const SESSION_COOKIE = config.isSecure ? '__Host-maneiro' : 'maneiro';

/** Sessions in Postgres. `close` stops the clearing of old ones. */
export function createSessions(): { middleware: RequestHandler; close: () => Promise<void> } {
  const store = new LazyStore({
    pool: withPreparedNames(sidePool()),
    tableName: 'session',
    ttl: IDLE_SECONDS,
    pruneSessionInterval: PRUNE_SECONDS,
  });
  const middleware = session({
    store,
    name: SESSION_COOKIE,
    secret: config.sessionSecret,
    resave: false,
    saveUninitialized: false,
    // The proxy in front says whether the browser came by https; without this a secure cookie would never be sent.
    proxy: config.isSecure,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' },
  });
  return {
    // A stranger who only looks has no session to read; one is made when they send a form.
    middleware: (req, res, next) => (isStranger(req) ? next() : middleware(req, res, next)),
    close: async () => {
      await store.close();
    },
  };
}

const isStranger = (req: Request): boolean => (req.method === 'GET' || req.method === 'HEAD') && readCookie(req, SESSION_COOKIE) === null;

/** connect-pg-simple's few texts, prepared once a connection. */
function withPreparedNames(pool: pg.Pool): pg.Pool {
  const names = new Map<string, string>();
  const query = (text: string, values: unknown[]) => {
    const name = names.get(text) ?? `session-${names.size}`;
    names.set(text, name);
    return pool.query({ name, text, values });
  };
  return { query } as unknown as pg.Pool;
}

/** Who the session says is there; null before sign-in. */
export function claimOf(req: Request): Claim | null {
  const userId = req.session?.passport?.user;
  const organizationId = req.session?.organizationId;
  return userId && organizationId ? { userId, organizationId } : null;
}

/** Signs in: a new session id, so that one planted before is worth nothing. */
export async function openSession(req: Request, claim: Claim): Promise<void> {
  await new Promise<void>((resolve, reject) => req.logIn({ id: claim.userId }, (error) => (error ? reject(error) : resolve())));
  req.session.organizationId = claim.organizationId;
  await saveSession(req);
}

/** Ends the session here and in the store, and tells the browser to forget what it has kept. */
export async function closeSession(req: Request, res: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.destroy((error) => (error ? reject(error) : resolve())));
  res.clearCookie(SESSION_COOKIE, { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' });
  res.setHeader('Clear-Site-Data', '"cache", "storage"');
}

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
