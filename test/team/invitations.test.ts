import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { asOwner } from '../support/app.ts';
import { aClinic, type Clinic, PASSWORD } from '../support/clinic.ts';
import { linkIn, mailsTo } from '../support/mails.ts';
import { meeting } from '../support/overlap.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

const NEWCOMER = { name: 'Bo Newcomer', password: 'seven damp ferns' };
const anAddress = () => `bo-${randomBytes(6).toString('hex')}@new.example`;
const isIn = async ({ http }: Visitor): Promise<boolean> => (await http.get('/dashboard')).status === 200;

async function invite(clinic: Clinic, email = anAddress(), role = 'staff'): Promise<{ email: string; link: string }> {
  const answer = await clinic.form('/team/invitations', { email, role });
  expect([answer.status, answer.headers['location']]).toEqual([303, '/team']);
  return { email: email.trim().toLowerCase(), link: linkIn((await mailsTo(email.trim().toLowerCase())).at(-1)) };
}

/** Follows the link as a browser does, to the invitation's page. */
async function open({ http }: Visitor, link: string) {
  await http.get(link).expect(303).expect('location', '/invitation');
  return http.get('/invitation');
}

const membersOf = async (clinic: Clinic) =>
  (
    await asOwner(
      `SELECT u."email", m."role" FROM "Membership" m JOIN "User" u ON u."id" = m."userId" WHERE m."organizationId" = '${clinic.organizationId}'`,
    )
  ).map(({ email, role }) => `${email} ${role}`);

const idOfOpen = async (clinic: Clinic, email: string) =>
  (await asOwner(`SELECT "id" FROM "Invitation" WHERE "organizationId" = '${clinic.organizationId}' AND "email" = '${email}'`))[0]?.['id'];

