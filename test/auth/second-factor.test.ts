import { describe, expect, test } from 'vitest';
import { asOwner } from '../support/app.ts';
import { codeOf, keyOf, setUpCodes } from '../support/authenticator.ts';
import { aClinic, type Member, PASSWORD } from '../support/clinic.ts';
import { mailsTo } from '../support/mails.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

const isIn = async ({ http }: Visitor): Promise<boolean> => (await http.get('/dashboard')).status === 200;
const aMember = async (): Promise<Member> => (await aClinic()).as('staff');

/** A visitor who has entered the right password, but not yet the code. */
async function aVisitorAtCode(member: Member): Promise<Visitor> {
  const visitor = await aVisitor();
  const { headers } = await visitor.signIn(member.email, PASSWORD);
  expect(headers['location']).toBe('/login/code');
  return visitor;
}

describe('two-step sign-in', () => {
  test('is turned on with a first code from an authenticator app; after that, a password alone is not enough', async () => {
    const member = await aMember();
    const { recoveryCodes, key } = await setUpCodes(member);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await member.http.get('/account/recovery-codes')).headers['location']).toBe('/account/security');
    expect((await mailsTo(member.email)).map(({ name }) => name)).toEqual(['second_factor_changed']);
    const visitor = await aVisitorAtCode(member);
    expect(await isIn(visitor)).toBe(false);
    expect((await visitor.http.get('/account/security')).status).toBe(303);
    const answer = await visitor.form('/login/code', { code: ` ${codeOf(key).slice(0, 3)} ${codeOf(key).slice(3)} ` });
    expect([answer.status, await isIn(visitor)]).toEqual([303, true]);
  });

  test('shows the same key as a QR code and as text, and stores it encrypted', async () => {
    const member = await aMember();
    const key = await keyOf(member);
    expect(key).toMatch(/^[A-Z2-7]{32}$/);
    expect(await keyOf(member)).toBe(key);
    const rows = await asOwner(`SELECT encode("totpSecret", 'escape') AS "secret" FROM "User" WHERE "id" = '${member.actor.user?.id}'`);
    expect(String(rows[0]?.['secret'])).not.toContain(key);
  });

  test('is not turned on by a wrong code', async () => {
    const member = await aMember();
    await keyOf(member);
    const answer = await member.form('/account/second-factor', { code: '000000' });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('That code is wrong')]);
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).headers['location']).toBe('/dashboard');
  });

  test('can’t be turned on for a while after ten wrong codes, not even with the right one', async () => {
    const member = await aMember();
    const key = await keyOf(member);
    for (let count = 0; count < 10; count += 1) expect((await member.form('/account/second-factor', { code: '000000' })).status).toBe(422);
    expect((await member.form('/account/second-factor', { code: codeOf(key) })).status).toBe(429);
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).headers['location']).toBe('/dashboard');
  });

  test('accepts a code once, also when it is sent several times at once, and none that is 90 seconds old', async () => {
    const member = await aMember();
    const { key } = await setUpCodes(member);
    const visitors = [await aVisitorAtCode(member), await aVisitorAtCode(member), await aVisitorAtCode(member)];
    const code = codeOf(key);
    const statuses = await Promise.all(visitors.map(async (visitor) => (await visitor.form('/login/code', { code })).status));
    expect(statuses.sort()).toEqual([303, 422, 422]);
    const late = await aVisitorAtCode(member);
    expect((await late.form('/login/code', { code: codeOf(key, Date.now() - 90_000) })).status).toBe(422);
  });

  test('accepts each recovery code once, with or without hyphens, and records it', async () => {
    const member = await aMember();
    const { recoveryCodes } = await setUpCodes(member);
    const [first = '', second = ''] = recoveryCodes;
    const visitor = await aVisitorAtCode(member);
    expect((await visitor.form('/login/code', { code: first.toUpperCase() })).status).toBe(303);
    expect((await (await aVisitorAtCode(member)).form('/login/code', { code: first })).status).toBe(422);
    expect((await (await aVisitorAtCode(member)).form('/login/code', { code: second.replaceAll('-', '') })).status).toBe(303);
    const { text } = await visitor.http.get('/account/security');
    expect(text).toContain('8 of 10 recovery codes left');
    expect((await visitor.http.get('/account/activity')).text).toContain('Used a recovery code');
    const stored = await asOwner(
      `SELECT encode("codeHash", 'hex') AS "hash" FROM "RecoveryCode" WHERE "userId" = '${member.actor.user?.id}'`,
    );
    expect(stored).toHaveLength(10);
  });

  test('can be skipped on a device for 30 days, until the password changes', async () => {
    const member = await aMember();
    const { key } = await setUpCodes(member);
    const visitor = await aVisitorAtCode(member);
    await visitor.form('/login/code', { code: codeOf(key), spare: 'yes' });
    await visitor.form('/logout');
    expect((await visitor.signIn(member.email, PASSWORD)).headers['location']).toBe('/dashboard');
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).headers['location']).toBe('/login/code');
    const [device] =
      await asOwner(`SELECT "sparedUntil" - now() BETWEEN interval '29 days' AND interval '30 days' AS "isRight" FROM "KnownDevice"
      WHERE "userId" = '${member.actor.user?.id}' AND "sparedUntil" IS NOT NULL`);
    expect(device).toEqual({ isRight: true });
    await visitor.form('/account/password', { current: PASSWORD, password: 'nine slow wombats' });
    await visitor.form('/logout');
    expect((await visitor.signIn(member.email, 'nine slow wombats')).headers['location']).toBe('/login/code');
  });

  test('is required again on remembered devices after it is set up again', async () => {
    const member = await aMember();
    const { key } = await setUpCodes(member);
    const visitor = await aVisitorAtCode(member);
    await visitor.form('/login/code', { code: codeOf(key), spare: 'yes' });
    await visitor.form('/logout');
    expect((await visitor.signIn(member.email, PASSWORD)).headers['location']).toBe('/dashboard');
    await visitor.form('/logout');
    await asOwner(
      `UPDATE "User" SET "totpSecret" = NULL, "totpConfirmedAt" = NULL, "totpLastStep" = NULL WHERE "id" = '${member.actor.user?.id}'`,
    );
    await setUpCodes(member);
    expect((await visitor.signIn(member.email, PASSWORD)).headers['location']).toBe('/login/code');
  });

  test('accepts no code for a while after ten wrong ones', async () => {
    const member = await aMember();
    const { key } = await setUpCodes(member);
    const visitor = await aVisitorAtCode(member);
    for (let count = 0; count < 10; count += 1) expect((await visitor.form('/login/code', { code: '000000' })).status).toBe(422);
    expect((await visitor.form('/login/code', { code: codeOf(key) })).status).toBe(429);
    expect(await isIn(visitor)).toBe(false);
  });

  test('asks for a code only after the password', async () => {
    const visitor = await aVisitor();
    expect((await visitor.http.get('/login/code')).headers['location']).toBe('/login');
    expect((await visitor.form('/login/code', { code: '123456' })).headers['location']).toBe('/login');
  });

  test('can be turned off, and recovery codes replaced, only after entering password and code again', async () => {
    const member = await aMember();
    const { key } = await setUpCodes(member);
    await asOwner(
      `UPDATE "session" SET "sess" = jsonb_set("sess"::jsonb, '{provenAt}', '0')::json WHERE "sess" -> 'passport' ->> 'user' = '${member.actor.user?.id}'`,
    );
    for (const path of ['/account/second-factor/removal', '/account/recovery-codes']) {
      const asked = await member.form(path);
      expect([asked.status, asked.headers['location']]).toEqual([303, '/step-up?next=%2Faccount%2Fsecurity']);
    }
    expect((await member.form('/step-up', { current: PASSWORD, code: '000000' })).status).toBe(422);
    expect((await member.form('/step-up', { current: 'not mine at all', code: codeOf(key) })).status).toBe(422);
    expect((await member.form('/step-up', { current: PASSWORD, code: codeOf(key), next: '//evil.example' })).headers['location']).toBe(
      '/dashboard',
    );
    expect((await member.form('/account/recovery-codes')).headers['location']).toBe('/account/recovery-codes');
    expect((await member.form('/account/second-factor/removal')).headers['location']).toBe('/account/security');
    expect((await (await aVisitor()).signIn(member.email, PASSWORD)).headers['location']).toBe('/dashboard');
  });
});

describe('an organization that requires it', () => {
  const access = (twoFactorFrom: string) => ({ invitationHours: '24', sessionHours: '12', rememberDays: '30', twoFactorFrom });

  test('reminds members until the date, and then redirects every page to the setup', async () => {
    const clinic = await aClinic();
    const member = await clinic.as('staff');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect((await clinic.form('/settings/access', access(tomorrow))).status).toBe(303);
    expect((await member.http.get('/dashboard').expect(200)).text).toContain('Set up two-step sign-in');
    await clinic.form('/settings/access', access('2026-01-01'));
    for (const path of ['/dashboard', '/documents', '/usage']) {
      const { headers } = await member.http.get(path).expect(303);
      expect(headers['location']).toBe('/account/second-factor');
    }
    const refused = await member.http.get('/documents').set('Accept', 'application/json');
    expect(refused.status).toBe(403);
    await setUpCodes(member);
    await member.http.get('/dashboard').expect(200);
  });
});
