import { beforeAll, describe, expect, test } from 'vitest';
import { openApp } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { aRegistration } from '../support/people.ts';
import { pathOf, ROUTES } from '../support/route-table.ts';
import { aVisitor } from '../support/visitor.ts';

let clinic: Clinic;
let other: Clinic;
let url: string;
/** The token of the clinic's session, which is the same on all of its pages. */
let token: string;

beforeAll(async () => {
  [clinic, other, { url }] = [await aClinic(), await aClinic(), await openApp()];
  token = await clinic.token();
});

const UNSAFE = Object.keys(ROUTES).filter((route) => route.startsWith('POST '));

/** Posts as a page on another site could: with the user's cookies, and with the headers that the browser adds. */
const post = (path: string, headers: Record<string, string>, fields: Record<string, string> = {}) =>
  fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: clinic.cookie(), accept: 'application/json', ...headers },
    body: new URLSearchParams(fields),
  });

describe.each(UNSAFE)('%s', (route) => {
  const path = pathOf(route);

  test.each([
    ['no information about its origin', {}],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['same-site (another subdomain)', { 'sec-fetch-site': 'same-site' }],
    ['cross-site with our own origin forged', { 'sec-fetch-site': 'cross-site', origin: 'OURS' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['the origin null', { origin: 'null' }],
    ['an origin that begins like ours', { origin: 'OURS.evil.example' }],
  ])('is refused with %s, token or not', async (_, headers) => {
    const said = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('OURS', url)]));
    const answer = await post(path, said, { _csrf: token });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('did not come from a page of Maneiro');
  });
});

/** All routes except those for files. The API's multipart upload is protected by the check above; forms with files are tested below. */
const WITH_TOKEN = UNSAFE.filter((route) => !ROUTES[route]?.isMultipart);

describe.each(WITH_TOKEN)('%s', (route) => {
  test('is refused without the token of the same session', async () => {
    const before = await (await aVisitor()).token();
    for (const _csrf of ['', 'wrong', await other.token(), before]) {
      const answer = await post(pathOf(route), { 'sec-fetch-site': 'same-origin' }, { _csrf });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('This page was open for too long');
    }
    expect((await post(pathOf(route), { 'sec-fetch-site': 'same-origin' })).status).toBe(403);
  });
});

test('an upload from a page is refused without its token, and nothing is stored', async () => {
  for (const token of [null, 'wrong', await (await aClinic()).token()]) {
    const request = clinic.http.post('/documents');
    if (token !== null) request.field('_csrf', token);
    expect((await request.attach('file', Buffer.from(aLetter('csrf')), 'a.txt')).status).toBe(403);
  }
  expect(await clinic.look((db) => db.document.count())).toBe(0);
});

test('the token that was refused above is accepted from our own page', async () => {
  expect(await clinic.token()).toBe(token);
  expect((await post('/theme', { 'sec-fetch-site': 'same-origin' }, { _csrf: token, theme: 'light' })).status).toBe(303);
});

test('the registration form is bound to the browser that requested it', async () => {
  const [mine, theirs] = [await aVisitor(), await aVisitor()];
  const _csrf = await theirs.token();
  await mine.token();
  const answer = await mine.http
    .post('/register')
    .type('form')
    .send({ _csrf, ...aRegistration() });
  expect(answer.status).toBe(403);
});

test('a browser without Sec-Fetch-Site is accepted by its Origin; a script by its X-CSRF-Token header', async () => {
  const _csrf = await clinic.token();
  expect((await post('/theme', { origin: url }, { _csrf, theme: 'dark' })).status).toBe(303);
  expect((await post('/theme', { 'sec-fetch-site': 'same-origin', 'x-csrf-token': _csrf }, { theme: 'dark' })).status).toBe(303);
});

test('viewing a page changes nothing', async () => {
  const counts = () =>
    clinic.look(async (db) => [await db.document.count(), await db.job.count(), await db.decision.count(), await db.membership.count()]);
  const before = await counts();
  for (const route of Object.keys(ROUTES).filter((name) => name.startsWith('GET ') && name !== 'GET /events'))
    await clinic.http.get(pathOf(route));
  for (const path of ['/logout', '/theme?theme=dark', '/documents/x/jobs']) expect((await clinic.http.get(path)).status).toBe(404);
  expect(await counts()).toEqual(before);
});

test.each(['/documents', '/settings/branding/logo'])('a file for %s is refused without its session’s token', async (path) => {
  for (const _csrf of ['', 'wrong', await (await aClinic()).token()]) {
    const answer = await clinic.http
      .post(path)
      .field('_csrf', _csrf)
      .attach('file', Buffer.from(aLetter('unsafe')), 'letter.txt');
    expect(answer.status).toBe(403);
  }
});
