import { beforeEach, expect, test, vi } from 'vitest';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, aLetter } from '../support/clinic.ts';
import { register } from '../support/people.ts';
import { aVisitor } from '../support/visitor.ts';

const SHARED = 'the old shared password';
vi.hoisted(() => {
  process.env['PAYWALL_PASSWORD'] = 'the old shared password';
});

// All tests share one IP address, from which only a few attempts are allowed.
beforeEach(() => asOwner('DELETE FROM "rate_limit"'));

const organizations = () => asOwner('SELECT "id", "name" FROM "Organization" WHERE "isLegacy"');

/** Like the old programs: without cookies and without the headers that browsers send. */
const asProgram = async (body: string, type = 'application/json') =>
  fetch(`${(await openApp()).url}/legacy-check`, { method: 'POST', redirect: 'manual', headers: { 'content-type': type }, body });

test('the first right password creates the legacy clinic, only once even with simultaneous sign-ins', async () => {
  expect(await organizations()).toEqual([]);
  const visitors = await Promise.all(Array.from({ length: 5 }, () => aVisitor()));
  const statuses = await Promise.all(visitors.map(async ({ form }) => (await form('/legacy-check', { password: SHARED })).status));
  expect(statuses).toEqual([303, 303, 303, 303, 303]);
  expect(await organizations()).toHaveLength(1);
});

test('whoever signs in is staff: they see the documents of the legacy clinic and no other, and not the audit log', async () => {
  const [visitor, other] = [await aVisitor(), await aClinic()];
  await other.upload('foreign.txt', aLetter('foreign'));
  await visitor.form('/legacy-check', { password: SHARED });
  expect((await visitor.http.get('/dashboard').expect(200)).text).toContain('Legacy clinic');
  await visitor.http.get('/admin/audit-logs').expect(403);
  const sent = await visitor.http
    .post('/api/analyze')
    .set('Accept', 'application/json')
    .attach('file', Buffer.from(aLetter('legacy')), 'old.txt');
  expect(sent.status).toBe(202);
  const { text } = await visitor.http.get('/documents').expect(200);
  expect([text.includes('old.txt'), text.includes('foreign.txt')]).toEqual([true, false]);
  const [entry] = await asOwner(
    `SELECT "action" FROM "AuditEvent" e JOIN "Organization" o ON o."id" = e."organizationId" WHERE o."isLegacy" AND "action" = 'legacy_login' LIMIT 1`,
  );
  expect(entry).toEqual({ action: 'legacy_login' });
});

test('a wrong password redirects to the sign-in page with an error, and signs nobody in', async () => {
  const visitor = await aVisitor();
  const answer = await visitor.form('/legacy-check', { password: 'a guess' });
  expect([answer.status, answer.headers['location']]).toEqual([303, '/login']);
  const page = await visitor.http.get('/login');
  expect(page.text).toContain('That’s not the shared password');
  expect(page.text).not.toContain(SHARED);
  await visitor.http.get('/dashboard').expect(303);
});

test('nobody can make the shared account their own', async () => {
  const visitor = await aVisitor();
  await visitor.form('/legacy-check', { password: SHARED });
  expect((await visitor.form('/account/email', { email: 'mine@clinic.example' })).status).toBe(403);
  expect((await visitor.form('/organizations/new', { name: 'Mine' })).status).toBe(403);
  await visitor.http.get('/account/second-factor').expect(403);
  expect((await (await aVisitor()).form('/legacy-check', { password: SHARED })).headers['location']).toBe('/dashboard');
});

test('nobody can register the address of the shared account', async () => {
  const { answer } = await register({ email: 'other@maneiro.invalid' });
  expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('can receive email')]);
});

test.each([
  ['JSON', JSON.stringify({ password: SHARED }), 'application/json'],
  ['a form', new URLSearchParams({ password: SHARED }).toString(), 'application/x-www-form-urlencoded'],
])('a program without a CSRF token signs in with %s, and gets a session', async (_, body, type) => {
  const answer = await asProgram(body, type);
  expect(answer.status).toBe(type === 'application/json' ? 200 : 303);
  expect(answer.headers.getSetCookie().join()).toMatch(/maneiro=s%3A[^;]+; Path=\/; HttpOnly; SameSite=Lax/);
  const wrong = await asProgram(body.replace('shared', 'other'), type);
  expect([wrong.status, wrong.headers.get('location')]).toEqual(type === 'application/json' ? [401, null] : [303, '/login']);
});

test.each([
  ['{', 400],
  ['[]', 422],
  ['"x"', 400],
  ['{"password":1}', 400],
  ['{"password":["x"]}', 400],
  ['{"password":{"$ne":""}}', 400],
  ['null', 400],
  [`{"password":"${'x'.repeat(5_000)}"}`, 413],
])('%j is refused with %d', async (body, expected) => {
  const { status } = await asProgram(body);
  expect(status).toBe(expected);
});

test('with a cookie, or from a page on another site, the usual CSRF check applies', async () => {
  const { url } = await openApp();
  const body = JSON.stringify({ password: SHARED });
  for (const extra of [{ cookie: 'a=b' }, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await fetch(`${url}/legacy-check`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...extra },
      body,
    });
    expect(answer.status).toBe(403);
  }
});

test('the shared account has no password of its own', async () => {
  const visitor = await aVisitor();
  for (const password of [SHARED, '', 'null']) expect((await visitor.signIn('legacy@maneiro.invalid', password)).status).not.toBe(303);
  expect(await asOwner(`SELECT "passwordHash" FROM "User" WHERE "email" = 'legacy@maneiro.invalid'`)).toEqual([{ passwordHash: null }]);
});

test('guessing is rate-limited', async () => {
  let last = 0;
  for (let n = 0; n < 60 && last !== 429; n += 1) last = (await asProgram(JSON.stringify({ password: `guess ${n}` }))).status;
  expect(last).toBe(429);
});