describe('an invitation', () => {
  test('is created with its audit entry and email, and gives a new user an account, a membership and a session', async () => {
    const clinic = await aClinic();
    const { email, link } = await invite(clinic, ` ${anAddress().toUpperCase()} `);
    const actions = await asOwner(
      `SELECT "action", "metadata" FROM "AuditEvent" WHERE "organizationId" = '${clinic.organizationId}' ORDER BY "sequence" DESC LIMIT 1`,
    );
    expect(actions).toEqual([{ action: 'member_invited', metadata: { role: 'staff' } }]);
    expect((await clinic.http.get('/team')).text).toContain(email);

    const visitor = await aVisitor();
    const page = await open(visitor, link);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining(email)]);
    expect(await membersOf(clinic)).toHaveLength(1);
    const answer = await visitor.form('/invitation', NEWCOMER);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/dashboard']);
    expect((await visitor.http.get('/dashboard').expect(200)).text).not.toContain('Confirm your email address');
    expect(await membersOf(clinic)).toContain(`${email} staff`);
    const taken = await asOwner(
      `SELECT "action", "metadata" FROM "AuditEvent" WHERE "organizationId" = '${clinic.organizationId}' ORDER BY "sequence" DESC LIMIT 3`,
    );
    for (const action of ['invitation_accepted', 'membership_created'])
      expect(taken).toContainEqual({ action, metadata: { role: 'staff' } });
  });

  test('can be accepted by an existing user after sign-in, who then belongs to both organizations', async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const { link } = await invite(clinic, other.email, 'reviewer');
    const visitor = await aVisitor();
    expect((await open(visitor, link)).text).toContain('You already have an account');
    expect((await visitor.form('/invitation', NEWCOMER)).status).toBe(200);
    const signedIn = await visitor.form('/login', { email: other.email, password: PASSWORD, next: '/invitation' });
    expect(signedIn.headers['location']).toBe('/invitation');
    expect((await visitor.http.get('/invitation')).text).toContain('Accept invitation');
    expect((await visitor.form('/invitation')).headers['location']).toBe('/dashboard');
    expect(await membersOf(clinic)).toContain(`${other.email} reviewer`);
    const own = await visitor.http.get('/organizations').expect(200);
    expect(own.text).toContain(clinic.actor.organization.name);
    expect(own.text).toContain(other.actor.organization.name);
    // They are already a member: the link says so and redirects.
    expect((await open(visitor, link)).text).toContain('already');
  });

  test('is not accepted by opening it, nor by a user who is signed in to another account', async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const { email, link } = await invite(clinic);
    const page = await open(other, link);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining(`It was sent to ${email}`)]);
    expect(page.text).toContain('Sign out');
    const answer = await other.form('/invitation');
    expect(answer.text).toContain('This invitation is for someone else');
    expect(await membersOf(clinic)).toHaveLength(1);
  });

  test.each([
    [
      'expired',
      (id: string) => `UPDATE "Invitation" SET "expiresAt" = now() - interval '1 second' WHERE "id" = '${id}'`,
      410,
      'This link has expired',
    ],
    ['withdrawn', (id: string) => `UPDATE "Invitation" SET "revokedAt" = now() WHERE "id" = '${id}'`, 410, 'This invitation was withdrawn'],
    [
      'of a closed organization',
      (id: string) =>
        `UPDATE "Organization" SET "deactivatedAt" = now() WHERE "id" = (SELECT "organizationId" FROM "Invitation" WHERE "id" = '${id}')`,
      410,
      'is no longer active',
    ],
  ])('that is %s says so and what to do, and adds nobody', async (_, sql, status, said) => {
    const clinic = await aClinic();
    const { email, link } = await invite(clinic);
    const visitor = await aVisitor();
    await open(visitor, link);
    await asOwner(sql(String(await idOfOpen(clinic, email))));
    const page = await visitor.http.get('/invitation');
    expect([page.status, page.text]).toEqual([status, expect.stringContaining(said)]);
    expect(page.text).toMatch(/Ask |Contact |Open the link in the latest email/);
    expect((await visitor.form('/invitation', NEWCOMER)).text).toContain(said);
    expect(await asOwner(`SELECT 1 FROM "User" WHERE "email" = '${email}'`)).toEqual([]);

    // An existing user who already had the page open.
    const [other, inviting] = [await aClinic(), await aClinic()];
    const second = await invite(inviting, other.email);
    await open(other, second.link);
    await asOwner(sql(String(await idOfOpen(inviting, other.email))));
    expect((await other.form('/invitation')).status).toBe(410);
    expect(await membersOf(inviting)).toHaveLength(1);
  });

  test('that was accepted says so when it is opened again', async () => {
    const { link } = await invite(await aClinic());
    const visitor = await aVisitor();
    await open(visitor, link);
    await visitor.form('/invitation', NEWCOMER);
    const again = await open(await aVisitor(), link);
    expect([again.status, again.text]).toEqual([410, expect.stringContaining('has already been used')]);
  });

  test('that is sent again has a new link, and the old one stops working', async () => {
    const clinic = await aClinic();
    const { email, link } = await invite(clinic);
    await clinic.form(`/team/invitations/${await idOfOpen(clinic, email)}/renewal`);
    const newest = linkIn((await mailsTo(email)).at(-1));
    expect(newest).not.toBe(link);
    expect((await open(await aVisitor(), link)).status).toBe(410);
    expect((await open(await aVisitor(), newest)).status).toBe(200);
    // Inviting the same address again also renews it: only one is open at a time.
    await invite(clinic, email, 'viewer');
    expect((await open(await aVisitor(), newest)).status).toBe(410);
    expect(await asOwner(`SELECT "role" FROM "Invitation" WHERE "email" = '${email}'`)).toEqual([{ role: 'viewer' }]);
  });

  test('that is withdrawn has no valid link, and its email is not sent', async () => {
    const clinic = await aClinic();
    const { email, link } = await invite(clinic);
    const id = await idOfOpen(clinic, email);
    await clinic.form(`/team/invitations/${id}/revocation`);
    expect((await open(await aVisitor(), link)).status).toBe(410);
    expect((await mailsTo(email)).map(({ status }) => status)).toEqual(['failed']);
    expect((await clinic.form(`/team/invitations/${id}/revocation`)).status).toBe(409);
    expect((await clinic.form(`/team/invitations/${id}/renewal`)).status).toBe(409);
  });

  test('is open for a day, or as long as the organization sets, up to seven days', async () => {
    const clinic = await aClinic();
    const hours = async () => {
      const { email } = await invite(clinic);
      const [row] = await asOwner(
        `SELECT round(extract(epoch FROM "expiresAt" - "createdAt") / 3600) AS "hours" FROM "Invitation" WHERE "email" = '${email}'`,
      );
      return Number(row?.['hours']);
    };
    expect(await hours()).toBe(24);
    const access = { sessionHours: '12', rememberDays: '30', twoFactorFrom: '' };
    await clinic.form('/settings/access', { ...access, invitationHours: '168' });
    expect(await hours()).toBe(168);
    expect((await clinic.form('/settings/access', { ...access, invitationHours: '999' })).status).toBe(422);
  });

  test.each([
    ['a member', async (clinic: Clinic) => (await clinic.as('staff')).email, 409, 'already in your team'],
    ['an invalid address', async () => 'bo', 422, 'Enter an email address'],
    ['an empty address', async () => '', 422, 'Enter an email address'],
  ])('to %s is refused, with the form and what was typed', async (_, email, status, said) => {
    const clinic = await aClinic();
    const answer = await clinic.form('/team/invitations', { email: await email(clinic), role: 'staff' });
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(said)]);
  });

  test.each(['owner', 'system', 'god', ''])('as %j is refused', async (role) => {
    const clinic = await aClinic();
    expect((await clinic.form('/team/invitations', { email: anAddress(), role })).status).toBe(422);
  });

  test('keeps its role, whatever else is sent when accepting it', async () => {
    const clinic = await aClinic();
    const { email, link } = await invite(clinic, anAddress(), 'viewer');
    const visitor = await aVisitor();
    await open(visitor, link);
    await visitor.form('/invitation', {
      ...NEWCOMER,
      role: 'owner',
      organizationId: '00000000-0000-7000-8000-000000000000',
      email: 'other@new.example',
    });
    expect(await membersOf(clinic)).toContain(`${email} viewer`);
  });
});

