import { beforeEach, describe, expect, test } from 'vitest';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, type Member, PASSWORD } from '../support/clinic.ts';
import { linkIn, mailsTo } from '../support/mails.ts';
import { masked } from '../support/try-route.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

/** All tests come from one address, which has a limit of its own. */
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
  test('lock strange devices out, right password or not; the owner is mailed a link that unlocks, once', async () => {
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

  test('do not lock out a device that the account is known on: a lock is no weapon', async () => {
    const member = await aClinic();
    const known = await aKnownDevice(member);
    await fail(await aVisitor(), member.email, 12);
    expect((await known.signIn(member.email, PASSWORD)).status).toBe(303);
  });

  test('on a known device lock that one alone', async () => {
    const member = await aClinic();
    const [known, other] = [await aKnownDevice(member), await aKnownDevice(member)];
    expect((await fail(known, member.email, 11)).at(-1)).toBe(429);
    expect((await other.signIn(member.email, PASSWORD)).status).toBe(303);
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).status).toBe(303);
  });

  test('are counted alike for an address without an account, answer by answer', async () => {
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

  test('tried at the same time are still ten', async () => {
    const { email } = await aClinic();
    const visitors = await Promise.all(Array.from({ length: 16 }, () => aVisitor()));
    const statuses = await Promise.all(visitors.map(async (visitor) => (await visitor.signIn(email, WRONG)).status));
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
  });

  test('are not what a crowd is counted for: who finds no place is told when to come back, and has tried nothing', async () => {
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

  test('end by themselves', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    await fail(visitor, email, 11);
    await asOwner(`UPDATE "rate_limit" SET "expire" = 1 WHERE "key" LIKE 'sign-in-strangers:%'`);
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(303);
  });

  test('a right one between them starts the count anew', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    await fail(visitor, email, 9);
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(303);
    expect(await fail(await aVisitor(), email, 9)).toEqual(Array(9).fill(401));
  });
});

describe('one address of the network', () => {
  test('that tries many accounts in vain is slowed, whatever the account; counters keep no address of a person', async () => {
    const visitor = await aVisitor();
    await fail(visitor, 'first@spray.example', 1);
    await asOwner(`UPDATE "rate_limit" SET "points" = 100 WHERE "key" LIKE 'sign-in-address:%'`);
    expect((await visitor.signIn('another@spray.example', WRONG)).status).toBe(429);
    expect(await asOwner(`SELECT "key" FROM "rate_limit" WHERE "key" LIKE '%@%'`)).toEqual([]);
    await asOwner(`DELETE FROM "rate_limit" WHERE "key" LIKE 'sign-in-address:%'`);
  });

  test('that tries ten accounts raises an alert in the audit log of each clinic it touched, once', async () => {
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
  test('is told by mail, the first place of all and a known one are not', async () => {
    const member = await aClinic();
    expect(await mailsTo(member.email)).toEqual([]);
    await (await aVisitor()).signIn(member.email, PASSWORD);
    expect(await mailsTo(member.email)).toEqual([]);
    // As if every sign-in so far had come from elsewhere.
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
