import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { config } from './config.ts';
import { Problem } from './problem.ts';

/** Hashes at one time: more would fill the thread pool and stop uploads and name look-ups. Source: SECURITY.md F4. */
const CONCURRENT_MAX = 2;
const QUEUE_MAX = 20;
const RETRY_AFTER_SECONDS = 5;
/** Names the scheme, so that a later one can stand beside it: bcrypt(base64(HMAC-SHA-256(pepper, NFKC(password)))). Source: SECURITY.md F2. */
const SCHEME = 'hs256-bcrypt:';

/** Lower priority than the thread that answers pages: on a busy machine a page goes first. Source: PERFORMANCE.md B6, B7. */
const NICE = 5;
const THREAD_FILE = import.meta.url.endsWith('.ts') ? './password-thread-from-source.mjs' : './password-thread.js';

let pool: Piscina | null = null;
const threads = (): Piscina => {
  pool ??= new Piscina({
    filename: fileURLToPath(new URL(THREAD_FILE, import.meta.url)),
    minThreads: 1,
    maxThreads: CONCURRENT_MAX,
    niceIncrement: NICE,
  });
  return pool;
};
const hash = (text: string): Promise<string> => threads().run({ text, cost: config.bcryptCost }, { name: 'hash' });
const compare = (text: string, stored: string): Promise<boolean> => threads().run({ text, stored }, { name: 'compare' });

/** `score`: 0 to 4, as zxcvbn counts. `isLeaked`: among the passwords most used in leaks. `warning`: why it is weak, in words for people. */
export type PasswordJudgement = { score: number; isLeaked: boolean; warning: string | null };

/**
 * How hard a password is to guess. Works without a network.
 * @param words what an attacker would try first: names and addresses of the person and their clinic
 */
export const judgePassword = (password: string, words: string[]): Promise<PasswordJudgement> =>
  inTurn(() => threads().run({ text: password, words }, { name: 'strength' }));

let running = 0;
const queue: (() => void)[] = [];

/** @throws Problem `unavailable` when too many people are signing in at this moment */
export async function hashPassword(password: string): Promise<string> {
  return SCHEME + (await inTurn(() => hash(peppered(password))));
}

/** A hash that no password has: compared when there is no account, so that both take the same time. */
let decoy: Promise<string> | null = null;

/**
 * False for a wrong password, and after the same time for `null` (no such account, or none that signs in with a password).
 * @throws Problem `unavailable` when too many people are signing in at this moment
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hash(peppered(`no account ${Math.random()}`));
  const known = stored?.startsWith(SCHEME) ? stored.slice(SCHEME.length) : await decoy;
  const matches = await inTurn(() => compare(peppered(password), known));
  return matches && stored !== null;
}

/** 44 characters of base64: below bcrypt's 72 bytes and free of NUL, so every character of the password counts. */
const peppered = (password: string): string =>
  createHmac('sha256', config.passwordPepper).update(password.normalize('NFKC')).digest('base64');

/**
 * Asked before anything else is done for a sign-in, so that a crowd costs little.
 * @throws Problem `unavailable` when too many people are signing in at this moment
 */
export function refuseWhenCrowded(): void {
  if (running >= CONCURRENT_MAX && queue.length >= QUEUE_MAX) throw crowded();
}

const crowded = (): Problem =>
  new Problem('unavailable', 'Many people are signing in at once. Wait a few seconds, then try again.', {
    facts: { retryAfterSeconds: RETRY_AFTER_SECONDS },
  });

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= CONCURRENT_MAX) {
    if (queue.length >= QUEUE_MAX) {
      throw crowded();
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
