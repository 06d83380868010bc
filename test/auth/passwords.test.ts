import { describe, expect, test } from 'vitest';
import { asOwner, openApp } from '../support/app.ts';
import { setUpCodes } from '../support/authenticator.ts';
import { aClinic, type Member, PASSWORD } from '../support/clinic.ts';
import { linkIn, mailsTo } from '../support/mails.ts';
import { keepSession } from '../support/session-rows.ts';
import { masked } from '../support/try-route.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

const NEW = 'nine slow wombats';

/** Requests a link, and opens the newest one. */
async function openReset(visitor: Visitor, email: string): Promise<string> {
  await visitor.form('/forgot-password', { email });
  const link = linkIn((await mailsTo(email)).filter(({ name }) => name === 'reset').at(-1));
  await visitor.http.get(link).expect(303).expect('location', '/reset-password');
  return link;
}

const isIn = async ({ http }: Visitor): Promise<boolean> => (await http.get('/dashboard')).status === 200;

describe('a forgotten password', () => {
  test('can be reset once with an emailed link; every session ends, and the old password stops working', async () => {
    const member = await aClinic();
    const visitor = await aVisitor();
    const link = await openReset(visitor, member.email);
    const answer = await visitor.form('/reset-password', { password: NEW });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/login']);
    expect(await isIn(member)).toBe(false);
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).status).toBe(401);
    expect((await (await aVisitor()).signIn(member.email, NEW)).status).toBe(303);
    expect((await mailsTo(member.email)).map(({ name }) => name)).toContain('password_changed');

    await visitor.http.get(link);
    expect((await visitor.http.get('/reset-password')).text).toContain('This link has already been used');
    const actions = await asOwner(`SELECT "action", "actorId" FROM "AuditEvent" WHERE "organizationId" = '${member.organizationId}'`);
    expect(actions).toContainEqual({ action: 'password_reset_asked', actorId: null });
    expect(actions).toContainEqual({ action: 'password_reset', actorId: member.actor.user?.id });
  });

  test('is reset only once by two simultaneous clicks', async () => {
    const { email } = await aClinic();
    const visitors = [await aVisitor(), await aVisitor(), await aVisitor()];
    const link = await openReset(visitors[0] as Visitor, email);
    for (const visitor of visitors) await visitor.http.get(link);
    const passwords = ['first quiet fern', 'second loud fern', 'third damp fern'];
    const statuses = await Promise.all(
      visitors.map(async (visitor, index) => (await visitor.form('/reset-password', { password: passwords[index] ?? '' })).status),
    );
    expect(statuses.sort()).toEqual([303, 410, 410]);
    const taken = await Promise.all(passwords.map(async (password) => (await (await aVisitor()).signIn(email, password)).status));
    expect(taken.filter((status) => status === 303)).toHaveLength(1);
  });

  test('known and unknown addresses get identical responses', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    const known = await visitor.form('/forgot-password', { email });
    const unknown = await visitor.form('/forgot-password', { email: `x${email}` });
    expect([known.status, unknown.status]).toEqual([200, 200]);
    // The page shows what was typed.
    expect(masked(known.text)).toBe(masked(unknown.text).replaceAll(`x${email}`, email));
    expect(Object.keys(known.headers)).toEqual(Object.keys(unknown.headers));
    expect(await mailsTo(`x${email}`)).toEqual([]);
  });

  test('a new link invalidates the earlier one; a link is valid for an hour, and not accepted for another purpose', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    const first = await openReset(visitor, email);
    const second = await openReset(visitor, email);
    const stateOf = async (link: string) => {
      const { headers } = await visitor.http.get(link);
      return (await visitor.http.get(headers['location'] ?? '')).status;
    };
    expect([await stateOf(first), await stateOf(second)]).toEqual([410, 200]);
    expect(await stateOf(second.replace('/reset/', '/verification/'))).toBe(410);
    expect(await stateOf(second.replace('/reset/', '/unlock/'))).toBe(410);
    const [row] = await asOwner(`SELECT "expiresAt" - now() BETWEEN interval '59 minutes' AND interval '1 hour' AS "isRight", "tokenHash"
      FROM "AccountToken" WHERE "email" = '${email}' AND "usedAt" IS NULL`);
    expect(row).toMatchObject({ isRight: true });
    // Only a hash of the token is stored, and the mail itself is encrypted.
    const secret = second.split('/').at(-1) ?? '';
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const rows = await asOwner(`SELECT t::text AS "row" FROM "AccountToken" t UNION ALL SELECT m::text FROM "Mail" m`);
    expect(rows.filter(({ row: text }) => String(text).includes(secret))).toEqual([]);
    await asOwner(`UPDATE "AccountToken" SET "expiresAt" = now() WHERE "email" = '${email}'`);
    expect(await stateOf(second)).toBe(410);
  });

  test('the token is in one URL, which redirects away from it at once, and is sent to no other site', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    const link = await openReset(visitor, email);
    const { headers } = await visitor.http.get(link);
    expect([headers['location'], headers['referrer-policy'], headers['cache-control']]).toEqual([
      '/reset-password',
      'no-referrer',
      'no-store',
    ]);
    const page = await visitor.http.get('/reset-password').expect(200);
    expect(page.text).not.toContain(link.split('/').at(-1));
  });

  test('links lead to our own address, whatever host a request claims', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    const _csrf = await visitor.token();
    await visitor.http
      .post('/forgot-password')
      .set('Host', 'evil.example')
      .set('X-Forwarded-Host', 'evil.example')
      .type('form')
      .send({ _csrf, email });
    const mails = await mailsTo(email);
    expect(mails.map(({ link }) => new URL(link ?? '').host).filter((host) => host.includes('evil'))).toEqual([]);
    expect(mails).toHaveLength(1);
  });

  test('a weak password is refused with the form, and the link remains valid', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    await openReset(visitor, email);
    const refused = await visitor.form('/reset-password', { password: 'password1' });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('too common')]);
    expect((await visitor.form('/reset-password', { password: NEW })).status).toBe(303);
  });

  test('does not bypass two-step sign-in', async () => {
    const member = await (await aClinic()).as('staff');
    await setUpCodes(member);
    const visitor = await aVisitor();
    await openReset(visitor, member.email);
    await visitor.form('/reset-password', { password: NEW });
    const answer = await visitor.signIn(member.email, NEW);
    expect(answer.headers['location']).toBe('/login/code');
    expect(await isIn(visitor)).toBe(false);
  });

  test('at most five links in half an hour are sent to one address, known or not', async () => {
    for (const email of [(await aClinic()).email, 'nobody@nowhere.example']) {
      const visitor = await aVisitor();
      const statuses: number[] = [];
      for (let count = 0; count < 6; count += 1) statuses.push((await visitor.form('/forgot-password', { email })).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    }
  });
});

