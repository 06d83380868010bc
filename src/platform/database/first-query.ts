import type pg from 'pg';
import type { ScopedQuery } from './scoped-query.ts';

/** A query that is asked together with BEGIN, in one message; its values are ids. */
export type FirstQuery<Row> = { query: ScopedQuery<Row>; ids: string[] };

/** Names of the queries that each connection has prepared. */
const prepared = new WeakMap<pg.PoolClient, Set<string>>();

/** The first time on a connection an opening query is prepared; from then on it travels with BEGIN. */
export async function beginWith<Row extends pg.QueryResultRow>(
  connection: pg.PoolClient,
  organizationId: string | null,
  begin: string,
  opening?: FirstQuery<Row>,
): Promise<Row[]> {
  if (!opening) {
    await connection.query(begin);
    return [];
  }
  const { query } = opening;
  const ids = [organizationId, ...opening.ids];
  const known = prepared.get(connection) ?? new Set();
  if (known.has(query.name)) {
    const results = (await connection.query(`${begin}; EXECUTE "${query.name}"('${ids.join("','")}')`)) as unknown as pg.QueryResult<Row>[];
    return results.at(-1)?.rows ?? [];
  }
  await connection.query(begin);
  const { rows } = await connection.query<Row>({ name: query.name, text: query.text, values: ids });
  prepared.set(connection, known.add(query.name));
  return rows;
}
