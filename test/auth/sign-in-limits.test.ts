import { beforeEach, describe, expect, test } from 'vitest';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, type Member, PASSWORD } from '../support/clinic.ts';
import { linkIn, mailsTo } from '../support/mails.ts';
import { masked } from '../support/try-route.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

/** All tests share one IP address, which has its own limit. */
beforeEach(async () => {
  await openApp();
  await asOwner(`DELETE FROM "rate_limit" WHERE "key" LIKE 'sign-in-address:%' OR "key" LIKE 'spray%'`);
});

const WRONG = 'not the password';

async function fail(visitor: Visitor, email: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let count = 0; count < times; count += 1) statuses.push((await visitor.signIn(email, WRONG)).status);
  return statuses;
}

/** A browser in which the member has signed in and out before. */
async function aKnownDevice(member: Member): Promise<Visitor> {
  const visitor = await aVisitor();
  await visitor.signIn(member.email, PASSWORD);
  await visitor.form('/logout');
  return visitor;
}

describe('ten wrong passwords', () => {
  test('lock out unknown devices, even with the right password; the user gets an email with a link that unlocks once', async () => {
    const member = await aClinic();
    const stranger = await aVisitor();
    expect(await fail(stranger, member.email, 11)).toEqual([...Array(10).fill(401), 429]);
    const refused = await (await aVisitor()).signIn(member.email, PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(1_000);
    const unlocks = (await mailsTo(member.email)).filter(({ name }) => name === 'unlock');
    expect(unlocks).toHaveLength(1);
    const { headers } = await stranger.http.get(linkIn(unlocks[0]));
    await stranger.http.get(headers['location'] ?? '').expect(200);
    expect((await stranger.form('/unlock')).status).toBe(303);
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).status).toBe(303);
    expect((await stranger.form('/unlock')).status).toBe(410);
  });

  test('do not lock out a known device, so nobody can lock out another user', async () => {
    const member = await aClinic();
    const known = await aKnownDevice(member);
    await fail(await aVisitor(), member.email, 12);
    expect((await known.signIn(member.email, PASSWORD)).status).toBe(303);
  });

  test('on a known device lock out only that device', async () => {
    const member = await aClinic();
    const [known, other] = [await aKnownDevice(member), await aKnownDevice(member)];
    expect((await fail(known, member.email, 11)).at(-1)).toBe(429);
    expect((await other.signIn(member.email, PASSWORD)).status).toBe(303);
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).status).toBe(303);
  });

  test('get the same responses for an address without an account', async () => {
    const member = await aClinic();
    const visitor = await aVisitor();
    const answers = async (email: string) => {
      const said: string[] = [];
      for (let count = 0; count < 11; count += 1) {
        const { status, text } = await visitor.signIn(email, WRONG);
        said.push(
          `${status} ${masked(text)
            .replaceAll(email, '')
            .replace(/Wait \d+ \w+/, 'Wait')}`,
        );
      }
      return said;
    };
    expect(await answers(`x${member.email}`)).toEqual(await answers(member.email));
  });

  test('are still limited to ten when sent at the same time', async () => {
    const { email } = await aClinic();
    const visitors = await Promise.all(Array.from({ length: 16 }, () => aVisitor()));
    const statuses = await Promise.all(visitors.map(async (visitor) => (await visitor.signIn(email, WRONG)).status));
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
  });

  test('don’t include sign-ins that are turned away because too many come at once; those visitors read when to try again', async () => {
    const visitor = await aVisitor();
    const _csrf = await visitor.token();
    await asOwner(`DELETE FROM "rate_limit" WHERE "key" LIKE 'sign-in-strangers:%'`);
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, number) =>
        visitor.http
          .post('/login')
          .type('form')
          .send({ _csrf, email: `crowd-${number}@clinic.example`, password: WRONG }),
      ),
    );
    const turnedAway = answers.filter(({ status }) => status === 503);
    expect(turnedAway.length).toBeGreaterThan(0);
    expect(turnedAway.map(({ headers, text }) => [headers['retry-after'], text.includes('Many people are signing in')])).toEqual(
      turnedAway.map(() => ['5', true]),
    );
    const tried = answers.filter(({ status }) => status === 401).length;
    expect(tried).toBeGreaterThanOrEqual(40);
    expect(await asOwner(`SELECT count(*)::int AS n FROM "rate_limit" WHERE "key" LIKE 'sign-in-strangers:%'`)).toEqual([{ n: tried }]);
  });

  test('expire', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    await fail(visitor, email, 11);
    await asOwner(`UPDATE "rate_limit" SET "expire" = 1 WHERE "key" LIKE 'sign-in-strangers:%'`);
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(303);
  });

  test('are counted from zero again after a right one', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    await fail(visitor, email, 9);
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(303);
    expect(await fail(await aVisitor(), email, 9)).toEqual(Array(9).fill(401));
  });
});

describe('one IP address', () => {
  test('that fails on many accounts is limited for every account; counters contain no email addresses', async () => {
    const visitor = await aVisitor();
    await fail(visitor, 'first@spray.example', 1);
    await asOwner(`UPDATE "rate_limit" SET "points" = 100 WHERE "key" LIKE 'sign-in-address:%'`);
    expect((await visitor.signIn('another@spray.example', WRONG)).status).toBe(429);
    expect(await asOwner(`SELECT "key" FROM "rate_limit" WHERE "key" LIKE '%@%'`)).toEqual([]);
    await asOwner(`DELETE FROM "rate_limit" WHERE "key" LIKE 'sign-in-address:%'`);
  });

  test('that tries ten accounts raises one alert in the audit log of each affected clinic', async () => {
    const [one, two, untouched] = [await aClinic(), await aClinic(), await aClinic()];
    const people = [one.email, two.email, ...Array.from({ length: 9 }, (_, number) => `${number}-${one.email}`)];
    const visitor = await aVisitor();
    for (const email of people) await fail(visitor, email, 1);
    await fail(visitor, `last-${one.email}`, 1);
    const alerts = async ({ organizationId }: { organizationId: string }) =>
      (await asOwner(`SELECT 1 FROM "AuditEvent" WHERE "organizationId" = '${organizationId}' AND "action" = 'password_spraying'`)).length;
    expect([await alerts(one), await alerts(two), await alerts(untouched)]).toEqual([1, 1, 0]);
  });
});

describe('a new place', () => {
  test('is reported by email, except for the first place and for known ones', async () => {
    const member = await aClinic();
    expect(await mailsTo(member.email)).toEqual([]);
    await (await aVisitor()).signIn(member.email, PASSWORD);
    expect(await mailsTo(member.email)).toEqual([]);
    // As if all sign-ins so far had come from somewhere else.
    await asOwner(
      `ALTER TABLE "AccountEvent" DISABLE TRIGGER USER; UPDATE "AccountEvent" SET "ip" = '203.0.113.9' WHERE "userId" = '${member.actor.user?.id}'`,
    );
    await (await aVisitor()).signIn(member.email, PASSWORD);
    await (await aVisitor()).signIn(member.email, PASSWORD);
    const told = await mailsTo(member.email);
    expect(told.map(({ name }) => name)).toEqual(['new_place']);
    expect(told[0]?.text).toContain('127.0.0.1');
  });
});
