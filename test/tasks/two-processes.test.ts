import { beforeAll, describe, expect, test } from 'vitest';
import { openApp } from '../support/app.ts';
import { aClinic, PASSWORD } from '../support/clinic.ts';
import { startServerChild } from '../support/server-child.ts';
import { tokenIn } from '../support/visitor.ts';

/** The app of this test file and a second process on the same database. */
let servers: [string, string];

beforeAll(async () => {
  const { url, database } = await openApp();
  const settings = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl, WORKER_CONCURRENCY: '0', BCRYPT_COST: '4' };
  servers = [url, (await startServerChild(settings)).url];
}, 60_000);

const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

async function signIn(server: string, email: string, password: string): Promise<{ status: number; cookie: string }> {
  const form = await fetch(`${server}/login`);
  const cookie = cookiesOf(form);
  const body = new URLSearchParams({ _csrf: tokenIn(await form.text()), email, password });
  const headers = { cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
  const answer = await fetch(`${server}/login`, { method: 'POST', redirect: 'manual', headers, body });
  return { status: answer.status, cookie: cookiesOf(answer) };
}

const show = async (server: string, cookie: string): Promise<Response> =>
  fetch(`${server}/dashboard`, { headers: { cookie }, redirect: 'manual' });

describe('two processes', () => {
  test('count the same wrong passwords', async () => {
    const { email } = await aClinic();
    const statuses: number[] = [];
    for (let count = 0; count < 10; count += 1) statuses.push((await signIn(servers[count % 2] ?? '', email, 'not the password')).status);
    expect(statuses).toEqual(Array(10).fill(401));
    for (const server of servers) expect((await signIn(server, email, PASSWORD)).status).toBe(429);
  });

  test('share sessions, and notice at once when one ends', async () => {
    const { email } = await aClinic();
    const [one, other] = servers;
    const { cookie } = await signIn(one, email, PASSWORD);
    const page = await show(other, cookie);
    expect([(await show(one, cookie)).status, page.status]).toEqual([200, 200]);
    const body = new URLSearchParams({ _csrf: tokenIn(await page.text()) });
    await fetch(`${other}/logout`, { method: 'POST', redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'same-origin' }, body });
    expect([(await show(one, cookie)).status, (await show(other, cookie)).status]).toEqual([303, 303]);
  });
});
