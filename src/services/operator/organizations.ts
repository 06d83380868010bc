import { listTeam } from '../../models/memberships.ts';
import {
  getOrganization,
  listOrganizationsForOperator,
  type OperatorOrganization,
  updateOrganization,
} from '../../models/organizations.ts';
import { endSessionsOfOrganization } from '../../models/sessions.ts';
import { type Ctx, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { noteIn } from '../account/events.ts';
import { PersonText } from '../account/fields.ts';
import { recordAudit } from '../audit/audit.ts';
import { operatorOrigin } from './operator.ts';

/** Every organization, oldest first, with how many people and documents it has. */
export const listOrganizations = (): Promise<OperatorOrganization[]> => withSystem(operatorOrigin(), listOrganizationsForOperator);

/**
 * Gives an organization another name. Its slug stays: commands and addresses that hold it are still right.
 * @returns the name as it is kept now; null when it was called that already
 * @throws Error when there is none of this slug; ZodError when the name is not right
 */
export function renameOrganization(slug: string, name: string): Promise<string | null> {
  const tidied = PersonText('Give the organisation a name.').parse(name);
  return onOrganization(slug, async (ctx, found) => {
    if (found.name === tidied) return null;
    await updateOrganization(ctx, { name: tidied });
    await note(ctx, 'organization_renamed');
    return tidied;
  });
}

/**
 * Closes an organization, or opens it again. Everyone is signed out of one that is closed. Doing it again changes nothing.
 * @returns false when it was so already
 * @throws Error when there is none of this slug, or it would be opened without an owner who can sign in
 */
export function setOrganizationActive(slug: string, isActive: boolean): Promise<boolean> {
  return onOrganization(slug, async (ctx, { deactivatedAt }) => {
    if ((deactivatedAt === null) === isActive) return false;
    if (isActive) await refuseWithoutOwner(ctx);
    await updateOrganization(ctx, { deactivatedAt: isActive ? null : ctx.now });
    if (!isActive) await endSessionsOfOrganization(ctx);
    await note(ctx, isActive ? 'organization_restored' : 'organization_deactivated');
    return true;
  });
}

/** Sets how many members may be at once; null: as the plan says. @throws Error when there is none of this slug */
export function setSeats(slug: string, seats: number | null): Promise<void> {
  return onOrganization(slug, async (ctx) => {
    await getOrganization(ctx);
    await updateOrganization(ctx, { seats });
    await recordAudit(ctx, 'organization_changed', { type: 'organization', id: ctx.organization.id }, { seats });
  });
}

/** Closing lets the owner's account be deactivated; opened again, nobody could look after the organization. */
async function refuseWithoutOwner(ctx: Ctx): Promise<void> {
  const owner = (await listTeam(ctx)).find(({ role }) => role === 'owner');
  if (!owner?.isAccountDeactivated) return;
  throw new Error(`Its owner’s account is deactivated. Reactivate it first: npx maneiro-admin user:reactivate --email ${owner.email}`);
}

const note = (ctx: Ctx, action: 'organization_renamed' | 'organization_restored' | 'organization_deactivated'): Promise<void> =>
  recordAudit(ctx, action, { type: 'organization', id: ctx.organization.id }, { by: 'operator' });

function onOrganization<T>(slug: string, work: (ctx: Ctx, found: OperatorOrganization) => Promise<T>): Promise<T> {
  return withSystem(operatorOrigin(), async (ctx) => {
    const found = await findOrganization(ctx, slug);
    let result: T | undefined;
    await noteIn(ctx, found.id, null, async (inside) => {
      result = await work(inside, found);
    });
    return result as T;
  });
}

/** @throws Error when there is none of this slug, with how to list them */
export async function findOrganization(ctx: SystemCtx, slug: string): Promise<OperatorOrganization> {
  const found = (await listOrganizationsForOperator(ctx)).find((each) => each.slug === slug);
  if (!found) throw new Error(`No organisation is called ${slug}. List them with: npx maneiro-admin org:list`);
  return found;
}
