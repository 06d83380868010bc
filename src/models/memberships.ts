import type { Role } from '../generated/prisma/enums.ts';
import { scopedQuery } from '../platform/scoped-query.ts';
import type { Ctx, SystemCtx } from '../platform/tenant.ts';
import type { Opening } from '../platform/units.ts';

export type MemberRow = {
  userId: string;
  email: string;
  userName: string;
  role: Role;
  organizationId: string;
  organizationName: string;
  timeZone: string;
  plan: string;
};

const CURRENT = scopedQuery<MemberRow>(
  'member-current',
  `SELECT m."userId", u."email", u."name" AS "userName", m."role", m."organizationId", o."name" AS "organizationName", o."timeZone", o."plan"
   FROM "Membership" m JOIN "User" u ON u."id" = m."userId" JOIN "Organization" o ON o."id" = m."organizationId"
   WHERE m."organizationId" = $1 AND m."userId" = $2 AND o."deactivatedAt" IS NULL`,
);

/** Asks for the person as a member of the organization: no row when they are none, or it is deactivated. Travels with BEGIN. */
export const currentMember = (userId: string): Opening<MemberRow> => ({ query: CURRENT, ids: [userId] });

/** The organizations that a person belongs to and that are active, oldest membership first. */
export async function listOrganizationsOf(ctx: SystemCtx, userId: string): Promise<{ id: string; role: Role }[]> {
  const rows = await ctx.db.membership.findMany({
    where: { userId, organization: { deactivatedAt: null } },
    select: { organizationId: true, role: true },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({ id: row.organizationId, role: row.role }));
}

/** Makes the person a member of this unit's organization. False, and nothing changed, when they are one already. */
export async function insertMembership(ctx: Ctx, userId: string, role: Role): Promise<boolean> {
  const { count } = await ctx.db.membership.createMany({ data: [{ userId, role }], skipDuplicates: true });
  return count === 1;
}

/** People of the organization for a choice, by name. */
export async function listPeople(ctx: Ctx): Promise<{ id: string; name: string; email: string }[]> {
  const rows = await ctx.db.membership.findMany({ select: { user: { select: { id: true, name: true, email: true } } } });
  return rows.map((row) => row.user).sort((a, b) => a.name.localeCompare(b.name));
}
