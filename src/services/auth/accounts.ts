import { insertOrganization } from '../../models/organizations/organizations.ts';
import { currentMember, type MemberRow } from '../../models/team/memberships.ts';
import { type Actor, type Ctx, type Origin, withActorFrom, withTenant } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { beginAudit, recordAudit } from '../audit/audit.ts';
import { slugCandidates } from '../organizations/slugs.ts';
import { ROLE_SCOPES } from '../permissions.ts';

/** A session's user and organization, and when it began: checked against the database on every request. */
export type SessionIdentity = { userId: string; organizationId: string; since: Date };

/** What pages show about a member and their organization, besides the actor. */
export type MemberFacts = Pick<
  MemberRow,
  'userTimeZone' | 'spelling' | 'accent' | 'logoHash' | 'hasColleagues' | 'hasSecondFactor' | 'twoFactorFrom'
>;

/** Creates the organization of this unit of work, under the first free slug, and starts its audit chain. */
export async function openOrganization(ctx: Ctx, options: { isLegacy: boolean; setupSteps: string[] }): Promise<string> {
  for (const slug of slugCandidates(ctx.organization.name)) {
    if (!(await insertOrganization(ctx, slug, options))) continue;
    await beginAudit(ctx);
    await recordAudit(ctx, 'organization_created', { type: 'organization', id: ctx.organization.id }, { plan: ctx.organization.plan });
    return slug;
  }
  throw new Error('found no free slug');
}

/** Records a refusal, in its own transaction. `route` is the pattern of the route, without ids. */
export const recordDenied = (actor: Actor, { facts: { limit } }: Problem, route: string): Promise<void> =>
  withTenant(actor, (ctx) =>
    limit
      ? recordAudit(ctx, 'limit_reached', { type: 'page', id: route }, { limit })
      : recordAudit(ctx, 'access_denied', { type: 'page', id: route }),
  );

/**
 * Records a sign-out. A user who may no longer work in the organization is already signed out of it, so that is not an error. The caller
 * ends the session itself.
 */
export const signOut = (origin: Origin, identity: SessionIdentity): Promise<void> =>
  actAs(origin, identity, (ctx) => recordAudit(ctx, 'user_logout', { type: 'user', id: identity.userId })).catch((error) => {
    if (!(error instanceof Problem && error.kind === 'unauthenticated')) throw error;
  });

/**
 * Runs `work` as the user of a session, in one transaction of their organization.
 * @throws Problem `unauthenticated` when they may not work there any more, the organization is deactivated, or the session has ended
 */
export function actAs<T>(origin: Origin, identity: SessionIdentity, work: (ctx: Ctx, facts: MemberFacts) => Promise<T>): Promise<T> {
  const identify = ([member]: MemberRow[]): { actor: Actor; facts: MemberFacts } => {
    if (!member || identity.since < member.sessionsFrom) throw new Problem('unauthenticated', 'You’ve been signed out. Sign in again.');
    const actor: Actor = {
      ...origin,
      organization: { id: member.organizationId, name: member.organizationName, timeZone: member.timeZone, plan: member.plan },
      user: { id: member.userId, email: member.email, name: member.userName, isVerified: member.isVerified },
      kind: 'user',
      id: member.userId,
      scopes: ROLE_SCOPES[member.role],
      role: member.role,
    };
    return { actor, facts: member };
  };
  return withActorFrom(identity.organizationId, currentMember(identity.userId), identify, work);
}
