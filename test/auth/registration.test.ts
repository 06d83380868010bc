import { describe, expect, test } from 'vitest';
import { asOwner } from '../support/app.ts';
import { aClinic, aLetter } from '../support/clinic.ts';
import { linkIn, mailsTo } from '../support/mails.ts';
import { aNewcomer, aRegistration, aSolution, register } from '../support/people.ts';
import { masked } from '../support/try-route.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

const countOf = async (table: string) => (await asOwner(`SELECT count(*)::int AS n FROM "${table}"`))[0]?.['n'];

/** Follows an emailed link as a browser does, and clicks the button on its page. */
async function clickButton(visitor: Visitor, link: string): Promise<Awaited<ReturnType<Visitor['form']>>> {
  const { headers } = await visitor.http.get(link).expect(303);
  await visitor.http.get(headers['location'] ?? '').expect(200);
  return visitor.form(headers['location'] ?? '');
}

describe('registering', () => {
  test.each(['/register', '/signup'])(
    'at %s creates a trial clinic, its owner, the first audit entries and an email in one transaction; nobody is signed in',
    async (path) => {
      const visitor = await aVisitor();
      const fields = aRegistration();
      const answer = await visitor.form(path, { altcha: await aSolution(visitor), ...fields });
      expect([answer.status, answer.headers['location']]).toEqual([303, '/register/sent']);
      expect((await visitor.http.get('/dashboard')).status).toBe(303);
      const [row] =
        await asOwner(`SELECT o."plan", m."role", u."name", u."emailVerifiedAt", u."passwordHash" AS "hash", o."id" FROM "User" u JOIN "Membership" m ON m."userId" = u."id"
      JOIN "Organization" o ON o."id" = m."organizationId" WHERE u."email" = '${fields.email}'`);
      expect(row).toMatchObject({
        plan: 'trial',
        role: 'owner',
        name: 'Nora New',
        emailVerifiedAt: null,
        hash: expect.stringMatching(/^hs256-bcrypt:\$2b\$/),
      });
      const actions = await asOwner(`SELECT "action" FROM "AuditEvent" WHERE "organizationId" = '${row?.['id']}' ORDER BY "sequence"`);
      expect(actions.map(({ action }) => action)).toEqual(['organization_created', 'membership_created', 'user_registered']);
      expect((await mailsTo(fields.email)).map(({ name }) => name)).toEqual(['verification']);
    },
  );

  test('lets the owner sign in; uploads and invitations require the address to be confirmed, once, by clicking a button', async () => {
    const newcomer = await aNewcomer();
    expect((await newcomer.http.get('/dashboard').expect(200)).text).toContain('Confirm your email address');
    const refused = await newcomer.http
      .post('/api/analyze')
      .set('Accept', 'application/json')
      .attach('file', Buffer.from(aLetter('early')), 'early.txt');
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('Confirm your email address first')]);
    expect((await newcomer.form('/team/invitations', { email: 'bo@clinic.example', role: 'staff' })).status).toBe(403);

    const [mail] = await mailsTo(newcomer.email);
    const link = linkIn(mail);
    // A mail scanner opens the link, which has no effect.
    await (await aVisitor()).http.get(link).expect(303);
    const answer = await clickButton(newcomer, link);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/setup']);
    await newcomer.http
      .post('/api/analyze')
      .attach('file', Buffer.from(aLetter('late')), 'late.txt')
      .expect(202);
    expect((await mailsTo(newcomer.email)).map(({ name }) => name)).toContain('welcome');

    const { headers } = await newcomer.http.get(link);
    const again = await newcomer.http.get(headers['location'] ?? '');
    expect([again.status, again.text]).toEqual([410, expect.stringContaining('This link has already been used')]);
  });

  test('an address that has an account, in any case, gets the same response; only its owner is notified, and nothing is created', async () => {
    const { email } = await aClinic();
    const before = [await countOf('Organization'), await countOf('User')];
    const [known, unknown] = [await register({ email: ` ${email.toUpperCase()} ` }), await register()];
    expect(known.answer.status).toBe(unknown.answer.status);
    expect(known.answer.headers['location']).toBe(unknown.answer.headers['location']);
    expect(Object.keys(known.answer.headers)).toEqual(Object.keys(unknown.answer.headers));
    // Each page shows what its own visitor typed.
    const pages = await Promise.all(
      [known, unknown].map(async ({ visitor, fields }) =>
        masked((await visitor.http.get('/register/sent')).text).replaceAll(fields.email.trim().toLowerCase(), 'typed'),
      ),
    );
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).toContain('We’ve sent a link to typed.');
    expect([await countOf('Organization'), await countOf('User')]).toEqual(before.map((count) => Number(count) + 1));
    expect((await mailsTo(email)).map(({ name }) => name)).toEqual(['already_registered']);
  });

  test('with one address many times at once creates one account and one clinic', async () => {
    const visitors = await Promise.all(Array.from({ length: 4 }, () => aVisitor()));
    const fields = aRegistration({ organizationName: 'Raced Practice' });
    const statuses = await Promise.all(
      visitors.map(async (visitor) => (await visitor.form('/register', { altcha: await aSolution(visitor), ...fields })).status),
    );
    expect(statuses).toEqual([303, 303, 303, 303]);
    expect(await asOwner(`SELECT count(*)::int AS n FROM "Organization" WHERE "name" = 'Raced Practice'`)).toEqual([{ n: 1 }]);
    expect((await mailsTo(fields.email)).map(({ name }) => name).sort()).toEqual([
      'already_registered',
      'already_registered',
      'already_registered',
      'verification',
    ]);
  });

  test('without a solved captcha only sends an email, whose link creates the account with a confirmed address', async () => {
    const visitor = await aVisitor();
    const fields = aRegistration();
    const before = await countOf('User');
    const answer = await visitor.form('/register', fields);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/register/sent']);
    expect(await countOf('User')).toBe(before);
    const [mail] = await mailsTo(fields.email);
    const opened = await clickButton(visitor, linkIn(mail));
    expect([opened.status, opened.headers['location']]).toEqual([303, '/setup']);
    expect((await visitor.http.get('/dashboard').expect(200)).text).not.toContain('Confirm your email address');
    expect((await (await aVisitor()).signIn(fields.email, fields.password)).status).toBe(303);
    expect(await asOwner(`SELECT "sealed" FROM "AccountToken" WHERE "email" = '${fields.email}'`)).toEqual([{ sealed: null }]);
  });

  test.each([
    ['forged', async () => Buffer.from('{"challenge":{"parameters":{},"signature":"x"},"solution":{}}').toString('base64')],
    ['not JSON', async () => 'AAAA'],
    ['of 100 kB', async () => 'x'.repeat(60_000)],
  ])('a captcha solution that is %s doesn’t count', async (_, make) => {
    const before = await countOf('User');
    const visitor = await aVisitor();
    expect((await visitor.form('/register', { altcha: await make(), ...aRegistration() })).status).toBe(303);
    expect(await countOf('User')).toBe(before);
  });

  test('a captcha solution is accepted once', async () => {
    const visitor = await aVisitor();
    const altcha = await aSolution(visitor);
    const before = Number(await countOf('User'));
    for (const _ of [1, 2]) await visitor.form('/register', { altcha, ...aRegistration() });
    expect(await countOf('User')).toBe(before + 1);
  });

  test('the link is sent again on request, which invalidates the earlier one; at most five emails an hour go to one address', async () => {
    const newcomer = await aNewcomer();
    const [first] = await mailsTo(newcomer.email);
    await newcomer.form('/verification/mails');
    const { headers } = await newcomer.http.get(linkIn(first));
    expect((await newcomer.http.get(headers['location'] ?? '')).status).toBe(410);
    const [newest] = (await mailsTo(newcomer.email)).reverse();
    expect((await clickButton(newcomer, linkIn(newest))).status).toBe(303);
    const statuses: number[] = [];
    const other = await aNewcomer();
    for (let count = 0; count < 5; count += 1) statuses.push((await other.form('/verification/mails')).status);
    expect(statuses).toEqual([303, 303, 303, 303, 429]);
  });

  test('an expired link and an incomplete link say what to do', async () => {
    const newcomer = await aNewcomer();
    const [mail] = await mailsTo(newcomer.email);
    await asOwner(`UPDATE "AccountToken" SET "expiresAt" = now() - interval '1 second' WHERE "email" = '${newcomer.email}'`);
    for (const [link, said] of [
      [linkIn(mail), 'This link has expired'],
      [linkIn(mail).slice(0, -5), 'This link is incomplete'],
    ] as const) {
      const { headers } = await newcomer.http.get(link).expect(303);
      const page = await newcomer.http.get(headers['location'] ?? '').expect(410);
      expect(page.text).toContain(said);
      expect(page.text).toContain('you can get a new link from the dashboard');
    }
    await newcomer.http.get('/links/nothing/abc').expect(404);
  });
});

