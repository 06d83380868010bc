import pg from 'pg';
import { config } from '../config.ts';
import { logRarely } from '../log.ts';
import { flushDeferred } from './deferred-commits.ts';

const TIMEOUTS = { statement_timeout: 15_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 15_000 };
const CONNECT_TIMEOUT_MS = 10_000;

/** Sessions and rate limits: short statements that must not wait behind units of work, or reads behind the commits of sign-ins. */
const SESSION_POOL_SIZE = 8;

/** Idle connections that each pool keeps open. Few, since several processes may share a small database. */
const MIN_CONNECTIONS = 4;

let pool: pg.Pool | null = null;
let sessions: pg.Pool | null = null;

/** Opens the pools of this process. Row-level security must apply to the role in `url`; `assertRowLevelSecurity` checks it. */
export function openDatabase(url: string, size = config.databasePoolSize): void {
  pool = createPool(url, size);
  sessions = createPool(url, SESSION_POOL_SIZE);
}

/** A pool apart from units of work, for libraries that run their own statements: sessions and rate limits. It never queries a tenant table. */
export function sessionPool(): pg.Pool {
  if (!sessions) throw new Error('the database is not open');
  return sessions;
}

/** A pool with our timeouts. It logs a lost connection, which would otherwise end the process. Source: SECURITY.md F7. */
function createPool(url: string, size: number): pg.Pool {
  const created = new pg.Pool({
    connectionString: withOptions(url),
    max: size,
    // Otherwise every request of a burst waits for Postgres to fork a process and check a password.
    min: Math.min(size, MIN_CONNECTIONS),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    ...TIMEOUTS,
  });
  created.on('error', (error) => logRarely('pool', error, 'a database connection was lost'));
  created.on('connect', (client) => client.on('error', (error) => logRarely('connection', error, 'a database connection was lost')));
  return created;
}

/**
 * Our statements are few, prepared and written for one index each. Planning them again for each set of values would cost Postgres three times as much
 * as the page's query. Set at connect, in addition to the options in the URL.
 */
function withOptions(url: string): string {
  const changed = new URL(url);
  const own = changed.searchParams.get('options');
  changed.searchParams.set('options', [own, '-c plan_cache_mode=force_generic_plan'].filter(Boolean).join(' '));
  return changed.href;
}

export async function closeDatabase(): Promise<void> {
  await flushDeferred();
  await Promise.all([pool?.end(), sessions?.end()]);
  [pool, sessions] = [null, null];
}

/** Opens connections in both pools before the first requests arrive. Ignores failures: a request that needs a connection tries again. */
export async function openConnections(): Promise<void> {
  const pools = [pool, sessions].filter((each) => each !== null);
  // Requested all at once: none is idle yet, so each one is new. Each is released as soon as it's open.
  const opened = pools.flatMap((each) => Array.from({ length: MIN_CONNECTIONS }, () => each.connect().then((client) => client.release())));
  await Promise.allSettled(opened);
}

/** The pool for units of work. Only `units.ts` takes connections from it. */
export function unitPool(): pg.Pool {
  if (!pool) throw new Error('the database is not open');
  return pool;
}

/** True when the database answers a statement. */
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
 * Refuses a role that bypasses row-level security.
 * @throws Error that names the role
 */
export async function assertRowLevelSecurity(): Promise<void> {
  const { rows } = await sessionPool().query<{ name: string; bypasses: boolean }>(
    `SELECT r.rolname AS "name", r.rolsuper OR r.rolbypassrls OR EXISTS (
       SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
     ) AS "bypasses" FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const [role] = rows;
  if (!role || role.bypasses) throw new Error(`the role ${role?.name ?? '?'} bypasses row-level security: the app must not use it`);
}
