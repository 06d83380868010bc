import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';

export type SignIns = { origin: string; emails: string[]; password: string; perSecond: number; ms: number };
export type SignInAnswer = {
  ms: number;
  /** Of the successful sign-ins, in milliseconds from when each was due. */
  latencies: Float64Array;
  /** Number of responses by status. */
  statuses: Record<string, number>;
};

/** Like `runSlice`, but for sign-ins. */
export type SignInSlice = Omit<SignIns, 'perSecond'> & { connections: number };

const pools = new Map<string, Pool>();

/** Signs users in at a steady rate, whether or not earlier sign-ins are done; each uses the next account. */
export async function runSignIns({ perSecond, ms, ...who }: SignIns): Promise<SignInAnswer> {
  const form = await openForm(who.origin);
  const [startedAt, latencies, statuses] = [performance.now(), [] as number[], {} as Record<string, number>];
  const total = Math.round((ms / 1000) * perSecond);
  const attempts: Promise<void>[] = [];
  for (let number = 0; number < total; number += 1) {
    const dueAt = startedAt + (number * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await wait(early);
    attempts.push(signIn(who, form, number).then((status) => count(status, dueAt, latencies, statuses)));
  }
  await Promise.all(attempts);
  return { ms: performance.now() - startedAt, latencies: Float64Array.from(latencies), statuses };
}

/** Signs in as fast as possible, one sign-in at a time per connection. */
export async function runSignInSlice({ ms, connections, ...who }: SignInSlice): Promise<SignInAnswer> {
  const form = await openForm(who.origin);
  const [startedAt, latencies, statuses] = [performance.now(), [] as number[], {} as Record<string, number>];
  let sent = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - startedAt < ms) {
        const sentAt = performance.now();
        count(await signIn(who, form, sent++), sentAt, latencies, statuses);
      }
    }),
  );
  return { ms: performance.now() - startedAt, latencies: Float64Array.from(latencies), statuses };
}

type Form = { cookie: string; token: string };

function count(status: string, since: number, latencies: number[], statuses: Record<string, number>): void {
  statuses[status] = (statuses[status] ?? 0) + 1;
  if (status === '303') latencies.push(performance.now() - since);
}

async function signIn({ origin, emails, password }: Omit<SignIns, 'perSecond' | 'ms'>, { cookie, token }: Form, number: number) {
  const body = new URLSearchParams({ _csrf: token, email: emails[number % emails.length] ?? '', password }).toString();
  const headers = { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
  try {
    const answer = await poolOf(origin).request({ method: 'POST', path: '/login', headers, body });
    await answer.body.dump();
    return String(answer.statusCode);
  } catch (error) {
    return (error as Error).message;
  }
}

async function openForm(origin: string): Promise<Form> {
  const answer = await poolOf(origin).request({ method: 'GET', path: '/login' });
  const token = /name="_csrf" value="([^"]+)"/.exec(await answer.body.text())?.[1];
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0];
  if (!token || !cookie) throw new Error('the sign-in page has no form');
  return { cookie, token };
}

function poolOf(origin: string): Pool {
  const known = pools.get(origin) ?? new Pool(origin, { connections: 128 });
  pools.set(origin, known);
  return known;
}