describe('a new password', () => {
  test.each([
    ['of 7 characters', 'seven77', 'Use at least 8 characters'],
    ['of 7 emoji', '🔑🔑🔑🔑🔑🔑🔑', 'Use at least 8 characters'],
    ['of 257 characters', 'x'.repeat(257), 'Use at most 256 characters'],
    ['among the most common in leaks', 'password1', 'too common'],
    ['one of those in capitals', 'PASSWORD1', 'too common'],
    ['one of those with a year', 'Password2026', 'easy to guess'],
    ['a row of keys', 'qwertyuiop[', 'easy to guess'],
    ['the name of the clinic', 'bottlebrush', 'easy to guess'],
    ['their own name', 'Nora New 1', 'easy to guess'],
    ['our name', 'maneiro2026', 'easy to guess'],
    ['made of their names', 'Bottlebrush-Nora-2026!', 'made of names'],
    ['everybody’s example', 'CorrectHorse batterystaple1', 'too common'],
  ])('that is %s is refused, and the form says why', async (_, password, said) => {
    const { answer, fields } = await register({ password });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(said)]);
    expect(answer.text).toContain('<title>Error: ');
    expect(answer.text).not.toContain(`value="${password}"`);
    expect(await asOwner(`SELECT 1 FROM "User" WHERE "email" = '${fields.email}'`)).toEqual([]);
  });

  test.each([
    'kx7Qp2vR',
    'Wq8!zRt5',
    'bottlebrush-kx7Qp',
    'correct horse battery',
    'wombats drink cold tea',
    '8 quiet ferns',
    'жёлтый самовар поёт',
    '🔐'.repeat(64),
    'x'.repeat(256),
  ])('like %s is accepted', async (password) => expect((await register({ password })).answer.status).toBe(303));
});
