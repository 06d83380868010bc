import { expect, test } from 'vitest';
import { withSystem } from '../../src/platform/database/tenant.ts';
import { newId } from '../../src/platform/ids.ts';
import { asOrganization } from '../../src/services/organizations/as-organization.ts';
import { asOwner } from '../support/app.ts';
import { aClinic } from '../support/clinic.ts';

const ORIGIN = { requestId: 'a request', ip: '192.0.2.1', userAgent: 'a browser' };

test('work inside an organization has its current data and user, sees nothing of others, and returns its result', async () => {
  const [clinic, other] = [await aClinic(), await aClinic()];
  await asOwner(`UPDATE "Organization" SET "timeZone" = 'Australia/Perth', "plan" = 'trial' WHERE "id" = '${clinic.organizationId}';
    UPDATE "User" SET "emailVerifiedAt" = NULL WHERE "email" = '${clinic.email}'`);
  const userId = clinic.actor.user?.id ?? '';
  const found = await withSystem(ORIGIN, async (ctx) => [
    await asOrganization(ctx, clinic.organizationId, userId, async (inside) => ({
      organization: inside.organization,
      user: inside.user,
      from: [inside.requestId, inside.ip, inside.userAgent],
      slugs: await inside.db.organization.count(),
    })),
    await asOrganization(ctx, other.organizationId, null, async (inside) => ({ name: inside.organization.name, user: inside.user })),
  ]);
  expect(found).toEqual([
    {
      organization: { ...clinic.actor.organization, timeZone: 'Australia/Perth' },
      user: { ...clinic.actor.user, isVerified: false },
      from: Object.values(ORIGIN),
      slugs: 1,
    },
    { name: other.actor.organization.name, user: null },
  ]);
});

test('work inside an unknown organization, or by an unknown account, fails', async () => {
  const clinic = await aClinic();
  const inside = (organizationId: string, userId: string | null) =>
    withSystem(ORIGIN, (ctx) => asOrganization(ctx, organizationId, userId, async () => 'done'));
  await expect(inside(newId(), null)).rejects.toThrow('no organization');
  await expect(inside(clinic.organizationId, newId())).rejects.toThrow('no account');
  expect(await inside(clinic.organizationId, null)).toBe('done');
});
