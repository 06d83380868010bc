import type { Role } from '../generated/prisma/enums.ts';
import type { Actor, Origin } from '../platform/database/tenant.ts';
import { Problem } from '../platform/problem.ts';

/** What an actor may do. Code checks scopes, never roles. Source: PRODUCT.md, "Words". */
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

type Permitted = Pick<Actor, 'kind' | 'scopes'>;

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

/** Maneiro itself, acting in one organization: a task, or an operator at a shell. */
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

export const can = (actor: Pick<Permitted, 'scopes'>, scope: Scope): boolean => actor.scopes.includes(scope);

/** @throws Problem `forbidden`: a user reads whom to ask, a program which scope it lacks */
export function authorize(actor: Permitted, scope: Scope): void {
  if (can(actor, scope)) return;
  throw new Problem('forbidden', actor.kind === 'key' ? `This API key doesn’t have the scope ${scope}.` : FORBIDDEN);
}

/** The user who acts, for what only a user can do: transfer ownership, leave. @throws Problem `forbidden` for every other kind of actor */
export function requireUser({ user }: Pick<Actor, 'user'>): NonNullable<Actor['user']> {
  if (!user) throw new Problem('forbidden', 'Only a person who is signed in can do this.');
  return user;
}

/** For actions that require a confirmed email address. @throws Problem `forbidden`, with what to do */
export function refuseUnverified({ user }: Pick<Actor, 'user'>): void {
  if (user && !user.isVerified)
    throw new Problem(
      'forbidden',
      'Confirm your email address first. Open the link in the email we sent you, or send it again from the dashboard.',
    );
}
