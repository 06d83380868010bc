import type pg from 'pg';
import type { FirstQuery } from './scoped-query.ts';

/** Names of the queries that are prepared on each connection. */
const prepared = new WeakMap<pg.PoolClient, Set<string>>();

/** Begins a transaction. Its first query is prepared when a connection first sees it; after that it's sent in the same message as BEGIN. */
export async function beginWith<Row extends pg.QueryResultRow>(
  connection: pg.PoolClient,
  organizationId: string | null,
  begin: string,
  first?: FirstQuery<Row>,
): Promise<Row[]> {
  if (!first) {
    await connection.query(begin);
    return [];
  }
  const { query } = first;
  const ids = [organizationId, ...first.ids];
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
