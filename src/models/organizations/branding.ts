import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';

export type MailBrandRow = { name: string; accent: string | null; spelling: string; logo: Uint8Array | null };

/** The branding of an organization's emails; null when it does not exist. */
export async function findMailBrand(ctx: SystemCtx, organizationId: string): Promise<MailBrandRow | null> {
  const found = await ctx.db.organization.findUnique({
    where: { id: organizationId },
    select: { name: true, accent: true, spelling: true, logo: { select: { content: true } } },
  });
  return found && { ...found, logo: found.logo?.content ?? null };
}

/** PNG; null when there is none. */
export async function findLogo(ctx: Ctx): Promise<Uint8Array | null> {
  const found = await ctx.db.logo.findFirst({ select: { content: true } });
  return found?.content ?? null;
}

export async function putLogo(ctx: Ctx, logo: { content: Uint8Array<ArrayBuffer>; width: number; height: number }): Promise<void> {
  await ctx.db.logo.upsert({
    where: { organizationId: ctx.organization.id },
    create: logo,
    update: { ...logo, updatedAt: ctx.now },
  });
}

export async function dropLogo(ctx: Ctx): Promise<void> {
  await ctx.db.logo.deleteMany({});
}
