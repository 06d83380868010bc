import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { loadConfig } from '../../src/platform/config.ts';
import { addPeople, createOrganization } from '../../src/services/operator/operator.ts';
import { runAdminCommand, runAdminHere, runAdminInCheckout } from '../support/admin-command.ts';
import { asOwner, openApp } from '../support/app.ts';
import { setUpCodes } from '../support/authenticator.ts';
import { aClinic, PASSWORD } from '../support/clinic.ts';
import { mailsTo } from '../support/mails.ts';
import { aNewcomer } from '../support/people.ts';
import { aVisitor } from '../support/visitor.ts';

// Some commands start a new process.
vi.setConfig({ testTimeout: 60_000 });

let settings: Record<string, string>;

beforeAll(async () => {
  const { database } = await openApp();
  settings = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl };
});

const anAddress = () => `op-${randomBytes(5).toString('hex')}@clinic.example`;
const stateOf = (email: string) =>
  asOwner(`SELECT o."name", o."slug", m."role", u."passwordHash" FROM "User" u LEFT JOIN "Membership" m ON m."userId" = u."id"
    LEFT JOIN "Organization" o ON o."id" = m."organizationId" WHERE u."email" = '${email}' ORDER BY o."slug"`);

describe('org:create', () => {
  const words = (name: string, email: string) => ['org:create', '--name', name, '--email', email];
  const create = (name: string, email: string) => runAdminHere(words(name, email));

  test('creates a clinic and its owner, who can sign in with the password that is shown once; running it again changes nothing', async () => {
    const email = anAddress();
    const first = await runAdminInCheckout(words('Launch Clinic', email), settings);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('Created Launch Clinic (launch-clinic).') });
    const password = /password (\S+)/.exec(first.out)?.[1] ?? '';
    expect(password.length).toBeGreaterThanOrEqual(16);
    const visitor = await aVisitor();
    expect((await visitor.signIn(email, password)).status).toBe(303);
    expect((await visitor.http.get('/admin/audit-logs')).status).toBe(200);

    const before = await stateOf(email);
    const again = await create('Launch Clinic', email);
    expect(again).toMatchObject({ code: 0, out: 'Launch Clinic (launch-clinic) already exists. Nothing was changed.\n' });
    expect(again.out).not.toContain('password');
    expect(await stateOf(email)).toEqual(before);
  });

  test('refuses another owner’s clinic name, invalid input and missing input', async () => {
    expect(await create('Launch Clinic', anAddress())).toMatchObject({ code: 1, err: expect.stringContaining('belongs to someone else') });
    expect((await create('Another Clinic', 'no address')).code).toBe(1);
    expect(await runAdminHere(['org:create'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Usage:'),
    });
    expect(await asOwner(`SELECT 1 FROM "Organization" WHERE "name" = 'Another Clinic'`)).toEqual([]);
  });
});

describe('an existing account', () => {
  test('keeps its password and its role when a script is run again', async () => {
    const clinic = await aClinic('staff');
    const [before] = await stateOf(clinic.email);
    const weak = async () => 'weak weak weak';
    await addPeople(clinic.organizationId, [{ email: clinic.email, name: 'Someone Else', role: 'owner' }], weak);
    await createOrganization('Second Home', clinic.email, weak);
    const after = await stateOf(clinic.email);
    expect(after.find(({ name }) => name !== 'Second Home')).toEqual(before);
    expect(after).toContainEqual({ name: 'Second Home', slug: 'second-home', role: 'owner', passwordHash: before?.['passwordHash'] });
    const visitor = await aVisitor();
    expect((await visitor.signIn(clinic.email, 'weak weak weak')).status).toBe(401);
    expect((await visitor.signIn(clinic.email, PASSWORD)).status).toBe(303);
  });

  test('is not created with a password that is too short', async () => {
    const email = anAddress();
    await expect(createOrganization('Weak Clinic', email, async () => 'short')).rejects.toThrow('at least 8');
    expect(await stateOf(email)).toEqual([]);
  });
});