describe('simultaneously', () => {
  test('one invitation that is accepted many times creates one account and one membership', async () => {
    const clinic = await aClinic();
    const { email, link } = await invite(clinic);
    const visitors = await Promise.all(Array.from({ length: 4 }, () => aVisitor()));
    for (const visitor of visitors) await open(visitor, link);
    await Promise.all(visitors.map((visitor) => visitor.form('/invitation', NEWCOMER)));
    expect((await membersOf(clinic)).filter((member) => member.startsWith(email))).toHaveLength(1);
    expect((await Promise.all(visitors.map(isIn))).filter(Boolean)).toHaveLength(1);
  });

  test.each([
    ['withdrawn', `"revokedAt" = now()`],
    ['renewed', `"tokenHash" = sha256('another')`],
  ])('one that is %s while it is being accepted adds nobody', async (_, change) => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const { email, link } = await invite(clinic, other.email);
    await open(other, link);
    const withdrawal = `UPDATE "Invitation" SET ${change} WHERE "organizationId" = '${clinic.organizationId}'`;
    const answer = await meeting(withdrawal, 1, () => other.form('/invitation'));
    expect(answer.status).toBe(410);
    expect((await membersOf(clinic)).filter((member) => member.startsWith(email))).toEqual([]);
  });

  test('only one of two gets the last seat, and the other reads what to do', async () => {
    const clinic = await aClinic();
    const [one, two] = [await invite(clinic), await invite(clinic)];
    await asOwner(`UPDATE "Organization" SET "seats" = 2 WHERE "id" = '${clinic.organizationId}'`);
    const visitors = [await aVisitor(), await aVisitor()] as const;
    await open(visitors[0], one.link);
    await open(visitors[1], two.link);
    const both = `SELECT 1 FROM "Invitation" WHERE "organizationId" = '${clinic.organizationId}' FOR UPDATE`;
    const answers = await meeting(both, 2, () => Promise.all(visitors.map((visitor) => visitor.form('/invitation', NEWCOMER))));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 402]);
    expect(answers.find(({ status }) => status === 402)?.text).toContain('No seats left');
    expect(await membersOf(clinic)).toHaveLength(2);
    expect(await asOwner(`SELECT 1 FROM "User" WHERE "email" IN ('${one.email}', '${two.email}')`)).toHaveLength(1);
  });

  test('members and open invitations count as seats when a user is invited', async () => {
    const clinic = await aClinic();
    await asOwner(`UPDATE "Organization" SET "seats" = 3 WHERE "id" = '${clinic.organizationId}'`);
    const { email } = await invite(clinic);
    await invite(clinic);
    // Inviting the same address again uses no second seat, and its first mail is not sent any more.
    await invite(clinic, email, 'viewer');
    expect((await mailsTo(email)).map(({ status }) => status)).toEqual(['failed', 'waiting']);
    const answer = await clinic.form('/team/invitations', { email: anAddress(), role: 'staff' });
    expect([answer.status, answer.text]).toEqual([402, expect.stringContaining('3 seats')]);
  });
});
