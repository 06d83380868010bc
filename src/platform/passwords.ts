import { createHmac } from 'node:crypto';
import bcrypt from 'bcrypt';
import { config } from './config.ts';
import { Problem } from './problem.ts';

/** Hashes at one time: more would fill the thread pool and stop uploads and name look-ups. Source: SECURITY.md F4. */
const CONCURRENT_MAX = 2;
const QUEUE_MAX = 20;
const RETRY_AFTER_SECONDS = 5;
/** Names the scheme, so that a later one can stand beside it: bcrypt(base64(HMAC-SHA-256(pepper, NFKC(password)))). Source: SECURITY.md F2. */
const SCHEME = 'hs256-bcrypt:';

let running = 0;
const queue: (() => void)[] = [];

/** @throws Problem `unavailable` when too many people are signing in at this moment */
export async function hashPassword(password: string): Promise<string> {
  return SCHEME + (await inTurn(() => bcrypt.hash(peppered(password), config.bcryptCost)));
}

/** A hash that no password has: compared when there is no account, so that both take the same time. */
let decoy: Promise<string> | null = null;

/**
 * False for a wrong password, and after the same time for `null` (no such account, or none that signs in with a password).
 * @throws Problem `unavailable` when too many people are signing in at this moment
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= bcrypt.hash(peppered(`no account ${Math.random()}`), config.bcryptCost);
  const hash = stored?.startsWith(SCHEME) ? stored.slice(SCHEME.length) : await decoy;
  const matches = await inTurn(() => bcrypt.compare(peppered(password), hash));
  return matches && stored !== null;
}

/** 44 characters of base64: below bcrypt's 72 bytes and free of NUL, so every character of the password counts. */
const peppered = (password: string): string =>
  createHmac('sha256', config.passwordPepper).update(password.normalize('NFKC')).digest('base64');

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= CONCURRENT_MAX) {
    if (queue.length >= QUEUE_MAX) {
      throw new Problem('unavailable', 'Many people are signing in at once. Wait a few seconds, then try again.', {
        facts: { retryAfterSeconds: RETRY_AFTER_SECONDS },
      });
    }
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}