describe('db:seed', () => {
  test('creates the demo clinics once, and never in production', async () => {
    const seed = () => runAdminHere(['db:seed']);
    expect((await seed()).code).toBe(0);
    const count = () =>
      asOwner(
        'SELECT (SELECT count(*)::int FROM "Organization") AS o, (SELECT count(*)::int FROM "User") AS u, (SELECT count(*)::int FROM "AuditEvent") AS a',
      );
    const before = await count();
    expect((await seed()).code).toBe(0);
    expect(await count()).toEqual(before);

    const production = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://maneiro.clinic',
      BCRYPT_COST: '10',
      SESSION_SECRET: randomBytes(32).toString('hex'),
      PASSWORD_PEPPER: randomBytes(32).toString('hex'),
      DATA_KEY: randomBytes(32).toString('hex'),
    };
    const refused = await runAdminCommand(['db:seed'], { ...settings, ...production });
    expect(refused.code).not.toBe(0);
    expect(refused.err + refused.out).toContain('can’t be created in production');
    expect(await count()).toEqual(before);
  });
});

describe('settings of a production start', () => {
  const right = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://u:p@db:5432/maneiro',
    PUBLIC_URL: 'https://maneiro.clinic',
    SESSION_SECRET: 'k3Jq9vX2mZ7tB5nC8wR4yL6pD1sF0gHa',
    PASSWORD_PEPPER: 'Q8rT2uY5iO1pA4sD7fG0hJ3kL6zX9cVb',
    DATA_KEY: 'w5Nf8Rk2Zt9Bq4Yx7Lc1Vm6Hs3Jd0GpUe',
  };

  test('are accepted when they are valid', () => {
    expect(loadConfig(right)).toMatchObject({ isProduction: true, isSecure: true, bcryptCost: 12, publicOrigin: 'https://maneiro.clinic' });
  });

  test.each([
    ['no database', { DATABASE_URL: '' }, 'DATABASE_URL is missing'],
    ['no public URL', { PUBLIC_URL: '' }, 'PUBLIC_URL is missing'],
    ['an invalid public URL', { PUBLIC_URL: 'maneiro' }, 'PUBLIC_URL is not an address'],
    ['no session secret', { SESSION_SECRET: '' }, 'SESSION_SECRET is missing or an example'],
    ['a short secret', { SESSION_SECRET: 'short' }, 'SESSION_SECRET: must have at least 32 characters'],
    ['a secret that repeats one letter', { PASSWORD_PEPPER: 'a'.repeat(40) }, 'PASSWORD_PEPPER is missing or an example'],
    [
      'the development secret',
      { PASSWORD_PEPPER: 'development-only-secret-of-no-value-at-all' },
      'PASSWORD_PEPPER is missing or an example',
    ],
    ['one secret for both', { PASSWORD_PEPPER: right.SESSION_SECRET }, 'must differ'],
    ['no data key', { DATA_KEY: '' }, 'DATA_KEY is missing or an example'],
    ['a data key that equals another secret', { DATA_KEY: right.SESSION_SECRET }, 'must differ'],
    ['a cheap hash', { BCRYPT_COST: '8' }, 'BCRYPT_COST is below 10'],
  ])('are refused with %s, and the error says why', (_, wrong, said) => {
    expect(() => loadConfig({ ...right, ...wrong })).toThrow(said);
  });
});

