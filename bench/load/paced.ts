import { setTimeout as wait } from 'node:timers/promises';
import { ask, poolOf, type SliceAnswer } from './closed-loop.ts';

export type Pace = {
  origin: string;
  path: string;
  cookies: string[];
  perSecond: number;
  ms: number;
};

/** Connections for all requests; enough that none waits for another while the server is slow. */
const CONNECTIONS = 64;

/** Sends requests at a steady rate, whether or not responses arrive, and measures from when each was due, so that queueing behind a slow server counts. */
export async function runPaced({ origin, path, cookies, perSecond, ms }: Pace): Promise<SliceAnswer> {
  const pool = poolOf({ origin, connections: CONNECTIONS });
  const latencies: number[] = [];
  const tally = { failed: 0, failure: null as string | null };
  const startedAt = performance.now();
  const total = Math.round((ms / 1000) * perSecond);
  const requests: Promise<void>[] = [];
  for (let number = 0; number < total; number += 1) {
    const dueAt = startedAt + (number * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await wait(early);
    requests.push(
      ask(pool, path, cookies[number % cookies.length] ?? '').then((status) => {
        if (status === '200') latencies.push(performance.now() - dueAt);
        else {
          tally.failed += 1;
          tally.failure = status;
        }
      }),
    );
  }
  await Promise.all(requests);
  return { ms: performance.now() - startedAt, latencies: Float64Array.from(latencies), ...tally };
}
