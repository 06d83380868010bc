import type { Ctx, SystemCtx } from '../platform/tenant.ts';

export type OrganizationRow = { id: string; name: string; timeZone: string; plan: string };

const ROW = { id: true, name: true, timeZone: true, plan: true } as const;

/** Makes the organization that the unit of work belongs to. False, and nothing made, when the slug is taken. */
export async function insertOrganization(ctx: Ctx, slug: string, options: { isLegacy: boolean }): Promise<boolean> {
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

/** Every organization, oldest first. */
export const listOrganizationIds = (ctx: SystemCtx): Promise<{ id: string; slug: string }[]> =>
  ctx.db.organization.findMany({ select: { id: true, slug: true }, orderBy: { id: 'asc' } });
