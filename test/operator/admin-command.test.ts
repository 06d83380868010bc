import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Ran, runAdminCommand, runAdminHere, runAdminInCheckout } from '../support/admin-command.ts';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, type Clinic, PASSWORD } from '../support/clinic.ts';
import { linkIn, mailsTo } from '../support/mails.ts';
import { keepSession } from '../support/session-rows.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

// Some commands start a new process.
vi.setConfig({ testTimeout: 60_000 });

let settings: Record<string, string>;

beforeAll(async () => {
  const { database } = await openApp();
  settings = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl };
});

const run = (...args: string[]): Promise<Ran> => runAdminHere(args);
const outOf = (ran: Ran): string => {
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.out;
};
const done = async (...args: string[]): Promise<string> => outOf(await run(...args));
/** In a separate process, which can't access the server's memory. */
const doneInNewProcess = async (...args: string[]): Promise<string> => outOf(await runAdminCommand(args, settings));
const slugOf = async ({ organizationId }: Clinic) =>
  String((await asOwner(`SELECT "slug" FROM "Organization" WHERE "id" = '${organizationId}'`))[0]?.['slug']);
const lastEntry = async ({ organizationId }: Clinic) =>
  (
    await asOwner(
      `SELECT "action", "actorId", "metadata" FROM "AuditEvent" WHERE "organizationId" = '${organizationId}' ORDER BY "sequence" DESC LIMIT 1`,
    )
  )[0];
const isIn = async ({ http }: Visitor): Promise<boolean> => (await http.get('/dashboard')).status === 200;
const bySystem = (action: string) => ({ action, actorId: null, metadata: { by: 'operator' } });

/** Requests a link to reset the password; null when none was emailed. */
async function resetLink(email: string): Promise<string | null> {
  const before = (await mailsTo(email)).length;
  await (await aVisitor()).form('/forgot-password', { email });
  const mail = (await mailsTo(email)).slice(before).find(({ name }) => name === 'reset');
  return mail ? linkIn(mail) : null;
}

describe('the command line', () => {
  // A database that doesn't exist: none of these commands may connect to it.
  const without = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };

  test('help, for all commands and for one, and the version need no settings', async () => {
    const production = { ...without, NODE_ENV: 'production', DATABASE_URL: '' };
    const all = await runAdminInCheckout(['--help'], production);
    expect(all).toMatchObject({ code: 0, err: '' });
    for (const command of ['migrate', 'org:rename --org SLUG --name NAME', 'user:list [--org SLUG]', 'user:two-factor-off', 'db:seed'])
      expect(all.out).toContain(`\n  ${command}`);
    expect(all.out).not.toContain('second-factor');
    expect((await runAdminInCheckout(['org:rename', '--help'], production)).out).toMatch(/^Usage: npx maneiro-admin org:rename --org SLUG/);
    expect(await runAdminInCheckout(['--version'], production)).toEqual({ code: 0, out: 'maneiro-admin 0.1.0\n', err: '' });
    const refused = await runAdminInCheckout(['org:list'], production);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('DATABASE_URL is missing') });
    expect(refused.err).not.toMatch(/\n\s+at /);
  });

  test.each([
    [[], 'No command given.'],
    [['org:lst'], 'Unknown command org:lst.'],
    [['constructor'], 'Unknown command constructor.'],
    [['--force'], 'Unknown option --force'],
    [['org:list', '--force'], 'Unknown option --force.'],
    [['org:list', '-f'], 'Unknown option -f.'],
    [['org:list', 'all'], 'org:list takes no "all" here.'],
    [['org:rename', '--name', 'New'], '--org is missing.'],
    [['org:rename', '--org', '--name', 'New'], '--org needs a value.'],
    [['org:rename', '--org='], '--org needs a value.'],
    [['user:deactivate', '--email'], '--email needs a value.'],
    [['org:create', '--name', 'A', '--email', 'a@b.example', '--ask-password=no'], '--ask-password takes no value.'],
  ])('%j exits with 2 and a clear message', async (args, said) => {
    const ran = await run(...args);
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
    expect(ran.err).toContain('npx maneiro-admin');
    expect(ran.err.trim().split('\n')).toHaveLength(2);
  });

  test('an unknown command in a new process exits with 2, without connecting to a database', async () => {
    const ran = await runAdminCommand(['org:list', '--force'], without);
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Unknown option --force.') });
  });

  test('an unreachable database and an invalid email address are reported in one line', async () => {
    for (const command of ['org:list', 'migrate']) {
      const ran = await runAdminCommand([command], { ...without, DATABASE_APP_URL: '' });
      expect(ran).toEqual({ code: 1, out: '', err: 'Can’t reach the database. Check that it’s running, and check DATABASE_URL.\n' });
    }
    expect(await run('user:unlock', '--email', 'none')).toEqual({
      code: 1,
      out: '',
      err: 'Enter an email address, like name@clinic.com.\n',
    });
  });
});

