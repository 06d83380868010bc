import { describe, expect, test } from 'vitest';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, PASSWORD } from '../support/clinic.ts';
import { aVisitor, tokenIn } from '../support/visitor.ts';

/** The cookies that a response sets, by name. */
const cookiesOf = (answer: { headers: Record<string, unknown> }): Record<string, string> =>
  Object.fromEntries(
    [answer.headers['set-cookie'] ?? []]
      .flat()
      .map((line) => String(line))
      .map((line) => [line.split('=')[0] ?? '', line]),
  );

const get = async (path: string, cookie: string) =>
  fetch((await openApp()).url + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });

describe('a session', () => {
  test('starts at sign-in, not before; its cookie is HttpOnly, SameSite=Lax, and for the whole site and no other', async () => {
    const visitor = await aVisitor();
    expect(cookiesOf(await visitor.http.get('/login'))).not.toHaveProperty('maneiro');
    const answer = await visitor.signIn((await aClinic()).email, PASSWORD);
    const cookie = cookiesOf(answer)['maneiro'] ?? '';
    expect(cookie).toMatch(/^maneiro=s%3A[\w-]{32,}\.[\w%+-]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('has a new id at every sign-in, and a planted id is useless', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    await visitor.signIn(email, PASSWORD);
    const first = visitor.cookie();
    // Signs in again within a session, with that session's token.
    const page = await visitor.http.get('/dashboard');
    const again = await visitor.http
      .post('/login')
      .type('form')
      .send({ _csrf: tokenIn(page.text), email, password: PASSWORD });
    expect(again.status).toBe(303);
    expect(visitor.cookie()).not.toBe(first);
    expect((await get('/dashboard', first)).headers.get('location')).toMatch(/^\/login/);
    expect((await get('/dashboard', visitor.cookie())).status).toBe(200);
  });

  test('never uses an id that the visitor chose', async () => {
    for (const cookie of ['maneiro=planted', 'maneiro=s%3Aplanted.signature', `maneiro=s%3A${'a'.repeat(32)}.AAAA`]) {
      const answer = await get('/dashboard', cookie);
      expect(answer.headers.get('location')).toMatch(/^\/login/);
    }
    expect(await asOwner(`SELECT 1 FROM "session" WHERE "sid" IN ('planted', '${'a'.repeat(32)}')`)).toEqual([]);
  });

  test('ends at sign-out: the cookie stops working, the browser clears its data, and going back shows nothing', async () => {
    const clinic = await aClinic();
    const old = clinic.cookie();
    const page = await clinic.http.get('/documents');
    expect(page.headers['cache-control']).toBe('no-store');
    const answer = await clinic.form('/logout');
    expect([answer.status, answer.headers['location']]).toEqual([303, '/login']);
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(cookiesOf(answer)['maneiro']).toMatch(/Expires=Thu, 01 Jan 1970/);
    for (const path of ['/dashboard', '/documents', '/admin/audit-logs'])
      expect((await get(path, old)).headers.get('location')).toMatch(/^\/login/);
    const actions = await clinic.look((db) => db.auditEvent.findMany({ orderBy: { sequence: 'desc' }, take: 1 }));
    expect(actions).toMatchObject([{ action: 'user_logout', actorId: clinic.actor.user?.id }]);
  });

  test('has only its signed id in the cookie, so nobody can read or forge it', async () => {
    const clinic = await aClinic();
    const cookie = clinic.cookie();
    const value = decodeURIComponent(/maneiro=([^;]+)/.exec(cookie)?.[1] ?? '');
    const sid = value.slice(2, value.indexOf('.'));
    expect(await asOwner(`SELECT "sid" FROM "session" WHERE "sid" = '${sid}'`)).toHaveLength(1);
    const flipped = cookie.replace(/(?<=maneiro=[^;]*)[^;](?=;|$)/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await get('/dashboard', flipped)).status).toBe(303);
    const { text } = await clinic.http.get('/dashboard');
    expect(text).not.toContain(sid);
  });

  test('expires by the server’s clock after 12 hours without a request', async () => {
    const clinic = await aClinic();
    const left = await asOwner(
      `SELECT max("expire") - now()::timestamp BETWEEN interval '11 hours' AND interval '12 hours 1 minute' AS "isRight" FROM "session"`,
    );
    expect(left).toEqual([{ isRight: true }]);
    await asOwner(`UPDATE "session" SET "expire" = now() - interval '1 second' WHERE "sess"::text LIKE '%${clinic.actor.user?.id}%'`);
    await clinic.http
      .get('/dashboard')
      .expect(303)
      .expect('location', /^\/login/);
  });

  test('survives a moment in which it can’t be read', async () => {
    const clinic = await aClinic();
    await asOwner('REVOKE SELECT ON "session" FROM maneiro_app; GRANT SELECT ("sid") ON "session" TO maneiro_app');
    const refused = await get('/dashboard', clinic.cookie());
    await refused.text();
    await asOwner('GRANT SELECT ON "session" TO maneiro_app');
    expect(refused.status).toBeGreaterThanOrEqual(500);
    await clinic.http.get('/dashboard').expect(200);
  });

  test('requests without sign-in create no session row', async () => {
    const count = async () => (await asOwner('SELECT count(*)::int AS n FROM "session"'))[0]?.['n'];
    const before = await count();
    const visitor = await aVisitor();
    for (const path of ['/login', '/register', '/dashboard', '/nowhere']) await visitor.http.get(path);
    expect(await count()).toBe(before);
  });
});
