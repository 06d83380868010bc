import { describe, expect, test } from 'vitest';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, PASSWORD } from '../support/clinic.ts';
import { linkIn, mailsTo } from '../support/mails.ts';
import { meeting } from '../support/overlap.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

const isIn = async ({ http }: Visitor): Promise<boolean> => (await http.get('/dashboard')).status === 200;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('sessions', () => {
  test('are listed with device, place and time; users can end one, or all except the current one', async () => {
    const member = await aClinic();
    const [first, second, third] = [await aVisitor(), await aVisitor(), await aVisitor()];
    first.http.set('User-Agent', FIREFOX);
    for (const visitor of [first, second, third]) await visitor.signIn(member.email, PASSWORD);
    const { text } = await member.http.get('/account/security').expect(200);
    expect(text).toContain('Firefox on Windows');
    expect(text).toContain('This computer');
    const ids = [...text.matchAll(/\/account\/sessions\/([0-9a-f-]{36})\/revocation/g)].map(([, id]) => id);
    expect(ids).toHaveLength(3);
    await member.form(`/account/sessions/${ids[0]}/revocation`);
    expect((await Promise.all([first, second, third].map(isIn))).filter(Boolean)).toHaveLength(2);
    await member.form('/account/revocations');
    expect(await Promise.all([first, second, third, member].map(isIn))).toEqual([false, false, false, true]);
  });

  test('that are ended during one of their requests remain ended, although that request saves the session', async () => {
    const thief = await aClinic();
    const { url } = await openApp();
    const cookie = thief.cookie();
    const person = `SELECT 1 FROM "User" WHERE "id" = '${thief.actor.user?.id}' FOR UPDATE`;
    const end = () => asOwner(`DELETE FROM "session" WHERE "sess" -> 'passport' ->> 'user' = '${thief.actor.user?.id}'`);
    const token = await thief.token();
    // The response stores a flash message in the session.
    const save = () => thief.http.post('/account').type('form').send({ _csrf: token, name: 'Still Here', timeZone: '' });
    expect((await meeting(person, 1, save, end)).status).toBe(303);
    expect((await fetch(`${url}/dashboard`, { headers: { cookie }, redirect: 'manual' })).status).toBe(303);
    expect(await asOwner(`SELECT 1 FROM "session" WHERE "sess" -> 'passport' ->> 'user' = '${thief.actor.user?.id}'`)).toEqual([]);
  });

  test('of other users can’t be ended, and no page contains the id in the cookie', async () => {
    const [one, two] = [await aClinic(), await aClinic()];
    const [row] = await asOwner(
      `SELECT "sess" ->> 'publicId' AS "id", "sid" FROM "session" WHERE "sess" -> 'passport' ->> 'user' = '${two.actor.user?.id}'`,
    );
    expect((await one.form(`/account/sessions/${row?.['id']}/revocation`)).status).toBe(404);
    expect(await isIn(two)).toBe(true);
    expect((await two.http.get('/account/security')).text).not.toContain(String(row?.['sid']));
  });

  test('expire after 12 hours without a request, or 30 days if remembered, unless the organization sets other limits', async () => {
    const clinic = await aClinic();
    const lasts = async (fields: Record<string, string>) => {
      const visitor = await aVisitor();
      const answer = await visitor.form('/login', { email: clinic.email, password: PASSWORD, ...fields });
      const [row] = await asOwner(`SELECT round(extract(epoch FROM max("expire") - now()::timestamp) / 3600) AS "hours" FROM "session"
        WHERE "sess" -> 'passport' ->> 'user' = '${clinic.actor.user?.id}' AND ("sess" ->> 'isRemembered')::boolean = ${fields['remember'] === 'yes'}`);
      const cookie = [answer.headers['set-cookie'] ?? []].flat().find((line) => line.startsWith('maneiro='));
      return [Number(row?.['hours']), /Expires/.test(cookie ?? '')];
    };
    expect(await lasts({})).toEqual([12, false]);
    expect(await lasts({ remember: 'yes' })).toEqual([720, true]);
    await asOwner(
      `DELETE FROM "session" WHERE "sess" -> 'passport' ->> 'user' = '${clinic.actor.user?.id}' AND "sess" ->> 'isRemembered' = 'true'`,
    );
    await clinic.form('/settings/access', { invitationHours: '24', sessionHours: '1', rememberDays: '7', twoFactorFrom: '' });
    expect(await lasts({ remember: 'yes' })).toEqual([168, true]);
  });

  test('end after 30 days, however often they are used', async () => {
    const member = await aClinic();
    await asOwner(`UPDATE "session" SET "sess" = jsonb_set("sess"::jsonb, '{since}', to_jsonb((extract(epoch FROM now() - interval '31 days') * 1000)::bigint))::json
      WHERE "sess" -> 'passport' ->> 'user' = '${member.actor.user?.id}'`);
    expect(await isIn(member)).toBe(false);
  });
});