test('migrate reports that there is nothing to do, and audit:verify that all chains are intact', async () => {
  expect(await doneInNewProcess('migrate')).toBe('The database is up to date.\n');
  expect(await doneInNewProcess('audit:verify')).toMatch(/^Whole: \d+ chains, \d+ entries\.\n$/);
});

test('an organisation can be renamed but keeps its slug; the audit log records it with the system as actor', async () => {
  const clinic = await aClinic();
  const slug = await slugOf(clinic);
  expect(await doneInNewProcess('org:rename', '--org', slug, '--name', '  Grevillea   Practice ')).toBe(
    `${slug} is now called Grevillea Practice.\n`,
  );
  expect(await lastEntry(clinic)).toEqual(bySystem('organization_renamed'));
  expect((await clinic.http.get('/dashboard')).text).toContain('Grevillea Practice');
  expect((await clinic.http.get('/admin/audit-logs')).text).toContain('Renamed the organisation');
  expect(await done('org:rename', '--org', slug, '--name', 'Grevillea Practice')).toContain('is already called');
  expect(await run('org:rename', '--org', slug, '--name', 'a\u202eb')).toMatchObject({ code: 1, err: expect.stringContaining('Use only') });
  expect(await run('org:rename', '--org', 'nowhere', '--name', 'X')).toMatchObject({ code: 1, err: expect.stringContaining('nowhere') });
});

test('accounts can be listed, all or those of one organisation', async () => {
  const [clinic, other] = [await aClinic(), await aClinic()];
  const staff = await clinic.as('staff');
  const here = await done('user:list', '--org', await slugOf(clinic));
  expect(here.trim().split('\n')).toEqual([
    `${clinic.email}\tOlive Owner\t${await slugOf(clinic)} (owner)\t`,
    `${staff.email}\tA staff\t${await slugOf(clinic)} (staff)`,
  ]);
  expect(await done('user:list')).toContain(other.email);
  expect(await run('user:list', '--org', 'nowhere')).toMatchObject({ code: 1, err: expect.stringContaining('No organisation is called') });
});

