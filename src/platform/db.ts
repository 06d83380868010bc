import pg from 'pg';
import { config } from './config.ts';
import { sqlState, translateDatabaseError } from './database-errors.ts';
import { heldClient, type ScopedClient } from './held-client.ts';
import { logRarely } from './log.ts';
import { refuseUndefined } from './scope.ts';
import type { ScopedQuery } from './scoped-query.ts';

declare const scoped: unique symbol;

/** A database handle bound to one transaction of one organization. Only `withTenant` and `withSystem` make one. */
export type Db = Omit<ScopedClient, `$${string}`> & { readonly [scoped]: true };

/** One instant, one transaction, one view of the data. */
export type UnitOfWork = {
  readonly db: Db;
  /** Runs a prepared query of our own; `$1` is always the organization. */
  readonly sql: <Row extends pg.QueryResultRow>(query: ScopedQuery<Row>, ...values: unknown[]) => Promise<Row[]>;
  /** One instant for the whole unit of work. */
  readonly now: Date;
  /** Called by the audit service once it has written an entry. */
  readonly markAudited: () => void;
};

/** Models whose rows may change without an audit entry: their changes are part of an audited act elsewhere, or are progress. */
const UNAUDITED_MODELS: readonly string[] = ['Session', 'RateLimit', 'AuditHead'];

const TIMEOUTS = { statement_timeout: 15_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 15_000 };
const CONNECT_TIMEOUT_MS = 10_000;
const RETRIES = 3;
/** Postgres: serialization_failure, deadlock_detected. */
const RETRYABLE = new Set(['40001', '40P01']);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Sessions and rate limits: short statements that must not wait behind units of work. */
const SIDE_POOL_SIZE = 3;

let pool: pg.Pool | null = null;
let side: pg.Pool | null = null;

/** Opens the pools of this process. `url` must lead to a role that row-level security binds; `assertWalled` proves it. */
export function openDatabase(url: string, size = config.databasePoolSize): void {
  pool = createPool(url, size);
  side = createPool(url, SIDE_POOL_SIZE);
}

/** The pool beside the units of work, for libraries that bring their own statements: sessions and rate limits. No tenant table is asked through it. */
export function sidePool(): pg.Pool {
  if (!side) throw new Error('the database is not open');
  return side;
}

/** A pool with our time limits, whose lost connections are logged instead of ending the process. Source: SECURITY.md F7. */
function createPool(url: string, size: number): pg.Pool {
  const created = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    ...TIMEOUTS,
  });
  created.on('error', (error) => logRarely('pool', error, 'a database connection was lost'));
  created.on('connect', (client) => client.on('error', (error) => logRarely('connection', error, 'a database connection was lost')));
  return created;
}

export async function closeDatabase(): Promise<void> {
  await Promise.all([pool?.end(), side?.end()]);
  [pool, side] = [null, null];
}

/** Runs `work` in one transaction that sees and writes one organization only. Tried again when Postgres asks for it. */
export function inOrganization<T>(organizationId: string, work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  if (!UUID.test(organizationId)) throw new TypeError('an organization id is a UUID in lower case');
  return inUnit(organizationId, `BEGIN; SET LOCAL app.organization_id = '${organizationId}'`, work);
}

/** Runs `work` in one transaction that sees every organization: for sign-in, job claims and operator scripts only. */
export function inSystem<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  return inUnit(null, `BEGIN; SET LOCAL app.scope = 'system'`, work);
}

async function inUnit<T>(organizationId: string | null, begin: string, work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runUnit(organizationId, begin, work);
    } catch (error) {
      if (!RETRYABLE.has(sqlState(error)) || attempt >= RETRIES) throw translateDatabaseError(error);
    }
  }
}

async function runUnit<T>(organizationId: string | null, begin: string, work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  if (!pool) throw new Error('the database is not open');
  const connection = await pool.connect();
  let broken = false;
  try {
    await connection.query(begin);
    const { prisma, unit } = heldClient(connection);
    unit.organizationId = organizationId;
    unit.written.clear();
    let isAudited = false;
    const value = await work({
      db: prisma as unknown as Db,
      sql: async (query, ...values) => {
        if (query.isSystem !== (organizationId === null)) throw new Error(`the query ${query.name} does not belong in this unit of work`);
        refuseUndefined(values, query.name);
        const all = organizationId === null ? values : [organizationId, ...values];
        return (await connection.query({ name: query.name, text: query.text, values: all })).rows;
      },
      now: new Date(),
      markAudited: () => {
        isAudited = true;
      },
    });
    const unaudited = [...unit.written].filter((model) => !UNAUDITED_MODELS.includes(model));
    if (unaudited.length > 0 && !isAudited && organizationId !== null)
      throw new Error(`wrote ${unaudited.join(', ')} without an audit entry`);
    await connection.query('COMMIT');
    return value;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}

/** True when a statement comes back. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await sidePool().query('SELECT 1');
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
export async function assertWalled(): Promise<void> {
  const { rows } = await sidePool().query<{ name: string; isAbove: boolean }>(
    `SELECT r.rolname AS "name", r.rolsuper OR r.rolbypassrls OR EXISTS (
       SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
     ) AS "isAbove" FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const [role] = rows;
  if (!role || role.isAbove) throw new Error(`the role ${role?.name ?? '?'} stands above row-level security: the app must not use it`);
}
