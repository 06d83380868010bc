import type pg from 'pg';

/** How long a connection waits for the next unit of work with its transaction still open. Too short for a reader's locks to delay anyone. */
const DEFER_MS = 20;

type Deferred = { connection: pg.PoolClient; timer: NodeJS.Timeout };

const deferred: Deferred[] = [];

/**
 * After a read-only unit of work, its COMMIT can be sent together with the BEGIN of the next one, which saves a round trip on a busy server. Nothing was
 * written, so nothing can be lost, and that COMMIT ends `SET LOCAL` before the next organization is set.
 */
export function deferCommit(connection: pg.PoolClient): void {
  const entry: Deferred = { connection, timer: setTimeout(() => void commitAndRelease(entry), DEFER_MS) };
  deferred.push(entry);
}

/** A connection with its reader's transaction still open; null when none is waiting. The caller's first statement on it must be COMMIT. */
export function takeDeferred(): pg.PoolClient | null {
  const entry = deferred.pop();
  if (!entry) return null;
  clearTimeout(entry.timer);
  return entry.connection;
}

/** Commits the transactions of all waiting connections and releases them. */
export async function flushDeferred(): Promise<void> {
  await Promise.all([...deferred].map(commitAndRelease));
}

async function commitAndRelease(entry: Deferred): Promise<void> {
  const index = deferred.indexOf(entry);
  if (index < 0) return;
  deferred.splice(index, 1);
  clearTimeout(entry.timer);
  const isBroken = await entry.connection.query('COMMIT').then(
    () => false,
    () => true,
  );
  entry.connection.release(isBroken);
}
