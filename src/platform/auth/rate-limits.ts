import { createHash } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { sessionPool } from '../database/db.ts';
import { firstGroups } from '../ip-groups.ts';
import { Problem } from '../problem.ts';

export type RateLimit = {
  /** Stable name; its counters are shared by all processes. */
  name: string;
  points: number;
  seconds: number;
  /** How long nothing is taken once the points are used up; without it, until `seconds` have passed since the first try. */
  blockSeconds?: number;
};

const limiters = new Map<string, RateLimiterPostgres>();

/**
 * Counts one try of `key`, a caller's address or an account. Which try it was: 1, 2, 3 …
 * @throws Problem `too-many` with the seconds to wait, once `points` tries have been made in `seconds`
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

/** Forgets the tries of `key`, after one that was right. */
export const forgetTries = async (limit: RateLimit, key: string): Promise<void> => void (await limiterOf(limit).delete(key));

/** Takes a try back that was right, where others are counted too. */
export const giveBackTry = async (limit: RateLimit, key: string): Promise<void> => void (await limiterOf(limit).reward(key, 1));

/** Under what tries of an account are counted: of whatever was typed, however long. Counters keep no addresses of people. */
export const accountKey = (email: string): string =>
  createHash('sha256').update(email.normalize('NFC').trim().toLowerCase()).digest('base64url');

/** The address that tries are counted under: IPv6 by /64, since one household holds that many. Source: SECURITY.md 2.4.1. */
export function addressKey(ip: string | null): string {
  if (!ip?.includes(':') || ip.includes('.')) return ip ?? 'unknown';
  return `${firstGroups(ip, 4).join(':')}::/64`;
}

function limiterOf({ name, points, seconds, blockSeconds }: RateLimit): RateLimiterPostgres {
  const known = limiters.get(name);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: sessionPool(),
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
