import { endSessionsOfOrganization } from '../../models/account/sessions.ts';
import {
  getOrganization,
  listOrganizationsForOperator,
  type OperatorOrganization,
  updateOrganization,
} from '../../models/organizations/organizations.ts';
import { listTeam } from '../../models/team/memberships.ts';
import { type Ctx, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { PersonText } from '../account/fields.ts';
import { recordAudit } from '../audit/audit.ts';
import { asOrganization } from '../organizations/as-organization.ts';
import { operatorOrigin } from './operator.ts';

/** Every organization, oldest first, with its number of members and documents. */
export const listOrganizations = (): Promise<OperatorOrganization[]> => withSystem(operatorOrigin(), listOrganizationsForOperator);

/**
 * Renames an organization. Its slug is kept, so that commands and addresses with it remain valid.
 * @returns the name as stored; null when it already had that name
 * @throws Error when no organization has this slug; ZodError when the name is invalid
 */
export function renameOrganization(slug: string, name: string): Promise<string | null> {
  const tidied = PersonText('Give the organisation a name.').parse(name);
  return onOrganization(slug, async (ctx, found) => {
    if (found.name === tidied) return null;
    await updateOrganization(ctx, { name: tidied });
    await recordOperatorChange(ctx, 'organization_renamed');
    return tidied;
  });
}

/**
 * Deactivates or restores an organization. Deactivating signs everyone out. Repeating it changes nothing.
 * @returns false when it was already in that state
 * @throws Error when no organization has this slug, or it would be restored without an owner who can sign in
 */
export function setOrganizationActive(slug: string, isActive: boolean): Promise<boolean> {
  return onOrganization(slug, async (ctx, { deactivatedAt }) => {
    if ((deactivatedAt === null) === isActive) return false;
    if (isActive) await refuseWithoutOwner(ctx);
    await updateOrganization(ctx, { deactivatedAt: isActive ? null : ctx.now });
    if (!isActive) await endSessionsOfOrganization(ctx);
    await recordOperatorChange(ctx, isActive ? 'organization_restored' : 'organization_deactivated');
    return true;
  });
}

/** Sets the maximum number of members; null: as in the plan. @throws Error when no organization has this slug */
export function setSeats(slug: string, seats: number | null): Promise<void> {
  return onOrganization(slug, async (ctx) => {
    await getOrganization(ctx);
    await updateOrganization(ctx, { seats });
    await recordAudit(ctx, 'organization_changed', { type: 'organization', id: ctx.organization.id }, { seats });
  });
}

/** While an organization is deactivated, its owner's account can be too; restored like that, it would have no owner who can sign in. */
async function refuseWithoutOwner(ctx: Ctx): Promise<void> {
  const owner = (await listTeam(ctx)).find(({ role }) => role === 'owner');
  if (!owner?.isAccountDeactivated) return;
  throw new Error(`Its owner’s account is deactivated. Reactivate it first: npx maneiro-admin user:reactivate --email ${owner.email}`);
}

const recordOperatorChange = (
  ctx: Ctx,
  action: 'organization_renamed' | 'organization_restored' | 'organization_deactivated',
): Promise<void> => recordAudit(ctx, action, { type: 'organization', id: ctx.organization.id }, { by: 'operator' });

function onOrganization<T>(slug: string, work: (ctx: Ctx, found: OperatorOrganization) => Promise<T>): Promise<T> {
  return withSystem(operatorOrigin(), async (ctx) => {
    const found = await findOrganization(ctx, slug);
    return asOrganization(ctx, found.id, null, (inside) => work(inside, found));
  });
}

/** @throws Error when no organization has this slug, saying how to list them */
export async function findOrganization(ctx: SystemCtx, slug: string): Promise<OperatorOrganization> {
  const found = (await listOrganizationsForOperator(ctx)).find((each) => each.slug === slug);
  if (!found) throw new Error(`No organisation is called ${slug}. List them with: npx maneiro-admin org:list`);
  return found;
}
