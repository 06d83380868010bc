import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { openApp } from './app.ts';

const WAIT_LIMIT_MS = 10_000;

/**
 * Makes requests overlap: keeps the rows that `lockSql` locks or changes locked until `count` transactions wait for a lock. Without it, the first of two
 * requests is often done before the second starts, so that a missing lock isn't noticed.
 * @param whileWaiting runs while they wait
 */
export async function meeting<T>(
  lockSql: string,
  count: number,
  work: () => PromiseLike<T>,
  whileWaiting?: () => Promise<unknown>,
): Promise<T> {
  const { database } = await openApp();
  const [holder, watcher] = [new pg.Client(database.ownerUrl), new pg.Client(database.ownerUrl)];
  await Promise.all([holder.connect(), watcher.connect()]);
  try {
    await holder.query(`BEGIN; SET LOCAL app.scope = 'system'`);
    const { rowCount } = await holder.query(lockSql);
    if (!rowCount) throw new Error(`nothing is held by ${lockSql}`);
    // supertest sends a request only once it is awaited.
    const result = Promise.resolve().then(work);
    await untilWaiting(watcher, count);
    await whileWaiting?.();
    await holder.query('COMMIT');
    return await result;
  } finally {
    await Promise.all([holder.end(), watcher.end()]);
  }
}

async function untilWaiting(watcher: pg.Client, count: number): Promise<void> {
  const deadline = Date.now() + WAIT_LIMIT_MS;
  for (;;) {
    const { rowCount } = await watcher.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
    );
    if ((rowCount ?? 0) >= count) return;
    if (Date.now() > deadline) throw new Error(`${rowCount} of ${count} wait for a lock`);
    await wait(10);
  }
}