describe('changing the password', () => {
  test('ends all sessions except the current one', async () => {
    const member = await aClinic();
    const other = await aVisitor();
    await other.signIn(member.email, PASSWORD);
    const answer = await member.form('/account/password', { current: PASSWORD, password: NEW });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/account/security']);
    expect([await isIn(member), await isIn(other)]).toEqual([true, false]);
    expect((await (await aVisitor()).signIn(member.email, NEW)).status).toBe(303);
  });

  test('invalidates links that were requested before', async () => {
    const member = await aClinic();
    const visitor = await aVisitor();
    await openReset(visitor, member.email);
    await member.form('/account/password', { current: PASSWORD, password: NEW });
    expect((await visitor.form('/reset-password', { password: 'another six herons' })).status).toBe(410);
  });

  test('gives the current session another id: a copy of the old cookie stops working, and open pages still work', async () => {
    const member = await aClinic();
    const [thief, openForm] = [member.cookie(), await member.token()];
    const { url } = await openApp();
    const asThief = () => fetch(`${url}/dashboard`, { headers: { cookie: thief }, redirect: 'manual' });
    expect((await asThief()).status).toBe(200);
    await member.form('/account/password', { current: PASSWORD, password: NEW });
    expect([(await asThief()).status, await isIn(member)]).toEqual([303, true]);
    const saved = await member.http.post('/account').type('form').send({ _csrf: openForm, name: 'Still Here', timeZone: '' });
    expect(saved.status).toBe(303);
  });

  test.each([
    ['with a wrong current one', { current: 'not mine at all', password: NEW }, 'That’s not your password'],
    ['to the same', { current: PASSWORD, password: PASSWORD }, 'That’s your current password'],
    ['to a weak one', { current: PASSWORD, password: 'Olive Owner 1' }, 'easy to guess'],
    ['to a leaked one', { current: PASSWORD, password: 'letmein123' }, 'too common'],
  ])('%s changes nothing', async (_, fields, said) => {
    const member = await aClinic();
    const answer = await member.form('/account/password', fields);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(said)]);
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).status).toBe(303);
  });

  test('at most ten wrong guesses are possible from an open session', async () => {
    const member = await aClinic();
    let last = 0;
    for (let count = 0; count < 11; count += 1)
      last = (await member.form('/account/password', { current: `guess ${count}`, password: NEW })).status;
    expect(last).toBe(429);
  });

  test('a session that is saved by a request in progress remains ended', async () => {
    const member: Member = await aClinic();
    const other = await aVisitor();
    await other.signIn(member.email, PASSWORD);
    const writeBack = await keepSession({ ...member, ...other });
    await member.form('/account/password', { current: PASSWORD, password: NEW });
    await writeBack();
    expect(await isIn(other)).toBe(false);
  });
});
