import { beforeEach, describe, expect, test } from 'vitest';
import { runAdminHere } from '../support/admin-command.ts';
import { asOwner } from '../support/app.ts';
import { aClinic, aLetter, type Clinic, type Member } from '../support/clinic.ts';
import { aPng } from '../support/pictures.ts';
import { aClinicWithLetter } from '../support/story.ts';

/** Entries about changes to a clinic; those about documents are in audit.test.ts. */
let clinic: Clinic;
let staff: Member;
let before: number;

const idOf = (member: Member): string => member.actor.user?.id ?? '';
const entries = () => clinic.look((db) => db.auditEvent.findMany({ orderBy: { sequence: 'asc' } }));
const change = async (path: string, fields: Record<string, string> = {}): Promise<void> => {
  expect((await clinic.form(path, fields)).status).toBe(303);
};
/** Entries since the test started, or since `before` was last set. */
const added = async () =>
  (await entries()).slice(before).map(({ action, targetId, metadata }) => ({ action, targetId, metadata: metadata as object }));

beforeEach(async () => {
  clinic = await aClinic();
  staff = await clinic.as('staff');
  before = (await entries()).length;
});

describe('an invitation is recorded', () => {
  const inviteAnd = async (act: string): Promise<string> => {
    await change('/team/invitations', { email: `someone-${idOf(staff)}@new.example`, role: 'viewer' });
    const { id } = await clinic.look((db) => db.invitation.findFirstOrThrow());
    before = (await entries()).length;
    await change(`/team/invitations/${id}/${act}`);
    return id;
  };

  test.each([
    ['renewal', 'invitation_renewed'],
    ['revocation', 'invitation_revoked'],
  ])('on its %s', async (act, action) => {
    expect(await added()).toEqual([]);
    const id = await inviteAnd(act);
    expect(await added()).toMatchObject([{ action, targetId: id }]);
  });
});

describe('a change to a member is recorded, and ends their sessions', () => {
  const sessions = () => asOwner(`SELECT 1 FROM "session" WHERE "sess" -> 'passport' ->> 'user' = '${idOf(staff)}'`);

  test.each([
    ['role', { role: 'viewer' }, { action: 'role_changed', metadata: { from: 'staff', to: 'viewer' } }],
    ['deactivation', {}, { action: 'member_deactivated' }],
    ['removal', {}, { action: 'member_removed', metadata: { role: 'staff' } }],
    ['sign-out', {}, { action: 'member_sessions_ended', metadata: { ended: 1 } }],
  ])('by %s', async (act, fields, entry) => {
    expect(await sessions()).toHaveLength(1);
    await change(`/team/members/${idOf(staff)}/${act}`, fields);
    expect(await added()).toMatchObject([{ ...entry, targetId: idOf(staff) }]);
    expect(await sessions()).toEqual([]);
  });

  test('when they leave', async () => {
    expect((await staff.form('/team/departure')).status).toBe(303);
    expect((await added()).at(-1)).toMatchObject({ action: 'member_left', targetId: idOf(staff) });
    expect(await sessions()).toEqual([]);
  });

  test('when they become the owner', async () => {
    await change('/team/ownership', { heir: idOf(staff) });
    expect((await added()).at(-1)).toMatchObject({
      action: 'ownership_transferred',
      targetId: idOf(staff),
      metadata: { from: idOf(clinic) },
    });
    expect(await sessions()).toEqual([]);
  });
});

test('the reactivation of a member is recorded', async () => {
  await change(`/team/members/${idOf(staff)}/deactivation`);
  await change(`/team/members/${idOf(staff)}/reactivation`);
  expect((await added()).at(-1)).toMatchObject({ action: 'member_reactivated', targetId: idOf(staff) });
});

describe('a changed setting is recorded', () => {
  const profile = {
    name: 'Bottlebrush Practice',
    abn: '',
    address: '',
    phone: '',
    contactEmail: '',
    timeZone: 'Australia/Perth',
    spelling: 'en-GB',
  };
  const access = { invitationHours: '24', sessionHours: '12', rememberDays: '30', twoFactorFrom: '' };

  test.each([
    ['/settings/organization', profile, 'organization_changed', {}],
    ['/settings/access', access, 'access_changed', { invitationHours: 24, sessionHours: 12, rememberDays: 30, twoFactorFrom: '' }],
    ['/settings/branding', { accent: '#0b5f5b' }, 'branding_changed', { accent: '#0b5f5b' }],
    ['/settings/branding/logo/removal', {}, 'branding_changed', { logo: false }],
    ['/setup/you/completion', {}, 'organization_changed', { setupStep: 'you' }],
  ])('at %s', async (path, fields, action, metadata) => {
    await change(path, fields);
    const entry = { action, targetId: clinic.organizationId, metadata: expect.objectContaining(metadata) };
    expect(await added()).toContainEqual(entry);
  });

  test('when a logo is uploaded', async () => {
    const request = clinic.http.post('/settings/branding/logo').field('_csrf', await clinic.token());
    await request.attach('file', Buffer.from(aPng(40, 20)), 'logo.png').expect(303);
    expect(await added()).toContainEqual({ action: 'branding_changed', targetId: clinic.organizationId, metadata: { logo: true } });
  });

  test('when support sets the seats', async () => {
    const [row] = await asOwner(`SELECT "slug" FROM "Organization" WHERE "id" = '${clinic.organizationId}'`);
    expect(await runAdminHere(['org:seats', '--org', String(row?.['slug']), '--seats', '7'])).toMatchObject({ code: 0 });
    expect(await added()).toMatchObject([{ action: 'organization_changed', metadata: { seats: 7 } }]);
  });
});

test('the cancellation of a check is recorded', async () => {
  const { job_id: id, document_id: documentId } = await clinic.upload('letter.txt', aLetter(idOf(staff)));
  before = (await entries()).length;
  await change(`/jobs/${id}/cancellation`);
  expect(await added()).toMatchObject([{ action: 'job_cancelled', targetId: id, metadata: { documentId } }]);
});

test('undoing a bulk decision and forgetting a remembered decision are recorded', async () => {
  const { clinic: own, ids } = await aClinicWithLetter('taken back');
  clinic = own;
  before = (await entries()).length;
  await change(`/documents/${ids.id}/decisions/${ids.bulkDecisionId}/reversal`);
  expect(await added()).toMatchObject([
    { action: 'findings_reopened', targetId: ids.id, metadata: { bulkDecisionId: ids.bulkDecisionId } },
  ]);
  before = (await entries()).length;
  await change(`/settings/analysis/remembered-decisions/${ids.rememberedDecisionId}/deletion`);
  expect(await added()).toMatchObject([
    { action: 'decision_forgotten', metadata: { rememberedDecisionId: ids.rememberedDecisionId, type: 'PHONE' } },
  ]);
});
