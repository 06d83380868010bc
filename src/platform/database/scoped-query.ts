declare const row: unique symbol;

/** A hand-written prepared query, for frequent reads and for what Prisma can't express. `name`: the prepared statement's name. */
export type ScopedQuery<Row> = {
  readonly name: string;
  readonly text: string;
  readonly isSystem: boolean;
  readonly isWrite: boolean;
  /** The model whose change must be audited in the same unit of work; null for progress, or when another query's audit entry covers it. */
  readonly audited: string | null;
  readonly [row]?: Row;
};

/** A query that is sent together with BEGIN, in one message; its values are ids. */
export type FirstQuery<Row> = { query: ScopedQuery<Row>; ids: string[] };

/** `write`: it changes or locks something, so its COMMIT must not be deferred. A test checks every query's mode against Postgres. */
export type QueryMode = 'read' | 'write';

/** Every declared query, for that test. */
export const declaredQueries: ScopedQuery<unknown>[] = [];

function declare<Row>(query: Omit<ScopedQuery<Row>, typeof row>): ScopedQuery<Row> {
  declaredQueries.push(query as ScopedQuery<unknown>);
  return query as ScopedQuery<Row>;
}

/**
 * A query inside one organization. The unit of work passes the organization as `$1`; the text must compare or insert it.
 * @param audited the model that it changes, when the change needs an audit entry
 * @throws Error at load when the text doesn't use `$1`: row-level security would be the only protection
 */
export function scopedQuery<Row>(name: string, mode: QueryMode, text: string, audited: string | null = null): ScopedQuery<Row> {
  if (!/"(organizationId|id)" = \$1|\(\s*\$1|SELECT \$1/.test(text))
    throw new Error(`the query ${name} does not name its organization as $1`);
  return declare({ name, text, isSystem: false, isWrite: mode === 'write', audited });
}

/**
 * A query with its row limit in the text. With the limit as a parameter, Postgres would plan for a tenth of the table, consider that plan too
 * expensive, and plan again at every execution.
 */
export function limitedQuery<Row>(name: string, text: string): (limit: number) => ScopedQuery<Row> {
  const made = new Map<number, ScopedQuery<Row>>();
  return (limit) => {
    if (!Number.isSafeInteger(limit) || limit < 1) throw new TypeError('a limit is a whole number');
    const query = made.get(limit) ?? scopedQuery<Row>(`${name}-${limit}`, 'read', `${text} LIMIT ${limit}`);
    made.set(limit, query);
    return query;
  };
}

/** A query across all organizations, for system units only. */
export const systemQuery = <Row>(name: string, mode: QueryMode, text: string): ScopedQuery<Row> =>
  declare({ name, text, isSystem: true, isWrite: mode === 'write', audited: null });
