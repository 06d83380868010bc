import type { Role } from '../generated/prisma/enums.ts';
import type { Actor } from '../platform/database/tenant.ts';
import { Problem } from '../platform/problem.ts';

/** What someone may do. Code asks for a scope, never for a role. Source: PRODUCT.md, "Words". */
export type Scope =
  | 'documents:read'
  | 'documents:write'
  | 'findings:decide'
  | 'identifiers:reveal'
  | 'usage:read'
  | 'audit:read'
  | 'settings:manage'
  | 'members:manage'
  | 'organization:own'
  | 'jobs:run';

const READ: Scope[] = ['documents:read', 'usage:read'];
const STAFF: Scope[] = [...READ, 'documents:write', 'findings:decide', 'identifiers:reveal'];

const SCOPES: Record<Role | 'system', readonly Scope[]> = {
  owner: [...STAFF, 'audit:read', 'settings:manage', 'members:manage', 'organization:own'],
  admin: [...STAFF, 'audit:read', 'settings:manage', 'members:manage'],
  reviewer: STAFF,
  staff: STAFF,
  viewer: READ,
  auditor: [...READ, 'audit:read'],
  system: ['jobs:run'],
};

/** Who can give each scope, for the page that says no. */
const HELPERS = 'Ask an owner or admin of your organisation.';

export const may = (actor: Pick<Actor, 'role'>, scope: Scope): boolean => SCOPES[actor.role].includes(scope);

/** @throws Problem `forbidden` that says who can help */
export function authorize(actor: Pick<Actor, 'role'>, scope: Scope): void {
  if (!may(actor, scope)) throw new Problem('forbidden', `Your role doesn’t allow this. ${HELPERS}`);
}

/** Some things wait until the person has shown that their address is theirs. @throws Problem `forbidden` that says how */
export function refuseUnverified({ user }: Pick<Actor, 'user'>): void {
  if (user && !user.isVerified)
    throw new Problem(
      'forbidden',
      'Confirm your email address first. Open the link in the email we sent you, or send it again from the dashboard.',
    );
}
