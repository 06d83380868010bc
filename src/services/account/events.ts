import { insertAccountEvent } from '../../models/account-events.ts';
import { listMembershipsOf, listOrganizationsOf } from '../../models/memberships.ts';
import type { SystemCtx } from '../../platform/database/tenant.ts';
import { type AuditAction, type AuditMetadata, recordAudit } from '../audit/audit.ts';
import { asOrganization } from '../organizations/as-organization.ts';

/**
 * Notes something about a person: for themselves, and in the audit log of every organization they may work in; in the transaction of the change
 * it tells of. Call it last: it holds the logs until the commit.
 * @param more `actor`: who did it; null when nobody has proven to be that person. `only`: in the log of this organization alone. `everywhere`: also
 *   in the logs of organizations they belong to and may not work in
 */
export async function recordAccountEvent(
  ctx: SystemCtx,
  userId: string,
  action: AuditAction,
  more: { actor?: string | null; isKnown?: boolean; metadata?: AuditMetadata; only?: string; everywhere?: boolean } = {},
): Promise<void> {
  await insertAccountEvent(ctx, { userId, action, ip: ctx.ip, userAgent: ctx.userAgent, isKnown: more.isKnown ?? false });
  const organizations = more.everywhere
    ? (await listMembershipsOf(ctx, userId)).map(({ organizationId }) => organizationId)
    : (await listOrganizationsOf(ctx, userId)).map(({ id }) => id);
  const told = organizations.filter((id) => !more.only || id === more.only);
  const actor = more.actor === undefined ? userId : more.actor;
  // Always in one order: two people's logs are never waited for crosswise.
  for (const organizationId of told.sort()) {
    await asOrganization(ctx, organizationId, actor, (inside) => recordAudit(inside, action, { type: 'user', id: userId }, more.metadata));
  }
}
