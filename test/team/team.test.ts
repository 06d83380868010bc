import { describe, expect, test } from 'vitest';
import { asOwner } from '../support/app.ts';
import { aClinic, type Clinic, type Member, PASSWORD } from '../support/clinic.ts';
import { mailsTo } from '../support/mails.ts';
import { meeting } from '../support/overlap.ts';
import { keepSession } from '../support/session-rows.ts';
import type { Visitor } from '../support/visitor.ts';

const isIn = async ({ http }: Visitor): Promise<boolean> => (await http.get('/dashboard')).status === 200;
const idOf = (member: Member): string => member.actor.user?.id ?? '';
const roles = (clinic: Clinic) => asOwner(`SELECT "userId", "role" FROM "Membership" WHERE "organizationId" = '${clinic.organizationId}'`);
const lastAction = async (clinic: Clinic) =>
  (
    await asOwner(
      `SELECT "action", "targetId", "metadata" FROM "AuditEvent" WHERE "organizationId" = '${clinic.organizationId}' ORDER BY "sequence" DESC LIMIT 1`,
    )
  )[0];

/** As if the password was entered long ago, so that irreversible actions require it again. */
const expirePasswordEntry = (member: Member) =>
  asOwner(
    `UPDATE "session" SET "sess" = jsonb_set("sess"::jsonb, '{provenAt}', '0')::json WHERE "sess" -> 'passport' ->> 'user' = '${idOf(member)}'`,
  );

describe('a member', () => {
  test('can get another role, which is recorded and ends their sessions at once', async () => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    expect((await clinic.form(`/team/members/${idOf(staff)}/role`, { role: 'viewer' })).status).toBe(303);
    expect(await isIn(staff)).toBe(false);
    expect(await lastAction(clinic)).toMatchObject({
      action: 'role_changed',
      targetId: idOf(staff),
      metadata: { from: 'staff', to: 'viewer' },
    });
    await staff.signIn(staff.email, PASSWORD);
    expect((await staff.form('/documents/00000000-0000-7000-8000-000000000000/jobs')).status).toBe(403);
  });

  test('who is deactivated can’t use the organization until they are reactivated', async () => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    await clinic.form(`/team/members/${idOf(staff)}/deactivation`);
    expect(await isIn(staff)).toBe(false);
    const answer = await staff.signIn(staff.email, PASSWORD);
    expect(answer.headers['location']).toBe('/organizations');
    expect((await staff.http.get('/organizations').expect(200)).text).toContain('You’re not a member of any organisation');
    await clinic.form(`/team/members/${idOf(staff)}/reactivation`);
    await staff.form('/logout');
    expect((await staff.signIn(staff.email, PASSWORD)).headers['location']).toBe('/dashboard');
  });

  test('can’t be reactivated without a free seat', async () => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    await clinic.form(`/team/members/${idOf(staff)}/deactivation`);
    await asOwner(`UPDATE "Organization" SET "seats" = 1 WHERE "id" = '${clinic.organizationId}'`);
    expect((await clinic.form(`/team/members/${idOf(staff)}/reactivation`)).status).toBe(402);
    expect((await staff.signIn(staff.email, PASSWORD)).headers['location']).toBe('/organizations');
  });

  test('who is removed is signed out at once, and their documents are kept', async () => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    await staff.http.post('/api/analyze').attach('file', Buffer.from('a letter of theirs'), 'theirs.txt').expect(202);
    await clinic.form(`/team/members/${idOf(staff)}/removal`);
    expect(await isIn(staff)).toBe(false);
    expect((await clinic.http.get('/documents')).text).toContain('theirs.txt');
    expect(await lastAction(clinic)).toMatchObject({ action: 'member_removed', targetId: idOf(staff) });
  });

  test('who gets another role while a request saves their session remains signed out', async () => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    const writeBack = await keepSession(staff);
    await clinic.form(`/team/members/${idOf(staff)}/role`, { role: 'admin' });
    await writeBack();
    expect(await isIn(staff)).toBe(false);
  });

  test.each(['deactivation', 'removal'])('who signs in during the %s is also signed out', async (change) => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    const writeBack = await keepSession(staff);
    await clinic.form(`/team/members/${idOf(staff)}/${change}`);
    await writeBack({ since: Date.now() + 1_000 });
    expect(await isIn(staff)).toBe(false);
  });

  test('can be signed out everywhere by an admin', async () => {
    const clinic = await aClinic();
    const [staff, admin] = [await clinic.as('staff'), await clinic.as('admin')];
    await admin.form(`/team/members/${idOf(staff)}/sign-out`);
    expect([await isIn(staff), await isIn(admin)]).toEqual([false, true]);
    expect((await staff.signIn(staff.email, PASSWORD)).headers['location']).toBe('/dashboard');
  });

  test('can leave; the owner can’t', async () => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    expect((await staff.form('/team/departure')).headers['location']).toBe('/login');
    expect((await roles(clinic)).map(({ userId }) => userId)).not.toContain(idOf(staff));
    const refused = await clinic.form('/team/departure');
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Transfer ownership first')]);
  });

  test.each(['role', 'deactivation', 'removal'])('can’t be changed by %s if they are the owner or the acting admin', async (what) => {
    const clinic = await aClinic();
    const admin = await clinic.as('admin');
    for (const userId of [idOf(clinic), idOf(admin)]) {
      expect((await admin.form(`/team/members/${userId}/${what}`, { role: 'staff' })).status).toBe(409);
    }
    expect(await isIn(clinic)).toBe(true);
  });

  test.each(['owner', 'system', '', 'OWNER'])('can’t get the role %j', async (role) => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    expect((await clinic.form(`/team/members/${idOf(staff)}/role`, { role })).status).toBe(422);
    expect(await isIn(staff)).toBe(true);
  });
});

