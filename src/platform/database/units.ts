import type pg from 'pg';
import { deferCommit, takeDeferred } from './deferred-commits.ts';
import { sqlState, translateDatabaseError } from './errors.ts';
import { beginWith } from './first-query.ts';
import { openedPools } from './pools.ts';
import { prismaOn, type ScopedClient } from './prisma-clients.ts';
import { refuseOver, refuseUndefined, type Unit } from './scope.ts';
import type { FirstQuery, ScopedQuery } from './scoped-query.ts';

declare const scoped: unique symbol;

/** A database handle bound to one transaction of one organization. Only `withTenant` and `withSystem` make one. */
export type Db = Omit<ScopedClient, `$${string}`> & { readonly [scoped]: true };

/** One transaction, with one instant as its time. */
export type UnitOfWork = {
  readonly db: Db;
  /** Runs a hand-written prepared query. Inside an organization, `$1` is its id and `values` start at `$2`. */
  readonly sql: <Row extends pg.QueryResultRow>(query: ScopedQuery<Row>, ...values: unknown[]) => Promise<Row[]>;
  /** The same instant for the whole unit of work. */
  readonly now: Date;
  /** The audit service calls this after it writes an entry. */
  readonly markAudited: () => void;
};

/** A transaction across all organizations, which can temporarily work inside one of them. */
export type SystemUnit = UnitOfWork & {
  /** Runs `work` in this transaction, limited to reading and writing that organization. */
  readonly within: <T>(organizationId: string, work: (unit: UnitOfWork) => Promise<T>) => Promise<T>;
};

/** Models that may change without an audit entry: the change is part of an action that is audited elsewhere, or is only progress. */
const UNAUDITED_MODELS: readonly string[] = ['Session', 'RateLimit', 'AuditHead'];

const RETRIES = 3;
/** Postgres: serialization_failure, deadlock_detected. */
const RETRYABLE = new Set(['40001', '40P01']);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Work<T, Row> = (unit: SystemUnit, firstRows: Row[]) => Promise<T>;

/** Runs `work` in one transaction that can read and write only one organization. Retries after a serialization failure or a deadlock. */
export function inOrganization<T, Row extends pg.QueryResultRow>(
  organizationId: string,
  work: (unit: UnitOfWork, firstRows: Row[]) => Promise<T>,
  first?: FirstQuery<Row>,
): Promise<T> {
  if (!UUID.test(organizationId)) throw new TypeError('an organization id is a UUID in lower case');
  if (first?.ids.some((id) => !UUID.test(id))) throw new TypeError('the ids of a first query are UUIDs in lower case');
  return withRetries(() => runUnit(organizationId, `BEGIN; SET LOCAL app.organization_id = '${organizationId}'`, work, first));
}

/** Runs `work` in one transaction that sees every organization. Only for sign-in, job claims and operator commands. */
export function inSystem<T>(work: Work<T, never>): Promise<T> {
  return withRetries(() => runUnit(null, `BEGIN; SET LOCAL app.scope = 'system'`, work));
}

async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!RETRYABLE.has(sqlState(error)) || attempt >= RETRIES) throw translateDatabaseError(error);
    }
  }
}

async function runUnit<T, Row extends pg.QueryResultRow>(
  organizationId: string | null,
  begin: string,
  work: Work<T, Row>,
  first?: FirstQuery<Row>,
): Promise<T> {
  const waiting = takeDeferred();
  const connection = waiting ?? (await openedPools().units.connect());
  const unit: Unit = { organizationId, written: new Set(), hasWritten: false, isAudited: false, isOver: false };
  let isBroken = false;
  let isDeferred = false;
  try {
    const firstRows = await beginWith(connection, organizationId, waiting ? `COMMIT; ${begin}` : begin, first);
    const handle = handles(connection, unit);
    const inside = organizationId === null ? { ...handle, within: within(connection, unit) } : handle;
    const value = await work(inside as SystemUnit, firstRows);
    refuseUnaudited(unit);
    isDeferred = !unit.hasWritten && unit.written.size === 0 && openedPools().units.waitingCount === 0;
    if (!isDeferred) await commit(connection);
    return value;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    unit.isOver = true;
    if (isDeferred) deferCommit(connection);
    else connection.release(isBroken);
  }
}

function handles(connection: pg.PoolClient, unit: Unit): UnitOfWork {
  const { organizationId } = unit;
  return {
    db: prismaOn(connection, unit) as unknown as Db,
    sql: async (query, ...values) => {
      refuseOver(unit);
      if (query.isSystem !== (organizationId === null)) throw new Error(`the query ${query.name} does not belong in this unit of work`);
      refuseUndefined(values, query.name);
      if (query.isWrite) unit.hasWritten = true;
      if (query.audited) unit.written.add(query.audited);
      const all = organizationId === null ? values : [organizationId, ...values];
      return (await connection.query({ name: query.name, text: query.text, values: all })).rows;
    },
    now: new Date(),
    markAudited: () => {
      unit.isAudited = true;
    },
  };
}

/** Limits both tenant locks to that organization, and then lifts the limit. */
function within(connection: pg.PoolClient, unit: Unit): SystemUnit['within'] {
  return async (organizationId, work) => {
    if (unit.organizationId !== null || !UUID.test(organizationId)) throw new TypeError('only a system unit works inside an organization');
    await connection.query(`SET LOCAL app.scope = ''; SET LOCAL app.organization_id = '${organizationId}'`);
    Object.assign(unit, { organizationId, isAudited: false });
    unit.written.clear();
    try {
      const value = await work(handles(connection, unit));
      refuseUnaudited(unit);
      return value;
    } finally {
      unit.organizationId = null;
      // After a failed statement Postgres refuses all others, and the transaction rolls back anyway.
      await connection.query(`SET LOCAL app.scope = 'system'; SET LOCAL app.organization_id = ''`).catch(() => undefined);
    }
  };
}

function refuseUnaudited({ organizationId, written, isAudited }: Unit): void {
  const unaudited = [...written].filter((model) => !UNAUDITED_MODELS.includes(model));
  if (unaudited.length > 0 && !isAudited && organizationId !== null)
    throw new Error(`wrote ${unaudited.join(', ')} without an audit entry`);
}

/** Postgres answers COMMIT with ROLLBACK, and no error, when a statement had failed. That must not look like success. */
async function commit(connection: pg.PoolClient): Promise<void> {
  const { command } = await connection.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back, because a statement in it had failed');
}
