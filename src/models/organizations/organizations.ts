import { scopedQuery, systemQuery } from '../../platform/database/scoped-query.ts';
import type { Actor, Ctx, SystemCtx } from '../../platform/database/tenant.ts';

export type OrganizationRow = { id: string; name: string; timeZone: string; plan: string };

const ROW = { id: true, name: true, timeZone: true, plan: true } as const;

/** Creates the organization of the unit of work. False, and nothing created, when the slug is taken. */
export async function insertOrganization(ctx: Ctx, slug: string, options: { isLegacy: boolean; setupSteps: string[] }): Promise<boolean> {
  const { id, name, timeZone, plan } = ctx.organization;
  const { count } = await ctx.db.organization.createMany({ data: [{ id, name, slug, timeZone, plan, ...options }], skipDuplicates: true });
  return count === 1;
}

/** The organization of the old shared password; null before its first use. */
export const findLegacyOrganization = (ctx: SystemCtx): Promise<OrganizationRow | null> =>
  ctx.db.organization.findFirst({ where: { isLegacy: true, deactivatedAt: null }, select: ROW });

/** Null when there is none, or it is deactivated. */
export const findOrganizationBySlug = (ctx: SystemCtx, slug: string): Promise<OrganizationRow | null> =>
  ctx.db.organization.findFirst({ where: { slug, deactivatedAt: null }, select: ROW });

type Acting = OrganizationRow & { userId: string | null; email: string; userName: string; isVerified: boolean };

const ACTING = systemQuery<Acting>(
  'organization-acting',
  'read',
  `SELECT o."id", o."name", o."timeZone", o."plan", u."id" AS "userId", u."email", u."name" AS "userName", u."emailVerifiedAt" IS NOT NULL AS "isVerified"
   FROM "Organization" o LEFT JOIN "User" u ON u."id" = $2::uuid WHERE o."id" = $1`,
);

/**
 * An organization, and who acts in it; a member or not, whether deactivated or not.
 * @param userId null: the system acts
 * @throws Error when there is no such organization or account
 */
export async function getActing(ctx: SystemCtx, id: string, userId: string | null): Promise<Pick<Actor, 'organization' | 'user'>> {
  const [row] = await ctx.sql(ACTING, id, userId);
  if (!row || row.userId !== userId) throw new Error(`there is no organization ${id} or no account ${userId}`);
  const { name, timeZone, plan, email, userName, isVerified } = row;
  return { organization: { id, name, timeZone, plan }, user: userId === null ? null : { id: userId, email, name: userName, isVerified } };
}

/** Every organization, oldest first. */
export const listOrganizationIds = (ctx: SystemCtx): Promise<{ id: string; slug: string }[]> =>
  ctx.db.organization.findMany({ select: { id: true, slug: true }, orderBy: { id: 'asc' } });

/** The settings of an organization, and what pages show about it. */
export type OrganizationSettings = OrganizationRow & {
  slug: string;
  abn: string;
  address: string;
  phone: string;
  contactEmail: string;
  spelling: string;
  accent: string | null;
  logoHash: string | null;
  seats: number | null;
  invitationHours: number;
  sessionHours: number;
  rememberDays: number;
  twoFactorFrom: Date | null;
  setupSteps: string[];
};

const SETTINGS = {
  ...ROW,
  slug: true,
  abn: true,
  address: true,
  phone: true,
  contactEmail: true,
  spelling: true,
  accent: true,
  logoHash: true,
  seats: true,
  invitationHours: true,
  sessionHours: true,
  rememberDays: true,
  twoFactorFrom: true,
  setupSteps: true,
} as const;

export const getOrganization = (ctx: Ctx): Promise<OrganizationSettings> => ctx.db.organization.findFirstOrThrow({ select: SETTINGS });

export type OrganizationChange = Partial<Omit<OrganizationSettings, 'id' | 'slug' | 'plan'>> & { deactivatedAt?: Date | null };

export async function updateOrganization(ctx: Ctx, change: OrganizationChange): Promise<void> {
  await ctx.db.organization.updateMany({ data: change });
}

const LOCK = scopedQuery<{ id: string }>('organization-lock', 'write', `SELECT "id" FROM "Organization" WHERE "id" = $1 FOR UPDATE`);

/** Locks the organization for team changes: seats and the single owner are checked under this lock. */
export const lockOrganization = async (ctx: Ctx): Promise<void> => void (await ctx.sql(LOCK));

export type OperatorOrganization = {
  id: string;
  slug: string;
  name: string;
  plan: string;
  createdAt: Date;
  deactivatedAt: Date | null;
  members: number;
  documents: number;
};

/** Every organization with its size, oldest first. */
export async function listOrganizationsForOperator(ctx: SystemCtx): Promise<OperatorOrganization[]> {
  const rows = await ctx.db.organization.findMany({
    select: { ...ROW, slug: true, createdAt: true, deactivatedAt: true, _count: { select: { memberships: true, documents: true } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ _count, ...row }) => ({ ...row, members: _count.memberships, documents: _count.documents }));
}