describe('the owner', () => {
  test('can transfer ownership to another member, becomes an admin and remains signed in; the new owner is notified', async () => {
    const clinic = await aClinic();
    const heir = await clinic.as('admin');
    await clinic.http.get('/team/ownership').expect(200);
    const answer = await clinic.form('/team/ownership', { heir: idOf(heir) });
    expect([answer.status, await isIn(clinic), await isIn(heir)]).toEqual([303, true, false]);
    expect(await roles(clinic)).toEqual(
      expect.arrayContaining([
        { userId: idOf(heir), role: 'owner' },
        { userId: idOf(clinic), role: 'admin' },
      ]),
    );
    expect((await mailsTo(heir.email)).map(({ name }) => name)).toEqual(['ownership']);
    expect((await clinic.http.get('/team/ownership')).status).toBe(403);
  });

  test('can’t transfer ownership to an inactive member, nor to themselves', async () => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    await clinic.form(`/team/members/${idOf(staff)}/deactivation`);
    for (const heir of [idOf(staff), idOf(clinic)]) {
      const answer = await clinic.form('/team/ownership', { heir });
      expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Choose another active member')]);
    }
    expect(await roles(clinic)).toContainEqual({ userId: idOf(clinic), role: 'owner' });
  });

  test('must enter the password again if it was entered long ago', async () => {
    const clinic = await aClinic();
    const heir = await clinic.as('admin');
    await expirePasswordEntry(clinic);
    const asked = await clinic.http.get('/team/ownership');
    expect([asked.status, asked.headers['location']]).toEqual([303, '/step-up?next=%2Fteam%2Fownership']);
    await clinic.form('/team/ownership', { heir: idOf(heir) });
    expect(await roles(clinic)).toContainEqual({ userId: idOf(clinic), role: 'owner' });
  });

  test('is exactly one, also after simultaneous transfers', async () => {
    const clinic = await aClinic();
    const heirs = [await clinic.as('admin'), await clinic.as('staff'), await clinic.as('viewer')];
    const windows = [clinic, await clinic.as('owner'), await clinic.as('owner')];
    const tokens = await Promise.all(windows.map((window) => window.token()));
    const handOver = ({ http }: Member, index: number) =>
      http
        .post('/team/ownership')
        .type('form')
        .send({ _csrf: tokens[index], heir: idOf(heirs[index] as Member) });
    const organization = `SELECT 1 FROM "Organization" WHERE "id" = '${clinic.organizationId}' FOR UPDATE`;
    const answers = await meeting(organization, 3, () => Promise.all(windows.map(handOver)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    expect(answers.filter(({ text }) => text.includes('You’re no longer the owner'))).toHaveLength(2);
    const owners = (await roles(clinic)).filter(({ role }) => role === 'owner');
    expect(owners).toHaveLength(1);
    const changes = await asOwner(
      `SELECT 1 FROM "AuditEvent" WHERE "organizationId" = '${clinic.organizationId}' AND "action" = 'ownership_transferred'`,
    );
    expect(changes).toHaveLength(1);
  });

  test('is limited to one by the database too', async () => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    await expect(asOwner(`UPDATE "Membership" SET "role" = 'owner' WHERE "userId" = '${idOf(staff)}'`)).rejects.toMatchObject({
      code: '23505',
    });
  });
});

describe('a clinic with one member', () => {
  test('shows no team and no role until there is a second', async () => {
    const clinic = await aClinic();
    const alone = (await clinic.http.get('/dashboard')).text;
    for (const hidden of ['href="/team"', '<small>owner</small>', 'Switch organisation']) expect(alone).not.toContain(hidden);
    await clinic.as('staff');
    const together = (await clinic.http.get('/dashboard')).text;
    expect(together).toContain('href="/team"');
    expect(together).toContain('<small>owner</small>');
    expect(together).not.toContain('Switch organisation');
  });
});

test('another clinic’s team can’t be seen or changed', async () => {
  const [ours, theirs] = [await aClinic(), await aClinic()];
  const staff = await theirs.as('staff');
  for (const what of ['role', 'deactivation', 'removal', 'sign-out', 'reactivation'])
    expect((await ours.form(`/team/members/${idOf(staff)}/${what}`, { role: 'viewer' })).status).toBe(404);
  expect((await ours.form('/team/ownership', { heir: idOf(staff) })).status).toBe(404);
  expect(await isIn(staff)).toBe(true);
});