describe('operator commands', () => {
  const run = (...args: string[]) => runAdminHere(args);
  /** In a separate process, which can't access the server's memory. */
  const runInNewProcess = (...args: string[]) => runAdminCommand(args, settings);
  const slugOf = async (id: string) => String((await asOwner(`SELECT "slug" FROM "Organization" WHERE "id" = '${id}'`))[0]?.['slug']);
  const lastEntry = async (id: string) =>
    (
      await asOwner(
        `SELECT "action", "actorId", "userAgent" FROM "AuditEvent" WHERE "organizationId" = '${id}' ORDER BY "sequence" DESC LIMIT 1`,
      )
    )[0];

  test('list organizations, close one so that everyone is signed out, and restore it; the audit log records each with the system as actor', async () => {
    const clinic = await aClinic();
    const slug = await slugOf(clinic.organizationId);
    expect((await run('org:list')).out).toContain(`${slug}\t${clinic.actor.organization.name}\ttrial\t1 member\t`);
    expect(await runInNewProcess('org:deactivate', '--org', slug)).toMatchObject({
      code: 0,
      out: expect.stringContaining('has been deactivated'),
    });
    expect((await clinic.http.get('/dashboard')).status).toBe(303);
    expect(await lastEntry(clinic.organizationId)).toEqual({ action: 'organization_deactivated', actorId: null, userAgent: 'operator' });
    expect((await run('org:list')).out).toMatch(new RegExp(`${slug}\\t.*DEACTIVATED`));
    await runInNewProcess('org:restore', '--org', slug);
    expect(await lastEntry(clinic.organizationId)).toEqual({ action: 'organization_restored', actorId: null, userAgent: 'operator' });
    expect((await clinic.signIn(clinic.email, PASSWORD)).headers['location']).toBe('/dashboard');
    expect((await run('org:restore', '--org', slug)).out).toContain('is already active');
  });

  test('set seats, unlock a user and send a link again', async () => {
    const clinic = await aClinic();
    const slug = await slugOf(clinic.organizationId);
    await runInNewProcess('org:seats', '--org', slug, '--seats', '1');
    expect((await clinic.form('/team/invitations', { email: 'one@more.example', role: 'staff' })).status).toBe(402);
    await run('org:seats', '--org', slug);
    expect((await clinic.form('/team/invitations', { email: 'one@more.example', role: 'staff' })).status).toBe(303);

    const stranger = await aVisitor();
    for (let count = 0; count < 11; count += 1) await stranger.signIn(clinic.email, 'not the password');
    expect((await stranger.signIn(clinic.email, PASSWORD)).status).toBe(429);
    expect((await runInNewProcess('user:unlock', '--email', clinic.email)).code).toBe(0);
    expect((await stranger.signIn(clinic.email, PASSWORD)).status).toBe(303);
    expect(
      await asOwner(
        `SELECT "actorId" FROM "AuditEvent" WHERE "organizationId" = '${clinic.organizationId}' AND "action" = 'login_unlocked'`,
      ),
    ).toEqual([{ actorId: null }]);

    expect((await run('user:verify', '--email', clinic.email)).out).toContain('is already confirmed');
    const newcomer = await aNewcomer();
    expect((await run('user:verify', '--email', newcomer.email)).out).toContain('queued');
    expect(
      await asOwner(`SELECT count(*)::int AS n FROM "Mail" WHERE "toAddress" = '${newcomer.email}' AND "name" = 'verification'`),
    ).toEqual([{ n: 2 }]);
  });

  test('turn off two-step sign-in for a user who lost the app and the codes, and notify them', async () => {
    const clinic = await aClinic();
    await setUpCodes(clinic);
    expect((await (await aVisitor()).signIn(clinic.email, PASSWORD)).headers['location']).toBe('/login/code');
    expect((await runInNewProcess('user:two-factor-off', '--email', clinic.email)).out).toContain('Two-step sign-in is off');
    expect((await (await aVisitor()).signIn(clinic.email, PASSWORD)).headers['location']).toBe('/dashboard');
    expect(await lastEntry(clinic.organizationId)).toMatchObject({ action: 'user_login' });
    expect(
      await asOwner(
        `SELECT "actorId" FROM "AuditEvent" WHERE "organizationId" = '${clinic.organizationId}' AND "action" = 'second_factor_off'`,
      ),
    ).toEqual([{ actorId: null }]);
    expect((await mailsTo(clinic.email)).map(({ name }) => name).filter((name) => name === 'second_factor_changed')).toHaveLength(2);
    expect((await run('user:second-factor-off', '--email', clinic.email)).out).toContain('doesn’t use two-step sign-in');
  });

  test.each([
    [['org:deactivate'], 2, '--org is missing'],
    [['org:deactivate', '--org', 'nowhere'], 1, 'No organisation is called nowhere'],
    [['org:seats', '--org', 'nowhere', '--seats', 'many'], 1, '--seats must be a whole number'],
    [['user:unlock', '--email', 'nobody@nowhere.example'], 1, 'No account has the email address'],
  ])('like %j exit with %d and say what to do', async (args, code, said) => {
    const ran = await run(...args);
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(said)]);
  });
});
