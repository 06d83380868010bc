declare const row: unique symbol;

/** A prepared query written by hand, for hot reads and for what Prisma cannot say. `name` is its name on the connection. */
export type ScopedQuery<Row> = {
  readonly name: string;
  readonly text: string;
  readonly isSystem: boolean;
  readonly isWrite: boolean;
  /** The model whose change must be audited in the same unit of work; null when it is progress, or part of what another query tells. */
  readonly audited: string | null;
  readonly [row]?: Row;
};

/** `write`: it changes or locks something, so its COMMIT must not wait. A test asks Postgres whether each query says this rightly. */
export type QueryMode = 'read' | 'write';

/** Every query that has been declared, for that test. */
export const declaredQueries: ScopedQuery<unknown>[] = [];

function declare<Row>(query: Omit<ScopedQuery<Row>, typeof row>): ScopedQuery<Row> {
  declaredQueries.push(query as ScopedQuery<unknown>);
  return query as ScopedQuery<Row>;
}

/**
 * A query inside one organization. `$1` is given by the unit of work; the text must compare or insert it.
 * @param audited the model that it changes, when such a change needs an audit entry
 * @throws Error at load when the text does not: such a query would stand on row-level security alone
 */
export function scopedQuery<Row>(name: string, mode: QueryMode, text: string, audited: string | null = null): ScopedQuery<Row> {
  if (!/"(organizationId|id)" = \$1|\(\s*\$1|SELECT \$1/.test(text))
    throw new Error(`the query ${name} does not name its organization as $1`);
  return declare({ name, text, isSystem: false, isWrite: mode === 'write', audited });
}

/**
 * A query whose number of rows stands in its text. As a parameter it would make Postgres plan for a tenth of the table, find that dear, and plan anew
 * at every execution.
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

/** A query over all organizations, for system units only. */
export const systemQuery = <Row>(name: string, mode: QueryMode, text: string): ScopedQuery<Row> =>
  declare({ name, text, isSystem: true, isWrite: mode === 'write', audited: null });
