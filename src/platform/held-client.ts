import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';
import { scopeClient, type Unit } from './scope.ts';

/** Distinct texts that are prepared on one connection; later ones are sent unprepared (`IN` lists make new texts without end). */
const PREPARED_MAX = 200;

export type ScopedClient = ReturnType<typeof scopeClient>;
/** A Prisma client that speaks through one held connection, and the unit of work that it is used by at the moment. */
export type HeldClient = { readonly prisma: ScopedClient; readonly unit: Unit };

const clients = new WeakMap<pg.PoolClient, HeldClient>();

/**
 * The Prisma client of a held connection, made at first use. One client a connection costs half the CPU of `$transaction`, and since a
 * client serves one unit at a time, Prisma's batching cannot mix two organizations. Source: STACK.md, "The unit of work, cheaper".
 */
export function heldClient(connection: pg.PoolClient): HeldClient {
  const known = clients.get(connection);
  if (known) return known;
  const unit: Unit = { organizationId: null, written: new Set(), hasWritten: false, isAudited: false };
  const adapter = new PrismaPg(new HeldPool(connection), { onConnectionError: () => undefined });
  const made = { prisma: scopeClient(new PrismaClient({ adapter }), unit), unit };
  clients.set(connection, made);
  return made;
}

type Query = { text: string; name?: string | undefined; values?: unknown[] };

/** A pool that always answers with the one connection it was given. Transactions that Prisma begins inside it become savepoints. */
class HeldPool extends pg.Pool {
  readonly #connection: pg.PoolClient;
  readonly #names = new Map<string, string>();
  #depth = 0;

  constructor(connection: pg.PoolClient) {
    super({ max: 1 });
    this.#connection = connection;
    this.query = ((query: Query) => connection.query(this.#prepared(query))) as unknown as typeof this.query;
    this.connect = (() => Promise.resolve(this.#transaction())) as unknown as typeof this.connect;
  }

  #transaction(): Partial<pg.PoolClient> {
    const connection = this.#connection;
    return {
      query: ((query: Query) => connection.query(this.#nested(query) ?? this.#prepared(query))) as unknown as pg.PoolClient['query'],
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

  #prepared(query: Query): Query {
    const name = this.#names.get(query.text) ?? this.#nameFor(query.text);
    return name ? { ...query, name } : query;
  }

  #nameFor(text: string): string | null {
    if (this.#names.size >= PREPARED_MAX || !/^\s*(SELECT|INSERT|UPDATE|DELETE)/i.test(text)) return null;
    const name = `p${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
