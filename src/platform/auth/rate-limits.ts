import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { sessionPool } from '../database/session-pool.ts';
import { firstGroups } from '../ip-groups.ts';
import { Problem } from '../problem.ts';

export type RateLimit = {
  /** Must stay the same between releases; all processes share its counters. */
  name: string;
  points: number;
  seconds: number;
  /** How long a key is blocked once its points are used up; without it, until `seconds` have passed since the first attempt. */
  blockSeconds?: number;
};

const limiters = new Map<string, RateLimiterPostgres>();

/** The session pool that is open at each query. A limiter outlives a pool when the database is closed and opened again. */
const currentPool: Pick<pg.Pool, 'query'> = { query: ((query: pg.QueryConfig) => sessionPool().query(query)) as pg.Pool['query'] };

/**
 * Counts one attempt by `key`, which is a client address or an account.
 * @returns the number of this attempt: 1, 2, 3 …
 * @throws Problem `too-many` with the seconds to wait, after `points` attempts in `seconds`
 */
export async function countTry(limit: RateLimit, key: string): Promise<number> {
  try {
    return (await limiterOf(limit).consume(key)).consumedPoints;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new Problem(
      'too-many',
      `Too many attempts. Wait ${seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`} and try again.`,
      {
        facts: { retryAfterSeconds: seconds },
      },
    );
  }
}

/** Clears the attempts of `key`, after a successful one. */
export const forgetTries = async (limit: RateLimit, key: string): Promise<void> => void (await limiterOf(limit).delete(key));

/** Uncounts one successful attempt, and leaves the other attempts of `key` counted. */
export const giveBackTry = async (limit: RateLimit, key: string): Promise<void> => void (await limiterOf(limit).reward(key, 1));

/** The key for attempts on an account. Hashed, so that counters contain no email addresses and input of any length fits. */
export const accountKey = (email: string): string =>
  createHash('sha256').update(email.normalize('NFC').trim().toLowerCase()).digest('base64url');

/** The key for attempts from an address: IPv6 by its /64, since one household has that many addresses. Source: SECURITY.md 2.4.1. */
export function addressKey(ip: string | null): string {
  if (!ip?.includes(':') || ip.includes('.')) return ip ?? 'unknown';
  return `${firstGroups(ip, 4).join(':')}::/64`;
}

function limiterOf({ name, points, seconds, blockSeconds }: RateLimit): RateLimiterPostgres {
  const known = limiters.get(name);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: currentPool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    // The schedule deletes what no longer counts, once for all processes.
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
    blockDuration: blockSeconds ?? 0,
  });
  limiters.set(name, made);
  return made;
}
