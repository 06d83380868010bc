import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Models that belong to no organization: users and their credentials, sessions, rate-limit counters. */
export const GLOBAL_MODELS: readonly string[] = [
  'User',
  'RecoveryCode',
  'KnownDevice',
  'AccountToken',
  'AccountEvent',
  'Session',
  'RateLimit',
];

const WRITES = /^(create|update|upsert|delete)/;

/** What one unit of work may see, and which models it has written to so far. */
export type Unit = {
  /** Null for a system unit, which sees every organization. */
  organizationId: string | null;
  readonly written: Set<string>;
  /** A hand-written query in write mode has run. */
  hasWritten: boolean;
  isAudited: boolean;
  /** Its transaction has ended: it must not run queries, since its connection may be in use by another unit. */
  isOver: boolean;
};

/**
 * The first of the two tenant locks: a client that adds `organizationId` to every `where` and every row, throws on `undefined` in a filter,
 * and records which models were written to. Row-level security is the second lock and works without this one.
 * @param unitOf returns the unit of work that is using the client
 */
export function scopeClient(client: PrismaClient, unitOf: () => Unit) {
  return client.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          const unit = unitOf();
          if (WRITES.test(operation)) unit.written.add(model);
          refuseUndefined((args as { where?: unknown } | undefined)?.where, `${model}.${operation} where`);
          if (unit.organizationId === null || GLOBAL_MODELS.includes(model)) return query(args);
          return query(withOrganization(model, operation, args as ScopedArgs, unit.organizationId) as typeof args);
        },
      },
    },
  });
}

type Row = Record<string, unknown>;
type ScopedArgs = { where?: Row; data?: Row | Row[]; create?: Row; update?: Row } | undefined;

/**
 * Adds the organization to each row of a create, and to the `where` of every other operation, even one without a `where`.
 * @throws TypeError when a row or a change names another organization
 */
function withOrganization(model: string, operation: string, args: ScopedArgs, organizationId: string): ScopedArgs {
  const key = model === 'Organization' ? 'id' : 'organizationId';
  const own = { [key]: organizationId };
  const isForeign = (row: Row | undefined) => row?.[key] !== undefined && row[key] !== organizationId;
  const rows = args?.data === undefined ? [] : [args.data].flat();
  if ([...rows, args?.create, args?.update].some(isForeign)) throw new TypeError(`${model}.${operation} names another organization`);

  if (operation.startsWith('create')) {
    return { ...args, data: Array.isArray(args?.data) ? rows.map((row) => ({ ...row, ...own })) : { ...args?.data, ...own } };
  }
  const scoped: ScopedArgs = { ...args, where: { ...args?.where, ...own } };
  return args?.create ? { ...scoped, create: { ...args.create, ...own } } : scoped;
}

/** Prisma ignores a filter whose value is `undefined`, so the query would match more rows: refuse it. */
export function refuseUndefined(value: unknown, path: string): void {
  if (value === null || typeof value !== 'object' || value instanceof Date) return;
  for (const [key, child] of Object.entries(value)) {
    if (child === undefined) throw new TypeError(`${path}.${key} is undefined: a filter with a hole would match too much`);
    refuseUndefined(child, `${path}.${key}`);
  }
}

/** @throws Error when the transaction of this unit of work has ended */
export function refuseOver({ isOver }: Unit): void {
  if (isOver) throw new Error('this unit of work has ended');
}
