import { getActing, type OrganizationRow } from '../../models/organizations/organizations.ts';
import type { Actor, Ctx, SystemCtx } from '../../platform/database/tenant.ts';
import { systemActor } from '../permissions.ts';

/**
 * Runs `work` inside one organization, in the transaction of a system unit, and gives what it returns. The context holds the organization and the person as
 * the database knows them.
 * @param userId who acts; null when the system does
 * @throws Error when there is no such organization or account: neither is ever deleted
 */
export async function asOrganization<T>(
  ctx: SystemCtx,
  organizationId: string,
  userId: string | null,
  work: (inside: Ctx) => Promise<T>,
): Promise<T> {
  const { organization, user } = await getActing(ctx, organizationId, userId);
  return asNewOrganization(ctx, organization, user, work);
}

/** As `asOrganization`, for an organization that `work` is about to create: there is nothing to read yet. */
export function asNewOrganization<T>(
  ctx: SystemCtx,
  organization: OrganizationRow,
  user: Actor['user'],
  work: (inside: Ctx) => Promise<T>,
): Promise<T> {
  const { requestId, ip, userAgent } = ctx;
  const system = systemActor({ requestId, ip, userAgent }, organization);
  const actor = user ? { ...system, kind: 'user' as const, id: user.id, user } : system;
  return ctx.within(organization.id, (unit) => work({ ...actor, ...unit }));
}
