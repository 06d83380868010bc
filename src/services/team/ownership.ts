import { endSessionsHere } from '../../models/account/sessions.ts';
import { lockOrganization } from '../../models/organizations/organizations.ts';
import { findTeamMember, type TeamMember, updateMembership } from '../../models/team/memberships.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { recordAudit } from '../audit/audit.ts';
import { ownershipMail } from '../mail/mails/team.ts';
import { queueMail } from '../mail/mails.ts';
import { authorize, requireUser } from '../permissions.ts';

/**
 * Makes another member the owner and the owner an admin, so that there is always exactly one owner.
 * @throws Problem `forbidden`; `not-found`; `conflict` when someone else has become the owner, or the member can't
 */
export async function transferOwnership(ctx: Ctx, userId: string): Promise<TeamMember> {
  authorize(ctx, 'organization:own');
  await lockOrganization(ctx);
  const { id: ownId, name: fromName } = requireUser(ctx);
  // Checked again under the lock: of two concurrent transfers, the second no longer comes from the owner.
  if ((await findTeamMember(ctx, { userId: ownId }))?.role !== 'owner') throw new Problem('conflict', 'You’re no longer the owner.');
  const newOwner = await findTeamMember(ctx, { userId });
  if (!newOwner) throw notFound('member');
  if (userId === ownId || newOwner.deactivatedAt) throw new Problem('conflict', 'Choose another active member.');
  await updateMembership(ctx, ownId, { role: 'admin' });
  await updateMembership(ctx, userId, { role: 'owner' });
  await endSessionsHere(ctx, userId);
  const props = { organizationName: ctx.organization.name, fromName };
  await queueMail(ctx, ownershipMail, { address: newOwner.email, userId }, props);
  await recordAudit(ctx, 'ownership_transferred', { type: 'user', id: userId }, { from: ownId });
  return newOwner;
}

/** As `transferOwnership`, in its own transaction. @throws Problem as there */
export function handOver(actor: Actor, userId: string): Promise<TeamMember> {
  authorize(actor, 'organization:own');
  return withTenant(actor, (ctx) => transferOwnership(ctx, userId));
}
