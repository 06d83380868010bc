import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { config } from '../config.ts';
import { Problem } from '../problem.ts';

/** Concurrent sign-ins: with 50 of them, each waits 5 seconds at most on two cores. Source: issue "Accounts"; PERFORMANCE.md B7. */
const MAX_SIGN_INS = 50;
/** More than `MAX_SIGN_INS`, so that users can still change a password while many others sign in. */
const QUEUE_MAX = 64;
const RETRY_AFTER_SECONDS = 5;
/** Prefix of a stored hash, so that a later scheme can coexist: bcrypt(base64(HMAC-SHA-256(pepper, NFKC(password)))). Source: SECURITY.md F2. */
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
 * `score`: 0 to 4, from zxcvbn. `isLeaked`: among the most common leaked passwords. `hasNoPattern`: it contains no word, date, keyboard row or
 * repetition. `warning`: why it's weak, as a sentence for the user.
 */
export type PasswordJudgement = { score: number; isLeaked: boolean; hasNoPattern: boolean; warning: string | null };

/**
 * How hard a password is to guess. Works offline.
 * @param words what an attacker would try first: the names and email addresses of the user and their clinic
 */
export const judgePassword = (password: string, words: string[]): Promise<PasswordJudgement> =>
  withThread(() => threads().run({ text: password, words }, { name: 'strength' }));

let running = 0;
const waiting: (() => void)[] = [];

/** @throws Problem `unavailable` when too many users are signing in */
export async function hashPassword(password: string): Promise<string> {
  return SCHEME + (await withThread(() => hash(peppered(password))));
}

/** The hash of a random text. It's compared when there is no account, so that the response takes the same time. */
let decoy: Promise<string> | null = null;

/** Starts a thread and hashes the decoy in advance, so that the first sign-in doesn't wait for them. */
export async function preparePasswords(): Promise<void> {
  decoy ??= hash(peppered(`no account ${Math.random()}`));
  await decoy;
}

/**
 * False for a wrong password, and after the same time for `null` (no such account, or one that doesn't sign in with a password).
 * @throws Problem `unavailable` when too many users are signing in
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hash(peppered(`no account ${Math.random()}`));
  const known = stored?.startsWith(SCHEME) ? stored.slice(SCHEME.length) : await decoy;
  const matches = await withThread(() => compare(peppered(password), known));
  return matches && stored !== null;
}

/** 44 characters of base64: below bcrypt's limit of 72 bytes and without NUL, so every character of the password counts. */
const peppered = (password: string): string =>
  createHmac('sha256', config.passwordPepper).update(password.normalize('NFKC')).digest('base64');

let freeSlots = MAX_SIGN_INS;

/**
 * Reserves a slot for a sign-in before doing any other work, so that refused sign-ins cost little and aren't counted as attempts.
 * @throws Problem `unavailable` when too many users are signing in
 */
export async function limitConcurrentSignIns<T>(work: () => Promise<T>): Promise<T> {
  refuseWhenFull();
  freeSlots -= 1;
  try {
    return await work();
  } finally {
    freeSlots += 1;
  }
}

/** @throws Problem `unavailable` when every sign-in slot is in use */
export function refuseWhenFull(): void {
  if (freeSlots === 0) throw tooManySignIns();
}

const tooManySignIns = (): Problem =>
  new Problem('unavailable', 'Many people are signing in right now. Wait a few seconds and try again.', {
    facts: { retryAfterSeconds: RETRY_AFTER_SECONDS },
  });

async function withThread<T>(work: () => Promise<T>): Promise<T> {
  if (running >= config.passwordThreads) {
    if (waiting.length >= QUEUE_MAX) {
      throw tooManySignIns();
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
