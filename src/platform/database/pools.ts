import pg from 'pg';
import { logRarely } from '../log.ts';

const TIMEOUTS = { statement_timeout: 15_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 15_000 };
const CONNECT_TIMEOUT_MS = 10_000;

/** Sessions and rate limits: short statements that must not wait behind units of work, or reads behind the commits of sign-ins. */
const SESSION_POOL_SIZE = 8;

/** Idle connections that each pool keeps open. Few, since several processes may share a small database. */
export const MIN_CONNECTIONS = 4;

/** `units`: only `units.ts` takes connections from it. `sessions`: see `session-pool.ts`. */
type Pools = { units: pg.Pool; sessions: pg.Pool };

let pools: Pools | null = null;

export function openPools(url: string, size: number): void {
  pools = { units: createPool(url, size), sessions: createPool(url, SESSION_POOL_SIZE) };
}

/** @throws Error when the database isn't open */
export function openedPools(): Pools {
  if (!pools) throw new Error('the database is not open');
  return pools;
}

export async function closePools(): Promise<void> {
  await Promise.all([pools?.units.end(), pools?.sessions.end()]);
  pools = null;
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
