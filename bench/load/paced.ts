import { setTimeout as wait } from 'node:timers/promises';
import { ask, poolOf, type SliceAnswer } from './closed-loop.ts';

export type Pace = {
  origin: string;
  path: string;
  cookies: string[];
  perSecond: number;
  ms: number;
};

/** Open connections that asks may share; enough that none waits for another while a server is slow. */
const CONNECTIONS = 64;

/** Asks at a steady pace whether or not answers come, and counts from the moment an ask was due: a slow server cannot hide behind the wait. */
export async function runPaced({ origin, path, cookies, perSecond, ms }: Pace): Promise<SliceAnswer> {
  const pool = poolOf({ origin, connections: CONNECTIONS });
  const latencies: number[] = [];
  const told = { failed: 0, failure: null as string | null };
  const startedAt = performance.now();
  const total = Math.round((ms / 1000) * perSecond);
  const asks: Promise<void>[] = [];
  for (let number = 0; number < total; number += 1) {
    const dueAt = startedAt + (number * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await wait(early);
    asks.push(
      ask(pool, path, cookies[number % cookies.length] ?? '').then((status) => {
        if (status === '200') latencies.push(performance.now() - dueAt);
        else {
          told.failed += 1;
          told.failure = status;
        }
      }),
    );
  }
  await Promise.all(asks);
  return { ms: performance.now() - startedAt, latencies: Float64Array.from(latencies), ...told };
}
