import pg from 'pg';
import { config } from '../config.ts';
import { logRarely } from '../log.ts';
import { flushDeferred } from './deferred-commits.ts';

const TIMEOUTS = { statement_timeout: 15_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 15_000 };
const CONNECT_TIMEOUT_MS = 10_000;

/** Sessions and rate limits: short statements that must not wait behind units of work, nor reads behind the commits of sign-ins. */
const SIDE_POOL_SIZE = 8;

/** Connections of each pool that stay open when nobody asks: several processes may share a small database. */
const KEPT_OPEN = 4;

let pool: pg.Pool | null = null;
let side: pg.Pool | null = null;

/** Opens the pools of this process. `url` must lead to a role that row-level security binds; `assertRowLevelSecurity` proves it. */
export function openDatabase(url: string, size = config.databasePoolSize): void {
  pool = createPool(url, size);
  side = createPool(url, SIDE_POOL_SIZE);
}

/** The pool beside the units of work, for libraries that bring their own statements: sessions and rate limits. No tenant table is asked through it. */
export function sessionPool(): pg.Pool {
  if (!side) throw new Error('the database is not open');
  return side;
}

/** A pool with our time limits, whose lost connections are logged instead of ending the process. Source: SECURITY.md F7. */
function createPool(url: string, size: number): pg.Pool {
  const created = new pg.Pool({
    connectionString: withOptions(url),
    max: size,
    // A crowd would wait for a fork of Postgres and the proof of a password for each.
    min: Math.min(size, KEPT_OPEN),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    ...TIMEOUTS,
  });
  created.on('error', (error) => logRarely('pool', error, 'a database connection was lost'));
  created.on('connect', (client) => client.on('error', (error) => logRarely('connection', error, 'a database connection was lost')));
  return created;
}

/**
 * Our statements are few, prepared, and written for one index each: planning each anew for its values would cost Postgres three times what the page's
 * query costs. Set at connect, beside what the address sets itself.
 */
function withOptions(url: string): string {
  const changed = new URL(url);
  const own = changed.searchParams.get('options');
  changed.searchParams.set('options', [own, '-c plan_cache_mode=force_generic_plan'].filter(Boolean).join(' '));
  return changed.href;
}

export async function closeDatabase(): Promise<void> {
  await flushDeferred();
  await Promise.all([pool?.end(), side?.end()]);
  [pool, side] = [null, null];
}

/** Opens connections in both pools, so that the first crowd finds them open. One that cannot be opened is left to whoever needs it. */
export async function openConnections(): Promise<void> {
  const pools = [pool, side].filter((each) => each !== null);
  // Asked for in one go: none is idle yet, so each is a new one. Each is given back as soon as it is there.
  const opened = pools.flatMap((each) => Array.from({ length: KEPT_OPEN }, () => each.connect().then((client) => client.release())));
  await Promise.allSettled(opened);
}

/** The pool of units of work: `units.ts` alone takes connections from it. */
export function unitPool(): pg.Pool {
  if (!pool) throw new Error('the database is not open');
  return pool;
}

/** True when a statement comes back. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await sessionPool().query('SELECT 1');
    return true;
  } catch (error) {
    logRarely('ready', error, 'the database does not answer');
    return false;
  }
}

/**
 * Refuses a role that row-level security does not bind.
 * @throws Error that names the role
 */
export async function assertRowLevelSecurity(): Promise<void> {
  const { rows } = await sessionPool().query<{ name: string; isAbove: boolean }>(
    `SELECT r.rolname AS "name", r.rolsuper OR r.rolbypassrls OR EXISTS (
       SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
     ) AS "isAbove" FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const [role] = rows;
  if (!role || role.isAbove) throw new Error(`the role ${role?.name ?? '?'} bypasses row-level security: the app must not use it`);
}
