import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../generated/prisma/client.ts';
import { refuseOver, scopeClient, type Unit } from './scope.ts';

/** Distinct texts that are prepared; later ones are sent unprepared (`IN` lists make new texts without end). */
const PREPARED_MAX = 200;

export type ScopedClient = ReturnType<typeof scopeClient>;

/** A Prisma client, and what it is used for at the moment. */
type Client = { readonly prisma: ScopedClient; readonly pool: SingleConnectionPool; unit: Unit | null };

/** How long a question waits for a client before one more is made for it; a question takes 1 to 5 ms, unless it waits for a lock. */
const PATIENCE_MS = 25;

/** Clients that nobody is using; the one used last goes first, since it knows most questions. */
const free: Client[] = [];
const waiting: ((client: Client) => void)[] = [];
let hasAny = false;

/**
 * A handle for one unit of work: each question goes through a Prisma client that it has to itself for that long, on the unit's connection.
 *
 * Making a client and teaching it a question takes the main thread 30 to 400 ms, during which no page is answered, so there are as few as can be: a
 * question waits a little for one that is in use. It does not wait for long: the other may wait for a lock that this unit of work holds. Since a client
 * serves one question at a time, Prisma's batching cannot mix two organizations. Source: `docs/decisions/0016-where-the-milliseconds-go.md`.
 */
export function prismaOn(connection: pg.PoolClient, unit: Unit): ScopedClient {
  const ask = async (model: Model, operation: string, args: unknown): Promise<unknown> => {
    refuseOver(unit);
    const client = free.pop() ?? (await nextClient());
    client.pool.use(connection);
    client.unit = unit;
    try {
      return await operationsOf(client, model)[operation]?.(args);
    } finally {
      client.pool.use(null);
      client.unit = null;
      giveBack(client);
    }
  };
  const modelOf = (model: Model) => new Proxy({}, { get: (_, operation: string) => (args: unknown) => ask(model, operation, args) });
  return new Proxy({} as ScopedClient, { get: (_, model: Model) => modelOf(model) });
}

type Model = Exclude<keyof ScopedClient, `$${string}` | symbol>;

const operationsOf = (client: Client, model: Model) =>
  client.prisma[model] as unknown as Record<string, (args: unknown) => Promise<unknown>>;

/** A client that becomes free, or a new one when none does. The first is made at once. */
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
    }, PATIENCE_MS);
    waiting.push(take);
  });
}

function giveBack(client: Client): void {
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

/** Names of prepared statements by their text: the same on every connection, since a client changes between them. */
const names = new Map<string, string>();

/** A pool that always answers with the one connection it was given last. Transactions that Prisma begins inside it become savepoints. */
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
