import { describe, expect, test } from 'vitest';
import { asOwner, runJobs } from '../support/app.ts';
import { aClinic, aLetter } from '../support/clinic.ts';
import { linkIn, mailsTo } from '../support/mails.ts';
import { aNewcomer } from '../support/people.ts';
import { aVisitor } from '../support/visitor.ts';

const ownersOf = (name: string) =>
  asOwner(`SELECT u."email", m."role" FROM "Membership" m JOIN "User" u ON u."id" = m."userId" JOIN "Organization" o ON o."id" = m."organizationId"
    WHERE o."name" = '${name}'`);

describe('another organization', () => {
  test('can be created by a signed-in user, who owns it and switches to it; it has no access to the first', async () => {
    const clinic = await aClinic();
    await clinic.upload('letter.txt', aLetter('first clinic'));
    await runJobs();
    const answer = await clinic.form('/organizations/new', { name: 'Second Practice' });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/setup']);
    expect(await ownersOf('Second Practice')).toEqual([{ email: clinic.email, role: 'owner' }]);
    const dashboard = (await clinic.http.get('/dashboard')).text;
    expect(dashboard).toContain('Second Practice');
    expect((await clinic.http.get('/documents')).text).not.toContain('letter.txt');
    const log = (await clinic.http.get('/admin/audit-logs')).text;
    for (const action of ['organization_created', 'membership_created', 'organization_entered'])
      expect(log).toContain(`<code>${action}</code>`);
    const list = (await clinic.http.get('/organizations')).text;
    expect([list.includes('Second Practice'), list.includes(clinic.actor.organization.name)]).toEqual([true, true]);
  });

  test('needs a name, and a confirmed email address', async () => {
    const clinic = await aClinic();
    const refused = await clinic.form('/organizations/new', { name: ' ' });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Enter the name of the clinic')]);
    const newcomer = await aNewcomer();
    expect((await newcomer.form('/organizations/new', { name: 'Too Early' })).status).toBe(403);
    expect(await ownersOf('Too Early')).toEqual([]);
  });

  test('can’t be created an unlimited number of times', async () => {
    const clinic = await aClinic();
    const statuses = [];
    for (let number = 1; number <= 6; number += 1)
      statuses.push((await clinic.form('/organizations/new', { name: `Chain ${number}` })).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
  });
});

test.each(['/invite/SECRET', '/invite?token=SECRET'])('an invitation can also be opened at %s', async (address) => {
  const clinic = await aClinic();
  const email = `${crypto.randomUUID()}@new.example`;
  await clinic.form('/team/invitations', { email, role: 'staff' });
  const secret =
    linkIn((await mailsTo(email))[0])
      .split('/')
      .at(-1) ?? '';
  const visitor = await aVisitor();
  const followed = await visitor.http.get(address.replace('SECRET', secret));
  expect([followed.status, followed.headers['location'], followed.headers['referrer-policy']]).toEqual([303, '/invitation', 'no-referrer']);
  expect((await visitor.http.get('/invitation')).text).toContain(`Join ${clinic.actor.organization.name}`);
});
