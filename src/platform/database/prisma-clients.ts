import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../generated/prisma/client.ts';
import { refuseOver, scopeClient, type Unit } from './scope.ts';

/** How many distinct SQL texts are prepared; later ones are sent unprepared, because `IN` lists make an unlimited number of texts. */
const PREPARED_MAX = 200;

export type ScopedClient = ReturnType<typeof scopeClient>;

/** A Prisma client, and the unit of work that is using it. */
type Client = { readonly prisma: ScopedClient; readonly pool: SingleConnectionPool; unit: Unit | null };

/** How long a query waits for a client before another is created; a query takes 1 to 5 ms, unless it waits for a lock. */
const CLIENT_WAIT_MS = 25;

/** Idle clients. The most recently used is taken first, since it has compiled the most queries. */
const free: Client[] = [];
const waiting: ((client: Client) => void)[] = [];
let hasAny = false;

/**
 * A handle for one unit of work. Each query has a Prisma client to itself while it runs, on the unit's connection.
 *
 * Creating a client and compiling a query in it blocks the main thread for 30 to 400 ms, so there are as few clients as possible: a query waits a
 * little for one that is in use. It doesn't wait long, because the other query may be waiting for a lock that this unit of work holds. Since a client
 * runs one query at a time, Prisma's batching can't mix two organizations. Source: `docs/decisions/0016-where-the-milliseconds-go.md`.
 */
export function prismaOn(connection: pg.PoolClient, unit: Unit): ScopedClient {
  const run = async (model: Model, operation: string, args: unknown): Promise<unknown> => {
    refuseOver(unit);
    const client = free.pop() ?? (await nextClient());
    client.pool.use(connection);
    client.unit = unit;
    try {
      return await operationsOf(client, model)[operation]?.(args);
    } finally {
      client.pool.use(null);
      client.unit = null;
      release(client);
    }
  };
  const modelOf = (model: Model) => new Proxy({}, { get: (_, operation: string) => (args: unknown) => run(model, operation, args) });
  return new Proxy({} as ScopedClient, { get: (_, model: Model) => modelOf(model) });
}

type Model = Exclude<keyof ScopedClient, `$${string}` | symbol>;

const operationsOf = (client: Client, model: Model) =>
  client.prisma[model] as unknown as Record<string, (args: unknown) => Promise<unknown>>;

/** The next client that becomes idle, or a new one when none does in time. The first is created immediately. */
function nextClient(): Promise<Client> {
  if (!hasAny) {
    hasAny = true;
    return Promise.resolve(makeClient());
  }
  return new Promise((resolve) => {
    const take = (client: Client) => {
      clearTimeout(timer);
      resolve(client);
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(take), 1);
      resolve(makeClient());
    }, CLIENT_WAIT_MS);
    waiting.push(take);
  });
}

function release(client: Client): void {
  const next = waiting.shift();
  if (next) next(client);
  else free.push(client);
}

function makeClient(): Client {
  const pool = new SingleConnectionPool();
  const unitOf = (): Unit => {
    if (!client.unit) throw new Error('this unit of work has ended');
    return client.unit;
  };
  const adapter = new PrismaPg(pool, { onConnectionError: () => undefined });
  const client: Client = { prisma: scopeClient(new PrismaClient({ adapter }), unitOf), pool, unit: null };
  return client;
}

type Query = { text: string; name?: string | undefined; values?: unknown[] };

/** Names of prepared statements by SQL text: the same on every connection, since a client moves between connections. */
const names = new Map<string, string>();

/** A pool that always returns the one connection set with `use`. Transactions that Prisma begins inside it become savepoints. */
class SingleConnectionPool extends pg.Pool {
  #connection: pg.PoolClient | null = null;
  #depth = 0;

  constructor() {
    super({ max: 1 });
    this.query = ((query: Query) => this.#current().query(prepared(query))) as unknown as typeof this.query;
    this.connect = (() => Promise.resolve(this.#transaction())) as unknown as typeof this.connect;
  }

  use(connection: pg.PoolClient | null): void {
    this.#connection = connection;
    this.#depth = 0;
  }

  #current(): pg.PoolClient {
    if (!this.#connection) throw new Error('this unit of work has ended');
    return this.#connection;
  }

  #transaction(): Partial<pg.PoolClient> {
    const connection = this.#current();
    return {
      query: ((query: Query) => connection.query(this.#nested(query) ?? prepared(query))) as unknown as pg.PoolClient['query'],
      on: connection.on.bind(connection),
      removeListener: connection.removeListener.bind(connection),
      release: () => undefined,
    };
  }

  #nested({ text }: Query): string | null {
    if (text === 'BEGIN') return `SAVEPOINT nested_${++this.#depth}`;
    if (text === 'COMMIT') return `RELEASE SAVEPOINT nested_${this.#depth--}`;
    if (text === 'ROLLBACK') return `ROLLBACK TO SAVEPOINT nested_${this.#depth--}`;
    return null;
  }
}

function prepared(query: Query): Query {
  const name = names.get(query.text) ?? nameFor(query.text);
  return name ? { ...query, name } : query;
}

function nameFor(text: string): string | null {
  if (names.size >= PREPARED_MAX || !/^\s*(SELECT|INSERT|UPDATE|DELETE)/i.test(text)) return null;
  const name = `p${names.size}`;
  names.set(text, name);
  return name;
}
