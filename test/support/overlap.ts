import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { openApp } from './app.ts';

const PATIENCE_MS = 10_000;

/**
 * Makes requests meet: holds the rows that `lockSql` locks or changes until `count` transactions wait for a lock, then lets go. Without it, the first of
 * two is often through before the second begins, and a missing lock is not seen.
 * `meanwhile` is done while they wait.
 */
export async function meeting<T>(
  lockSql: string,
  count: number,
  work: () => PromiseLike<T>,
  meanwhile?: () => Promise<unknown>,
): Promise<T> {
  const { database } = await openApp();
  const [holder, watcher] = [new pg.Client(database.ownerUrl), new pg.Client(database.ownerUrl)];
  await Promise.all([holder.connect(), watcher.connect()]);
  try {
    await holder.query(`BEGIN; SET LOCAL app.scope = 'system'`);
    const { rowCount } = await holder.query(lockSql);
    if (!rowCount) throw new Error(`nothing is held by ${lockSql}`);
    // A request of supertest leaves once somebody waits for it.
    const result = Promise.resolve().then(work);
    await untilWaiting(watcher, count);
    await meanwhile?.();
    await holder.query('COMMIT');
    return await result;
  } finally {
    await Promise.all([holder.end(), watcher.end()]);
  }
}

async function untilWaiting(watcher: pg.Client, count: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rowCount } = await watcher.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
    );
    if ((rowCount ?? 0) >= count) return;
    if (Date.now() > deadline) throw new Error(`${rowCount} of ${count} wait for a lock`);
    await wait(10);
  }
}
