import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { log } from '../../src/platform/log.ts';
import { runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { type Ids, pathOf, ROUTES } from '../support/route-table.ts';
import type { RouteName } from '../support/routes.ts';
import { seedRouteTargets } from '../support/try-route.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

/** Requests that none of our pages send. None gets a 5xx response, and none is logged as an internal error. */
let clinic: Clinic;
let ids: Ids;
const faults = vi.spyOn(log, 'error');

beforeAll(async () => {
  clinic = await aClinic();
  await clinic.upload('letter.txt', aLetter());
  await runJobs();
  ids = await seedRouteTargets(clinic);
});
afterAll(() => faults.mockRestore());

type Send = (visitor: Visitor, path: string, token: string, fields: Record<string, string | string[]>) => Promise<{ status: number }>;

const posted =
  (type: string, body: string | Buffer | undefined): Send =>
  async ({ http }, path, token) =>
    http.post(path).set('Accept', 'text/html').set('X-CSRF-Token', token).set('Content-Type', type).send(body);

const MULTIPART = 'multipart/form-data; boundary=x';
const UNSAFE: [string, Send][] = [
  ['no body', async ({ http }, path, token) => http.post(path).set('Accept', 'text/html').set('X-CSRF-Token', token)],
  ['no body, for a program', async ({ http }, path, token) => http.post(path).set('Accept', 'application/json').set('X-CSRF-Token', token)],
  ['plain text', posted('text/plain', 'name=value')],
  ['JSON', posted('application/json', '{"name":"value","__proto__":{"x":1}}')],
  ['broken JSON', posted('application/json', '{"name":')],
  ['an empty multipart body', posted(MULTIPART, '--x--\r\n')],
  ['a broken multipart body', posted(MULTIPART, '--x\r\nContent-Disposition: form-data; name="file"')],
  ['multipart without a boundary', posted('multipart/form-data', 'x')],
  ['a charset that does not exist', posted('application/x-www-form-urlencoded; charset=klingon', 'a=b')],
  ['a broken percent sign', posted('application/x-www-form-urlencoded', 'a=%E0%A4%A&name=%')],
  ['too many fields', posted('application/x-www-form-urlencoded', 'a=b&'.repeat(5_000))],
  [
    'every field twice',
    async ({ http }, path, token, fields) => {
      const twice = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value, value].flat()]));
      return http.post(path).set('Accept', 'text/html').set('X-CSRF-Token', token).type('form').send(twice);
    },
  ],
  [
    'a NUL in every field',
    async ({ http }, path, token, fields) => {
      const withNul = Object.fromEntries(Object.keys({ ...fields, name: '', email: '', reason: '' }).map((name) => [name, 'a\0b']));
      return http.post(path).set('Accept', 'text/html').set('X-CSRF-Token', token).type('form').send(withNul);
    },
  ],
  [
    'numbers and dates out of range',
    async ({ http }, path, token, fields) => {
      const huge = Object.fromEntries(Object.keys({ ...fields, day: '', version: '', seats: '' }).map((name) => [name, '1e308']));
      return http.post(path).set('Accept', 'text/html').set('X-CSRF-Token', token).type('form').send(huge);
    },
  ],
];

const COOKIES = ['maneiro-link', 'maneiro-form', 'maneiro-device', 'maneiro', 'theme', 'connect.sid'];
const badCookies = COOKIES.map((name) => `${name}=%E0%A4%A`).join('; ');
const QUERIES = [
  '?q=%E0%A4%A',
  '?q=%00',
  '?q[]=1&q[x]=2&q=3',
  '?page=-1&before=999999999999999999999999&part=1e308',
  '?day=9999999-99-99',
  '?q=%ED%A0%80',
];

const SAFE: [string, Send][] = [
  ...QUERIES.map((query): [string, Send] => [query, async ({ http }, path) => http.get(path + query).set('Accept', 'text/html')]),
  [
    'malformed headers',
    async ({ http }, path) =>
      http.get(path).set({ Accept: ';;;,q=x', 'Accept-Language': '*;q=9', Range: 'bytes=9-1', 'If-None-Match': '"' }),
  ],
  [
    'a forged forwarding header',
    async ({ http }, path) => http.get(path).set('Accept', 'text/html').set('X-Forwarded-For', "'; DROP TABLE x, ::::1"),
  ],
  [
    'broken cookies',
    async ({ http, cookie }, path) => http.get(path).set('Accept', 'text/html').set('Cookie', `${badCookies}; ${cookie()}`),
  ],
];

const PATHS = Object.entries(ROUTES).filter(([route, row]) => !row.isLast && route !== 'GET /events');
const posts = PATHS.filter(([route]) => route.startsWith('POST ')).map(([route]) => route);
const gets = PATHS.filter(([route]) => route.startsWith('GET ')).map(([route]) => route);

async function expectNoServerError(visitor: Visitor, route: RouteName, send: Send, token = ''): Promise<void> {
  faults.mockClear();
  const { status } = await send(visitor, pathOf(route, ids), token, ROUTES[route]?.fields ?? {});
  expect(status, route).toBeLessThan(500);
  expect(faults, route).not.toHaveBeenCalled();
}

async function expectNoServerErrorOnPosts(visitor: Visitor, send: Send): Promise<void> {
  const token = await visitor.token();
  for (const route of posts) await expectNoServerError(visitor, route, send, token);
  // The token was valid to the end, so no route refused because of it.
  expect(await visitor.token()).toBe(token);
}

describe.each(UNSAFE)('a POST with %s', (_, send) => {
  test('gets a response below 500 from every route when signed in', () => expectNoServerErrorOnPosts(clinic, send));

  test('gets a response below 500 from every route for a stranger', async () => expectNoServerErrorOnPosts(await aVisitor(), send));
});

describe.each(SAFE)('a GET with %s', (_, send) => {
  test('gets a response below 500 from every route, signed in or not', async () => {
    const stranger = await aVisitor();
    for (const route of gets) {
      await expectNoServerError(clinic, route, send);
      await expectNoServerError(stranger, route, send);
    }
  });
});

test('a cookie with a broken percent sign has no effect on any page for an emailed link', async () => {
  const { http } = await aVisitor();
  for (const path of ['/registration', '/verification', '/unlock', '/email-change', '/invitation', '/reset-password'])
    await http.get(path).set('Cookie', 'maneiro-link=%E0%A4%A').expect(410);
});

test.each([
  ['/documents/%E0%A4%A', 400],
  ['/documents/%00', 404],
  ['/%', 404],
  ['/assets/%00.css', 404],
  ['/assets/%E0%A4%A', 400],
])('the address %s is refused with %d', async (path, expected) => {
  faults.mockClear();
  const { status } = await clinic.http.get(path).set('Accept', 'text/html');
  expect(status).toBe(expected);
  expect(faults).not.toHaveBeenCalled();
});
