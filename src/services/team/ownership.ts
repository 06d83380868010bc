import { findTeamMember, type TeamMember, updateMembership } from '../../models/memberships.ts';
import { lockOrganization } from '../../models/organizations.ts';
import { endSessionsHere } from '../../models/sessions.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { queueMail } from '../mail/mails.ts';
import { authorize } from '../permissions.ts';

/**
 * Makes another member the owner, and the owner an admin: there is exactly one at every instant.
 * @throws Problem `forbidden`; `not-found`; `conflict` when someone else has become the owner, or the member cannot
 */
export async function transferOwnership(ctx: Ctx, userId: string): Promise<TeamMember> {
  authorize(ctx, 'organization:own');
  await lockOrganization(ctx);
  const ownId = ctx.user?.id ?? '';
  // Asked again under the lock: when two transfers run at once, the second caller is no longer the owner.
  if ((await findTeamMember(ctx, { userId: ownId }))?.role !== 'owner') throw new Problem('conflict', 'You’re no longer the owner.');
  const heir = await findTeamMember(ctx, { userId });
  if (!heir) throw notFound('member');
  if (userId === ownId || heir.deactivatedAt) throw new Problem('conflict', 'Choose another active member.');
  await updateMembership(ctx, ownId, { role: 'admin' });
  await updateMembership(ctx, userId, { role: 'owner' });
  await endSessionsHere(ctx, userId);
  const props = { organizationName: ctx.organization.name, fromName: ctx.user?.name ?? '' };
  await queueMail(ctx, 'ownership', { address: heir.email, userId }, props);
  await recordAudit(ctx, 'ownership_transferred', { type: 'user', id: userId }, { from: ownId });
  return heir;
}
