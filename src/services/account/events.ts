import { insertAccountEvent } from '../../models/account-events.ts';
import { listMembershipsOf, listOrganizationsOf } from '../../models/memberships.ts';
import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';
import { type AuditAction, type AuditMetadata, recordAudit } from '../audit/audit.ts';
import { systemActor } from '../permissions.ts';

/**
 * Records an event of an account: for its user, and in the audit log of every organization that they may work in, in the transaction of the
 * change. Call it last: it locks the logs until the commit.
 * @param more `actor`: who did it; null when nobody has proven to be that user. `only`: in this organization's log alone. `everywhere`:
 *   also in the logs of organizations that they belong to but may not work in
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
  const recordedIn = organizations.filter((id) => !more.only || id === more.only);
  const actor = more.actor === undefined ? userId : more.actor;
  // Always in the same order, so that concurrent transactions cannot deadlock on the logs.
  for (const organizationId of recordedIn.sort()) {
    await noteIn(ctx, organizationId, actor, (inside) => recordAudit(inside, action, { type: 'user', id: userId }, more.metadata));
  }
}

/** Runs `work` in one organization, in the transaction of a system unit. The context contains ids only; the rest is empty. */
export function noteIn(ctx: SystemCtx, organizationId: string, actorId: string | null, work: (ctx: Ctx) => Promise<void>): Promise<void> {
  const { requestId, ip, userAgent } = ctx;
  const organization = { id: organizationId, name: '', timeZone: 'UTC', plan: '' };
  const actor = systemActor({ requestId, ip, userAgent }, organization);
  const user = actorId ? { id: actorId, email: '', name: '', isVerified: true } : null;
  const who = actorId ? { ...actor, kind: 'user' as const, id: actorId, user } : actor;
  return ctx.within(organizationId, (unit) => work({ ...who, ...unit }));
}
