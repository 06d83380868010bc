import { currentMember, type MemberRow } from '../../models/memberships.ts';
import { insertOrganization } from '../../models/organizations.ts';
import { type Actor, type Ctx, type Origin, withTenant } from '../../platform/database/tenant.ts';
import { inOrganization, type UnitOfWork } from '../../platform/database/units.ts';
import { Problem } from '../../platform/problem.ts';
import { beginAudit, recordAudit } from '../audit/audit.ts';
import { slugCandidates } from '../organizations/slugs.ts';

/** Who a session says is there, and since when: checked against the database on every request. */
export type Claim = { userId: string; organizationId: string; since: Date };

/** What pages show about a member and their organization, beside who acts. */
export type MemberFacts = Pick<
  MemberRow,
  'userTimeZone' | 'spelling' | 'accent' | 'logoHash' | 'hasColleagues' | 'hasSecondFactor' | 'twoFactorFrom'
>;

/** Makes the organization of this unit of work, under the first free slug, and begins its audit chain. */
export async function openOrganization(ctx: Ctx, options: { isLegacy: boolean; setupSteps: string[] }): Promise<string> {
  for (const slug of slugCandidates(ctx.organization.name)) {
    if (!(await insertOrganization(ctx, slug, options))) continue;
    await beginAudit(ctx);
    await recordAudit(ctx, 'organization_created', { type: 'organization', id: ctx.organization.id }, { plan: ctx.organization.plan });
    return slug;
  }
  throw new Error('found no free slug');
}

/** Notes a refusal, in a transaction of its own. `route` is the pattern of the route, without ids. */
export const noteDenied = (actor: Actor, { facts: { limit } }: Problem, route: string): Promise<void> =>
  withTenant(actor, (ctx) =>
    limit
      ? recordAudit(ctx, 'limit_reached', { type: 'page', id: route }, { limit })
      : recordAudit(ctx, 'access_denied', { type: 'page', id: route }),
  );

/** Notes that someone left. The session itself ends in the web room. */
export const signOut = (ctx: Ctx): Promise<void> => recordAudit(ctx, 'user_logout', ctx.user && { type: 'user', id: ctx.user.id });

/**
 * Runs `work` as the person of a session, in one transaction of their organization.
 * @throws Problem `unauthenticated` when they may not work there any more, the organization is deactivated, or the session is over
 */
export function actAs<T>(origin: Origin, claim: Claim, work: (ctx: Ctx, facts: MemberFacts) => Promise<T>): Promise<T> {
  const asMember = async (unit: UnitOfWork, [member]: MemberRow[]) => {
    if (!member || claim.since < member.sessionsFrom) throw new Problem('unauthenticated', 'You’ve been signed out. Sign in again.');
    const actor: Actor = {
      ...origin,
      organization: { id: member.organizationId, name: member.organizationName, timeZone: member.timeZone, plan: member.plan },
      user: { id: member.userId, email: member.email, name: member.userName, isVerified: member.isVerified },
      role: member.role,
    };
    return work({ ...actor, ...unit }, member);
  };
  return inOrganization(claim.organizationId, asMember, currentMember(claim.userId));
}
