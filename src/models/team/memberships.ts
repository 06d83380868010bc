import type { Role } from '../../generated/prisma/enums.ts';
import { type FirstQuery, scopedQuery, systemQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';

export type MemberRow = {
  userId: string;
  email: string;
  userName: string;
  userTimeZone: string | null;
  isVerified: boolean;
  hasSecondFactor: boolean;
  role: Role;
  organizationId: string;
  organizationName: string;
  timeZone: string;
  plan: string;
  spelling: string;
  accent: string | null;
  logoHash: string | null;
  twoFactorFrom: Date | null;
  /** Sessions that began earlier have ended. */
  sessionsFrom: Date;
  /** False while nobody else is in the organization. */
  hasColleagues: boolean;
};

const CURRENT = scopedQuery<MemberRow>(
  'member-current',
  'read',
  `SELECT m."userId", u."email", u."name" AS "userName", u."timeZone" AS "userTimeZone", u."emailVerifiedAt" IS NOT NULL AS "isVerified",
     u."totpConfirmedAt" IS NOT NULL AS "hasSecondFactor", m."role", m."organizationId", o."name" AS "organizationName", o."timeZone", o."plan",
     o."spelling", o."accent", o."logoHash", o."twoFactorFrom", greatest(m."sessionsFrom", u."sessionsFrom") AS "sessionsFrom",
     EXISTS (SELECT 1 FROM "Membership" c WHERE c."organizationId" = $1 AND c."userId" <> $2) AS "hasColleagues"
   FROM "Membership" m JOIN "User" u ON u."id" = m."userId" JOIN "Organization" o ON o."id" = m."organizationId"
   WHERE m."organizationId" = $1 AND m."userId" = $2 AND m."deactivatedAt" IS NULL AND u."deactivatedAt" IS NULL
     AND o."deactivatedAt" IS NULL`,
);

/**
 * Queries the user as a member of the organization: no row when they are not an active member, or when their account or the organization is
 * deactivated. Sent together with BEGIN.
 */
export const currentMember = (userId: string): FirstQuery<MemberRow> => ({ query: CURRENT, ids: [userId] });

export type OwnOrganization = { id: string; name: string; role: Role; sessionHours: number; rememberDays: number };

const OF_PERSON = systemQuery<OwnOrganization>(
  'organizations-of-person',
  'read',
  `SELECT o."id", o."name", o."sessionHours", o."rememberDays", m."role" FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
   WHERE m."userId" = $1 AND m."deactivatedAt" IS NULL AND o."deactivatedAt" IS NULL ORDER BY m."id"`,
);

/** The organizations that the user may work in, oldest membership first. */
export const listOrganizationsOf = (ctx: SystemCtx, userId: string): Promise<OwnOrganization[]> => ctx.sql(OF_PERSON, userId);

export type MembershipOfPerson = {
  organizationId: string;
  role: Role;
  deactivatedAt: Date | null;
  organization: { slug: string; name: string; deactivatedAt: Date | null };
};

/**
 * All the user's memberships, including those where they may not work; ordered by the organizations' ids, the order in which their audit
 * logs are locked.
 */
export const listMembershipsOf = (ctx: SystemCtx, userId: string): Promise<MembershipOfPerson[]> =>
  ctx.db.membership.findMany({
    where: { userId },
    select: {
      organizationId: true,
      role: true,
      deactivatedAt: true,
      organization: { select: { slug: true, name: true, deactivatedAt: true } },
    },
    orderBy: { organizationId: 'asc' },
  });

/** Makes the user a member of this unit's organization. False, and nothing changed, when they already are. */
export async function insertMembership(ctx: Ctx, userId: string, role: Role): Promise<boolean> {
  const { count } = await ctx.db.membership.createMany({ data: [{ userId, role, sessionsFrom: ctx.now }], skipDuplicates: true });
  return count === 1;
}

/** Members of the organization for a selection list, by name. */
export async function listPeople(ctx: Ctx): Promise<{ id: string; name: string; email: string }[]> {
  const rows = await ctx.db.membership.findMany({ select: { user: { select: { id: true, name: true, email: true } } } });
  return rows.map((row) => row.user).sort((a, b) => a.name.localeCompare(b.name));
}

export type TeamMember = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
  /** Since when they may not work here; null while they may. */
  deactivatedAt: Date | null;
  /** True when their account is deactivated everywhere: an admin here cannot change that. */
  isAccountDeactivated: boolean;
  hasSecondFactor: boolean;
};

const TEAM = {
  userId: true,
  role: true,
  createdAt: true,
  deactivatedAt: true,
  user: { select: { name: true, email: true, totpConfirmedAt: true, deactivatedAt: true } },
} as const;

type TeamRow = Omit<TeamMember, 'name' | 'email' | 'hasSecondFactor' | 'isAccountDeactivated'> & {
  user: { name: string; email: string; totpConfirmedAt: Date | null; deactivatedAt: Date | null };
};
const asTeamMember = ({ user, ...rest }: TeamRow): TeamMember => ({
  ...rest,
  name: user.name,
  email: user.email,
  deactivatedAt: rest.deactivatedAt ?? user.deactivatedAt,
  isAccountDeactivated: user.deactivatedAt !== null,
  hasSecondFactor: user.totpConfirmedAt !== null,
});

/** Everyone in the organization, oldest membership first. */
export const listTeam = async (ctx: Ctx): Promise<TeamMember[]> =>
  (await ctx.db.membership.findMany({ select: TEAM, orderBy: { id: 'asc' } })).map(asTeamMember);

/** Null when they are not a member of this organization. */
export async function findTeamMember(ctx: Ctx, by: { userId: string } | { email: string }): Promise<TeamMember | null> {
  const where = 'userId' in by ? { userId: by.userId } : { user: { email: by.email } };
  const row = await ctx.db.membership.findFirst({ where, select: TEAM });
  return row && asTeamMember(row);
}

/** Members who use a seat: those with a deactivated account don't. */
export const countSeatsTaken = (ctx: Ctx): Promise<number> =>
  ctx.db.membership.count({ where: { deactivatedAt: null, user: { deactivatedAt: null } } });

/** Ends the user's earlier sessions in this organization, even without a change. */
export async function updateMembership(ctx: Ctx, userId: string, change: { role?: Role; deactivatedAt?: Date | null }): Promise<void> {
  await ctx.db.membership.updateMany({ where: { userId }, data: { ...change, sessionsFrom: ctx.now } });
}

export async function deleteMembership(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.membership.deleteMany({ where: { userId } });
}
