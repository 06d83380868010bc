import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type pg from 'pg';
import { config } from '../../platform/config.ts';
import { sessionPool } from '../../platform/database/session-pool.ts';
import { readCookie } from './cookies.ts';

/** A session without a signed-in user expires after this long without a request. */
const IDLE_SECONDS = 12 * 60 * 60;
/** The stored expiry is updated at most this often: a write on every request would cost more than the page. Source: SECURITY.md F6. */
const TOUCH_EVERY_MS = 5 * 60_000;
const TOUCHED_MAX = 10_000;

const PgStore = connectPgSimple(session);

const UPDATE = `UPDATE "session" SET "sess" = $1, "expire" = now() + $2 * interval '1 second' WHERE "sid" = $3`;

/**
 * connect-pg-simple, but it updates a session's expiry only every few minutes. Saving a session that was read never recreates its row: if a
 * sign-out or another device has ended it in the meantime, it remains ended.
 */
class LazyStore extends PgStore {
  readonly #touched = new Map<string, number>();
  readonly #read = new WeakSet<object>();
  declare query: (text: string, values: unknown[], done: (error: unknown) => void) => void;
  /** Seconds. A field of connect-pg-simple that is missing from its types. */
  declare ttl: number;

  override touch(sid: string, data: session.SessionData, done?: () => void): void {
    const now = Date.now();
    const last = this.#touched.get(sid);
    if (last !== undefined && now - last < TOUCH_EVERY_MS) {
      done?.();
      return;
    }
    if (this.#touched.size >= TOUCHED_MAX) this.#touched.clear();
    this.#touched.set(sid, now);
    this.ttl = data.lastsSeconds ?? IDLE_SECONDS;
    super.touch(sid, data, done);
  }

  override createSession(req: Request, data: session.SessionData): session.Session & session.SessionData {
    const made = super.createSession(req, data);
    this.#read.add(made);
    return made;
  }

  override set(sid: string, data: session.SessionData, done?: (error?: unknown) => void): void {
    const lasts = data.lastsSeconds ?? IDLE_SECONDS;
    if (this.#read.has(data)) return this.query(UPDATE, [data, lasts, sid], (error) => done?.(error));
    // `super.set` reads it synchronously, so that sessions can have different lifetimes.
    this.ttl = lasts;
    super.set(sid, data, done);
  }
}

export const SESSION_COOKIE = config.isSecure ? '__Host-maneiro' : 'maneiro';

/** Sessions in Postgres. */
export function createSessions(): { middleware: RequestHandler; close: () => Promise<void> } {
  const store = new LazyStore({
    pool: withPreparedNames(sessionPool()),
    tableName: 'session',
    ttl: IDLE_SECONDS,
    // The schedule deletes expired sessions, once for all processes.
    pruneSessionInterval: false,
  });
  const middleware = session({
    store,
    name: SESSION_COOKIE,
    secret: config.sessionSecret,
    resave: false,
    saveUninitialized: false,
    // The proxy in front reports whether the browser used https; without this a secure cookie would never be sent.
    proxy: config.isSecure,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.isSecure, path: '/' },
  });
  return {
    // A visitor who sends no session cookie and only reads pages has no session to load; one is created when they send a form.
    middleware: (req, res, next) => (isStranger(req) ? next() : middleware(req, res, next)),
    close: async () => {
      await store.close();
    },
  };
}

const isStranger = (req: Request): boolean => (req.method === 'GET' || req.method === 'HEAD') && readCookie(req, SESSION_COOKIE) === null;

/** Runs connect-pg-simple's few statements as named ones, so that Postgres prepares each once per connection. */
function withPreparedNames(pool: pg.Pool): pg.Pool {
  const names = new Map<string, string>();
  const query = (text: string, values: unknown[]) => {
    const name = names.get(text) ?? `session-${names.size}`;
    names.set(text, name);
    return pool.query({ name, text, values });
  };
  return { query } as unknown as pg.Pool;
}
