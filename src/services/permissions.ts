import type { Role } from '../generated/prisma/enums.ts';
import type { Actor, Origin } from '../platform/database/tenant.ts';
import { Problem } from '../platform/problem.ts';

/** What an actor may do. Code asks for a scope, never for a role. Source: PRODUCT.md, "Words". */
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

type Asked = Pick<Actor, 'kind' | 'scopes'>;

const READ: Scope[] = ['documents:read', 'usage:read'];
const STAFF: Scope[] = [...READ, 'documents:write', 'findings:decide', 'identifiers:reveal'];

/** The scopes of each role. */
export const ROLE_SCOPES: Record<Role, readonly Scope[]> = {
  owner: [...STAFF, 'audit:read', 'settings:manage', 'members:manage', 'organization:own'],
  admin: [...STAFF, 'audit:read', 'settings:manage', 'members:manage'],
  reviewer: STAFF,
  staff: STAFF,
  viewer: READ,
  auditor: [...READ, 'audit:read'],
};

/** Maneiro itself in one organization: a task, or an operator at a shell. */
export const systemActor = (origin: Origin, organization: Actor['organization']): Actor => ({
  ...origin,
  kind: 'system',
  id: null,
  scopes: ['jobs:run'] satisfies Scope[],
  organization,
  user: null,
  role: null,
});

const FORBIDDEN = 'Your role doesn’t allow this. Ask an owner or admin of your organisation.';

export const can = (actor: Pick<Asked, 'scopes'>, scope: Scope): boolean => actor.scopes.includes(scope);

/** @throws Problem `forbidden` that says who can help; for a program the scope it lacks */
export function authorize(actor: Asked, scope: Scope): void {
  if (can(actor, scope)) return;
  throw new Problem('forbidden', actor.kind === 'key' ? `This API key doesn’t have the scope ${scope}.` : FORBIDDEN);
}

/** The person who acts, for what only a person can do: hand over ownership, leave. @throws Problem `forbidden` for every other kind of actor */
export function requireUser({ user }: Pick<Actor, 'user'>): NonNullable<Actor['user']> {
  if (!user) throw new Problem('forbidden', 'Only a person who is signed in can do this.');
  return user;
}

/** Some things wait until the person has shown that their address is theirs. @throws Problem `forbidden` that says how */
export function refuseUnverified({ user }: Pick<Actor, 'user'>): void {
  if (user && !user.isVerified)
    throw new Problem(
      'forbidden',
      'Confirm your email address first. Open the link in the email we sent you, or send it again from the dashboard.',
    );
}