describe('activity', () => {
  test('shows users their own sign-ins, failures and changes, and nobody else’s', async () => {
    const [member, other] = [await aClinic(), await aClinic()];
    await (await aVisitor()).signIn(member.email, 'not the password');
    await member.form('/account', { name: 'Olivia Owner', timeZone: 'Australia/Perth' });
    const { text } = await member.http.get('/account/activity').expect(200);
    for (const said of ['Signed in', 'Sign-in failed', 'Changed name or time zone']) expect(text).toContain(said);
    expect(text.match(/Signed in/g)).toHaveLength(1);
    expect((await other.http.get('/account/activity')).text).not.toContain('Sign-in failed');
  });

  test('is paged', async () => {
    const member = await aClinic();
    await asOwner(
      `INSERT INTO "AccountEvent" ("id", "userId", "at", "action") SELECT gen_random_uuid(), '${member.actor.user?.id}', now(), 'user_login' FROM generate_series(1, 60)`,
    );
    const first = await member.http.get('/account/activity').expect(200);
    const next = /rel="next" href="([^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await member.http.get(next).expect(200);
    expect(second.text).not.toContain('rel="next"');
    expect((await member.http.get('/account/activity?before=nonsense').expect(200)).text).toContain('Signed in');
  });
});

describe('name and time zone', () => {
  test('can be changed, and times are shown in the user’s time zone', async () => {
    const member = await aClinic();
    await member.form('/account', { name: 'Zoë Ångström', timeZone: 'America/New_York' });
    expect((await member.http.get('/account')).text).toContain('Zoë Ångström');
    for (const [fields, said] of [
      [{ name: '', timeZone: '' }, 'Enter your name'],
      [{ name: 'A', timeZone: 'Mars/Olympus' }, 'Choose a time zone'],
    ] as const) {
      const answer = await member.form('/account', fields);
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(said)]);
    }
  });

  test.each(['role=owner', 'organizationId=x', 'passwordHash=x', 'emailVerifiedAt=2020-01-01', 'email=other@clinic.example'])(
    '%s in the form changes nothing',
    async (extra) => {
      const member = await (await aClinic()).as('staff');
      const before = await asOwner(
        `SELECT u.*, m."role" FROM "User" u JOIN "Membership" m ON m."userId" = u."id" WHERE u."id" = '${member.actor.user?.id}'`,
      );
      const [name = '', value = ''] = extra.split('=');
      await member.form('/account', { name: 'A staff', timeZone: '', [name]: value });
      expect(
        await asOwner(
          `SELECT u.*, m."role" FROM "User" u JOIN "Membership" m ON m."userId" = u."id" WHERE u."id" = '${member.actor.user?.id}'`,
        ),
      ).toEqual(before);
    },
  );
});

describe('a new email address', () => {
  test('applies once it is confirmed by its own link; the old address is notified, and links sent there stop working', async () => {
    const member = await aClinic();
    const email = `new-${member.email}`;
    await member.form('/forgot-password', { email: member.email });
    expect((await member.form('/account/email', { email: email.toUpperCase() })).status).toBe(303);
    expect((await (await aVisitor()).signIn(email, PASSWORD)).status).toBe(401);
    const visitor = await aVisitor();
    const { headers } = await visitor.http.get(linkIn((await mailsTo(email))[0]));
    await visitor.http.get(headers['location'] ?? '').expect(200);
    expect((await visitor.form('/email-change')).status).toBe(303);
    expect((await (await aVisitor()).signIn(email, PASSWORD)).status).toBe(303);
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).status).toBe(401);
    const toOld = await mailsTo(member.email);
    expect(toOld.map(({ name }) => name)).toEqual(['reset', 'email_changed']);
    const reset = await visitor.http.get(linkIn(toOld[0]));
    expect((await visitor.http.get(reset.headers['location'] ?? '')).status).toBe(410);
  });

  test('that belongs to another account gets the same response as a free one, and nothing is sent there', async () => {
    const [member, other] = [await aClinic(), await aClinic()];
    const answer = await member.form('/account/email', { email: other.email });
    expect(answer.status).toBe(303);
    expect(await mailsTo(other.email)).toEqual([]);
  });

  test('requires the password again if it was entered long ago', async () => {
    const member = await aClinic();
    await asOwner(
      `UPDATE "session" SET "sess" = jsonb_set("sess"::jsonb, '{provenAt}', '0')::json WHERE "sess" -> 'passport' ->> 'user' = '${member.actor.user?.id}'`,
    );
    const asked = await member.form('/account/email', { email: `n${member.email}` });
    expect([asked.status, asked.headers['location']]).toEqual([303, '/step-up?next=%2Faccount']);
    expect((await member.form('/step-up', { current: 'wrong wrong', next: '/account' })).status).toBe(422);
    expect((await member.form('/step-up', { current: PASSWORD, next: '/account' })).headers['location']).toBe('/account');
    expect((await member.form('/account/email', { email: `n${member.email}` })).headers['location']).toBe('/account');
  });
});
