import type { Role } from '../../generated/prisma/enums.ts';
import { findUserByEmail, insertUser } from '../../models/account/users.ts';
import { findOrganizationBySlug, type OrganizationRow } from '../../models/organizations/organizations.ts';
import { insertMembership, listOrganizationsOf } from '../../models/team/memberships.ts';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { type Ctx, type Origin, withSystem, withTenant } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { Email, NewPassword, PersonText } from '../account/fields.ts';
import { recordAudit } from '../audit/audit.ts';
import { openOrganization } from '../auth/accounts.ts';
import { asOrganization } from '../organizations/as-organization.ts';
import { SETUP_STEPS } from '../organizations/setup.ts';
import { slugOf } from '../organizations/slugs.ts';
import { systemActor } from '../permissions.ts';

/** The origin of operator commands, which have no browser. */
export const operatorOrigin = (): Origin => ({ requestId: newId(), ip: null, userAgent: 'operator' });

export type Person = { email: string; name: string; role: Role };
export type CreatedPerson = Person & {
  /** False when the account already existed: its name and password are kept. */
  isNew: boolean;
};

export type CreatedOrganization = { id: string; slug: string; isNew: boolean; owner: CreatedPerson };

/**
 * Creates an organization with its owner. Running it again with the same name and address changes nothing; an existing account keeps its
 * password. The operator vouches for the address, so it counts as confirmed.
 * @param password called only when the account is new
 * @param options `ownerName`: by default the part of the address before the @; `isSetUp`: skips the setup steps
 * @throws Error when an organization of someone else has the name; ZodError when the input is invalid
 */
export async function createOrganization(
  name: string,
  email: string,
  password: () => Promise<string>,
  { timeZone = 'Australia/Sydney', ownerName, isSetUp = false }: { timeZone?: string; ownerName?: string; isSetUp?: boolean } = {},
): Promise<CreatedOrganization> {
  const origin = operatorOrigin();
  const organization = { id: newId(), name: PersonText('Give the organization a name').parse(name), timeZone, plan: 'trial' };
  const owner: Person = {
    email: Email.parse(email),
    name: PersonText('Give the owner a name').parse(ownerName ?? Email.parse(email).split('@')[0] ?? ''),
    role: 'owner',
  };
  const existing = await findByName(origin, organization.name);
  if (existing) return sameOwner(origin, existing, owner);

  const account = await accountFor(origin, owner, password);
  return withTenant(systemActor(origin, organization), async (ctx) => {
    const slug = await openOrganization(ctx, { isLegacy: false, setupSteps: isSetUp ? [...SETUP_STEPS] : [] });
    return { id: organization.id, slug, isNew: true, owner: await join(ctx, owner, account) };
  });
}

/**
 * Adds users to an organization. Existing members keep their role, and existing accounts their password.
 * @param password called once for each new account
 */
export async function addPeople(organizationId: string, people: Person[], password: () => Promise<string>): Promise<CreatedPerson[]> {
  const origin = operatorOrigin();
  const added: CreatedPerson[] = [];
  for (const person of people) {
    const account = await accountFor(origin, person, password);
    added.push(await withSystem(origin, (ctx) => asOrganization(ctx, organizationId, null, (inside) => join(inside, person, account))));
  }
  return added;
}

const findByName = (origin: Origin, name: string): Promise<OrganizationRow | null> =>
  withSystem(origin, (ctx) => findOrganizationBySlug(ctx, slugOf(name)));

async function sameOwner(origin: Origin, organization: OrganizationRow, owner: Person): Promise<CreatedOrganization> {
  const user = await withSystem(origin, (ctx) => findUserByEmail(ctx, owner.email));
  const theirs = user ? await withSystem(origin, (ctx) => listOrganizationsOf(ctx, user.id)) : [];
  const isOwner = theirs.some(({ id, role }) => id === organization.id && role === 'owner');
  if (!isOwner) throw new Error(`"${organization.name}" already exists and belongs to someone else. Choose another name.`);
  return { id: organization.id, slug: slugOf(organization.name), isNew: false, owner: { ...owner, isNew: false } };
}

type Account = { id: string; passwordHash: string | null };

/** A user's account, or the password hash for a new one. Hashed outside the transaction, because it takes long. */
async function accountFor(origin: Origin, { email }: Person, password: () => Promise<string>): Promise<Account> {
  const user = await withSystem(origin, (ctx) => findUserByEmail(ctx, email));
  if (user?.deactivatedAt)
    throw new Error(`The account ${email} is deactivated. Reactivate it first: npx maneiro-admin user:reactivate --email ${email}`);
  if (user) return { id: user.id, passwordHash: null };
  return { id: newId(), passwordHash: await hashPassword(NewPassword.parse(await password())) };
}

async function join(ctx: Ctx, person: Person, { id, passwordHash }: Account): Promise<CreatedPerson> {
  const isNew =
    passwordHash !== null &&
    (await insertUser(ctx, { id, email: person.email, name: person.name, passwordHash, emailVerifiedAt: ctx.now }));
  if (passwordHash !== null && !isNew) throw new Error(`${person.email} has just created an account. Run the command again.`);
  const isJoined = await insertMembership(ctx, id, person.role);
  await recordAudit(ctx, 'membership_created', { type: 'user', id }, { role: person.role, isNew: isJoined });
  return { ...person, isNew };
}
