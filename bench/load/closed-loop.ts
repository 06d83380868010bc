import { Pool } from 'undici';

export type Slice = {
  origin: string;
  /** Requested in turn. */
  paths: string[];
  /** Cookie headers of signed-in users, used in turn. Empty: not signed in. */
  cookies: string[];
  connections: number;
  ms: number;
};

export type SliceAnswer = {
  /** From the first request to the last response. */
  ms: number;
  /** Of the responses with status 200, in milliseconds. */
  latencies: Float64Array;
  failed: number;
  /** The last failure's status or message; null without one. */
  failure: string | null;
};

const pools = new Map<string, Pool>();

/** Sends requests as fast as possible, one at a time per connection. Connections remain open between slices. */
export async function runSlice(slice: Slice): Promise<SliceAnswer> {
  const pool = poolOf(slice);
  const latencies: number[] = [];
  const [startedAt, tally] = [performance.now(), { sent: 0, failed: 0, failure: null as string | null }];
  const until = startedAt + slice.ms;

  await Promise.all(
    Array.from({ length: slice.connections }, async () => {
      while (performance.now() < until) {
        const number = tally.sent++;
        const sentAt = performance.now();
        const status = await ask(pool, slice.paths[number % slice.paths.length] ?? '/', slice.cookies[number % slice.cookies.length] ?? '');
        if (status === '200') latencies.push(performance.now() - sentAt);
        else {
          tally.failed += 1;
          tally.failure = status;
        }
      }
    }),
  );
  return { ms: performance.now() - startedAt, latencies: Float64Array.from(latencies), failed: tally.failed, failure: tally.failure };
}

/** The pool of open connections to an origin. */
export function poolOf({ origin, connections }: Pick<Slice, 'origin' | 'connections'>): Pool {
  const key = `${connections} ${origin}`;
  const known = pools.get(key);
  if (known) return known;
  const made = new Pool(origin, { connections, pipelining: 1 });
  pools.set(key, made);
  return made;
}

/** Reads the whole response; returns its status, or the message of a failure. */
export function ask(pool: Pool, path: string, cookie: string): Promise<string> {
  return new Promise((resolve) => {
    let status = '';
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) };
    pool.dispatch(
      { method: 'GET', path, headers },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = String(statusCode);
        },
        onResponseData: () => undefined,
        onResponseEnd: () => resolve(status),
        onResponseError: (_controller, error) => resolve(error.message),
      },
    );
  });
}
