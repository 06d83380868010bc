declare const row: unique symbol;

/** A prepared query written by hand, for hot reads and for what Prisma cannot say. `name` is its name on the connection. */
export type ScopedQuery<Row> = {
  readonly name: string;
  readonly text: string;
  readonly isSystem: boolean;
  /** False only when the text can change nothing. */
  readonly isWrite: boolean;
  /** The model whose change must be audited in the same unit of work; null when it is progress, or part of what another query tells. */
  readonly audited: string | null;
  readonly [row]?: Row;
};

/**
 * A query inside one organization. `$1` is given by the unit of work; the text must compare or insert it.
 * @param audited the model that it changes, when such a change needs an audit entry
 * @throws Error at load when the text does not: such a query would stand on row-level security alone
 */
export function scopedQuery<Row>(name: string, text: string, audited: string | null = null): ScopedQuery<Row> {
  if (!/"(organizationId|id)" = \$1|\(\s*\$1|SELECT \$1/.test(text))
    throw new Error(`the query ${name} does not name its organization as $1`);
  return { name, text, isSystem: false, isWrite: isWrite(text), audited };
}

/**
 * A query whose number of rows stands in its text. As a parameter it would make Postgres plan for a tenth of the table, find that dear, and plan anew
 * at every execution.
 */
export function limitedQuery<Row>(name: string, text: string): (limit: number) => ScopedQuery<Row> {
  const made = new Map<number, ScopedQuery<Row>>();
  return (limit) => {
    if (!Number.isSafeInteger(limit) || limit < 1) throw new TypeError('a limit is a whole number');
    const query = made.get(limit) ?? scopedQuery<Row>(`${name}-${limit}`, `${text} LIMIT ${limit}`);
    made.set(limit, query);
    return query;
  };
}

/** A query over all organizations, for system units only. */
export const systemQuery = <Row>(name: string, text: string): ScopedQuery<Row> => ({
  name,
  text,
  isSystem: true,
  isWrite: isWrite(text),
  audited: null,
});

const isWrite = (text: string): boolean => /\b(INSERT|UPDATE|DELETE|pg_notify)\b/i.test(text);
