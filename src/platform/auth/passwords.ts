import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { config } from '../config.ts';
import { Problem } from '../problem.ts';

/** People who sign in at one time: fifty wait five seconds at most on two cores. Source: issue "Accounts"; PERFORMANCE.md B7. */
const PLACES = 50;
/** More than the places, so that a crowd at the door leaves room for those who change a password. */
const QUEUE_MAX = 64;
const RETRY_AFTER_SECONDS = 5;
/** Names the scheme, so that a later one can stand beside it: bcrypt(base64(HMAC-SHA-256(pepper, NFKC(password)))). Source: SECURITY.md F2. */
const SCHEME = 'hs256-bcrypt:';

const THREAD_FILE = import.meta.url.endsWith('.ts') ? './password-thread-from-source.mjs' : './password-thread.js';

let pool: Piscina | null = null;
const threads = (): Piscina => {
  pool ??= new Piscina({
    filename: fileURLToPath(new URL(THREAD_FILE, import.meta.url)),
    minThreads: 1,
    maxThreads: config.passwordThreads,
  });
  return pool;
};
const hash = (text: string): Promise<string> => threads().run({ text, cost: config.bcryptCost }, { name: 'hash' });
const compare = (text: string, stored: string): Promise<boolean> => threads().run({ text, stored }, { name: 'compare' });

/**
 * `score`: 0 to 4, as zxcvbn counts. `isLeaked`: among the passwords most used in leaks. `hasNoPattern`: no word, date, row of keys or repetition
 * is in it. `warning`: why it is weak, in words for people.
 */
export type PasswordJudgement = { score: number; isLeaked: boolean; hasNoPattern: boolean; warning: string | null };

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

/** Starts a thread and makes the decoy, so that the first to sign in waits for neither. */
export async function preparePasswords(): Promise<void> {
  decoy ??= hash(peppered(`no account ${Math.random()}`));
  await decoy;
}

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

let places = PLACES;

/**
 * Keeps a place for a sign-in before anything else is done for it, so that those who are turned away cost little and are not counted.
 * @throws Problem `unavailable` when too many people are signing in at this moment
 */
export async function limitConcurrentSignIns<T>(work: () => Promise<T>): Promise<T> {
  refuseWhenFull();
  places -= 1;
  try {
    return await work();
  } finally {
    places += 1;
  }
}

/** @throws Problem `unavailable` when no place is free to sign in */
export function refuseWhenFull(): void {
  if (places === 0) throw crowded();
}

const crowded = (): Problem =>
  new Problem('unavailable', 'Many people are signing in right now. Wait a few seconds and try again.', {
    facts: { retryAfterSeconds: RETRY_AFTER_SECONDS },
  });

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= config.passwordThreads) {
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
