import { config } from '../config.ts';
import { logRarely } from '../log.ts';
import { flushDeferred } from './deferred-commits.ts';
import { closePools, MIN_CONNECTIONS, openedPools, openPools } from './pools.ts';

/** Opens the pools of this process. Row-level security must apply to the role in `url`; `assertRowLevelSecurity` checks it. */
export function openDatabase(url: string, size = config.databasePoolSize): void {
  openPools(url, size);
}

export async function closeDatabase(): Promise<void> {
  await flushDeferred();
  await closePools();
}

/** Opens connections in both pools before the first requests arrive. Ignores failures: a request that needs a connection tries again. */
export async function openConnections(): Promise<void> {
  const pools = Object.values(openedPools());
  // Requested all at once: none is idle yet, so each one is new. Each is released as soon as it's open.
  const opened = pools.flatMap((each) => Array.from({ length: MIN_CONNECTIONS }, () => each.connect().then((client) => client.release())));
  await Promise.allSettled(opened);
}

/** True when the database answers a statement. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await openedPools().sessions.query('SELECT 1');
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
  const { rows } = await openedPools().sessions.query<{ name: string; bypasses: boolean }>(
    `SELECT r.rolname AS "name", r.rolsuper OR r.rolbypassrls OR EXISTS (
       SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
     ) AS "bypasses" FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const [role] = rows;
  if (!role || role.bypasses) throw new Error(`the role ${role?.name ?? '?'} bypasses row-level security: the app must not use it`);
}
