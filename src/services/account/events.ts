import { insertAccountEvent } from '../../models/account/account-events.ts';
import { listMembershipsOf, listOrganizationsOf } from '../../models/team/memberships.ts';
import type { SystemCtx } from '../../platform/database/tenant.ts';
import type { AuditAction, AuditMetadata, MetadataArgument } from '../audit/actions.ts';
import { recordAudit } from '../audit/audit.ts';
import { asOrganization } from '../organizations/as-organization.ts';

type More = { actor?: string | null; only?: string; everywhere?: boolean };
type MoreArgument<Action extends AuditAction> =
  Record<never, never> extends AuditMetadata<Action>
    ? [more?: More & { metadata?: AuditMetadata<Action> }]
    : [more: More & { metadata: AuditMetadata<Action> }];

/**
 * Records an event of an account: for its user, and in the audit log of every organization that they may work in, in the transaction of the
 * change. Call it last: it locks the logs until the commit.
 * @param more `actor`: who did it; null when nobody has proven to be that user. `only`: in this organization's log alone. `everywhere`:
 *   also in the logs of organizations that they belong to but may not work in
 */
export async function recordAccountEvent<Action extends AuditAction>(
  ctx: SystemCtx,
  userId: string,
  action: Action,
  ...[more = {}]: MoreArgument<Action>
): Promise<void> {
  const metadata = ('metadata' in more ? [more.metadata] : []) as MetadataArgument<Action>;
  await insertAccountEvent(ctx, { userId, action, ip: ctx.ip, userAgent: ctx.userAgent });
  const organizations = more.everywhere
    ? (await listMembershipsOf(ctx, userId)).map(({ organizationId }) => organizationId)
    : (await listOrganizationsOf(ctx, userId)).map(({ id }) => id);
  const recordedIn = organizations.filter((id) => !more.only || id === more.only);
  const actor = more.actor === undefined ? userId : more.actor;
  // Always in the same order, so that concurrent transactions cannot deadlock on the logs.
  for (const organizationId of recordedIn.sort()) {
    await asOrganization(ctx, organizationId, actor, (inside) => recordAudit(inside, action, { type: 'user', id: userId }, ...metadata));
  }
}