describe('an account', () => {
  test('can be deactivated, which signs it out everywhere at once, prevents sign-in, frees its seats and is recorded in each of its organisations; then reactivated', async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const staff = await clinic.as('staff');
    await asOwner(
      `INSERT INTO "Membership" ("organizationId", "id", "userId", "role", "deactivatedAt") VALUES ('${other.organizationId}', gen_random_uuid(), '${staff.actor.user?.id}', 'viewer', now())`,
    );
    const link = await resetLink(staff.email);
    const writeBack = await keepSession(staff);
    expect((await clinic.http.get('/team')).text).toContain('2 of ');

    expect(await doneInNewProcess('user:deactivate', '--email', staff.email.toUpperCase())).toContain('Seats freed: 1.');
    expect([await lastEntry(clinic), await lastEntry(other)]).toEqual([bySystem('account_deactivated'), bySystem('account_deactivated')]);
    expect(await isIn(staff)).toBe(false);
    // A request in progress may save its session again, even one that has just started. That session must not work.
    await writeBack({ since: Date.now() + 60_000 });
    expect(await isIn(staff)).toBe(false);
    const team = (await clinic.http.get('/team')).text;
    expect(team).toContain('1 of ');
    expect(team).toContain('Deactivated by support');
    expect((await clinic.http.get('/admin/audit-logs')).text).toContain('Account deactivated by support');

    const [right, wrong] = [
      await (await aVisitor()).signIn(staff.email, PASSWORD),
      await (await aVisitor()).signIn(staff.email, 'wrong one'),
    ];
    expect([right.status, wrong.status]).toEqual([401, 401]);
    expect(right.text).toContain('That email address or password isn’t right');
    expect(await resetLink(staff.email)).toBeNull();
    const visitor = await aVisitor();
    await visitor.http.get(link ?? '').expect(303);
    expect((await visitor.form('/reset-password', { password: 'another quiet clinic' })).headers['location']).not.toBe('/login');
    expect((await (await aVisitor()).signIn(staff.email, 'another quiet clinic')).status).toBe(401);
    for (const command of ['user:unlock', 'user:verify'])
      expect(await run(command, '--email', staff.email)).toMatchObject({ code: 1, err: expect.stringContaining('user:reactivate') });

    expect(await done('user:list', '--org', await slugOf(clinic))).toMatch(new RegExp(`^${staff.email}\t.*\tDEACTIVATED$`, 'm'));
    expect(await done('user:deactivate', '--email', staff.email)).toContain('was already deactivated');
    const admin = await clinic.form(`/team/members/${staff.actor.user?.id}/reactivation`);
    expect([admin.status, admin.text]).toEqual([409, expect.stringContaining('Contact support')]);

    expect(await doneInNewProcess('user:reactivate', '--email', staff.email)).toContain('can sign in again');
    expect([await lastEntry(clinic), await lastEntry(other)]).toEqual([bySystem('account_reactivated'), bySystem('account_reactivated')]);
    const back = await aVisitor();
    expect((await back.signIn(staff.email, PASSWORD)).headers['location']).toBe('/dashboard');
    expect(await isIn(back)).toBe(true);
    expect(await done('user:reactivate', '--email', staff.email)).toContain('isn’t deactivated');
  });

  test('of an owner can’t be deactivated until the organisation is closed, which then can’t be restored without its owner', async () => {
    const clinic = await aClinic();
    const slug = await slugOf(clinic);
    const refused = await run('user:deactivate', '--email', clinic.email);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('transfer ownership on the Team page first') });
    expect(refused.err).toContain(`npx maneiro-admin org:deactivate --org ${slug}`);
    expect(await isIn(clinic)).toBe(true);

    await done('org:deactivate', '--org', slug);
    await done('user:deactivate', '--email', clinic.email);
    expect(await run('org:restore', '--org', slug)).toMatchObject({ code: 1, err: expect.stringContaining('user:reactivate') });
    expect(await run('org:create', '--name', 'Elsewhere', '--email', clinic.email)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is deactivated'),
    });
    await done('user:reactivate', '--email', clinic.email);
    await done('org:restore', '--org', slug);
    expect((await (await aVisitor()).signIn(clinic.email, PASSWORD)).headers['location']).toBe('/dashboard');
  });

  test('can’t be reactivated in an organisation without a free seat', async () => {
    const clinic = await aClinic();
    const [slug, staff] = [await slugOf(clinic), await clinic.as('staff')];
    await done('user:deactivate', '--email', staff.email);
    await done('org:seats', '--org', slug, '--seats', '1');
    expect(await run('user:reactivate', '--email', staff.email)).toMatchObject({ code: 1, err: expect.stringContaining('no seat left') });
    expect((await (await aVisitor()).signIn(staff.email, PASSWORD)).status).toBe(401);
    await done('org:seats', '--org', slug, '--seats', '2');
    await done('user:reactivate', '--email', staff.email);
  });

  test('without an organisation is also signed out, and can’t accept an invitation', async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const staff = await clinic.as('staff');
    await clinic.form(`/team/members/${staff.actor.user?.id}/removal`);
    expect((await staff.signIn(staff.email, PASSWORD)).headers['location']).toBe('/organizations');
    const [writeBack, _csrf] = [await keepSession(staff), await staff.token()];
    await other.form('/team/invitations', { email: staff.email, role: 'staff' });
    const link = linkIn((await mailsTo(staff.email)).at(-1));
    await staff.http.get(link).expect(303);

    await doneInNewProcess('user:deactivate', '--email', staff.email);
    await writeBack({ since: Date.now() + 60_000 });
    expect((await staff.http.get('/organizations')).status).not.toBe(200);
    await writeBack({ since: Date.now() + 60_000 });
    await staff.http
      .post('/invitation')
      .type('form')
      .send({ _csrf })
      .expect(303)
      .expect('location', /^\/login/);
    expect((await asOwner(`SELECT 1 FROM "Membership" WHERE "userId" = '${staff.actor.user?.id}'`)).length).toBe(0);

    const visitor = await aVisitor();
    await visitor.http.get(link).expect(303);
    const page = await visitor.http.get('/invitation');
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('has been deactivated. Contact support.')]);
  });
});
