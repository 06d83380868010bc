import type { Role } from '../../generated/prisma/enums.ts';
import { inOrganization, inSystem, type SystemUnit, type UnitOfWork } from './units.ts';

/** From where an act came. Null parts when no browser was involved. */
export type Origin = { requestId: string; ip: string | null; userAgent: string | null };

/** A person who signed in, a program with an API key, somebody outside with a link, or Maneiro itself (a task, an operator). */
export type ActorKind = 'user' | 'key' | 'guest' | 'system';

/** Who acts, where, and from which request. Plain data: safe in the payload of a task or a log line. */
export type Actor = Origin & {
  kind: ActorKind;
  /** Id of the user, key or guest; null for the system. */
  id: string | null;
  /** What the actor may do: `documents:read`. The names are in `services/permissions.ts`, which asks with `can`. */
  scopes: readonly string[];
  organization: { id: string; name: string; timeZone: string; plan: string };
  /** Facts of a user; null for every other kind. */
  user: { id: string; email: string; name: string; isVerified: boolean } | null;
  /** The role of a user; null for every other kind. */
  role: Role | null;
};

/** An actor inside one transaction of their organization. */
export type Ctx = Readonly<Actor & UnitOfWork>;

/** The system inside one transaction over all organizations. */
export type SystemCtx = Readonly<Origin & SystemUnit>;

/**
 * Runs `work` as one transaction that can see and write only the actor's organization. Keep network calls out of it.
 * @throws Error when tenant rows were written and no audit entry was; Problem `unavailable` when the database is out of reach
 */
export const withTenant = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  inOrganization(actor.organization.id, (unit) => work({ ...actor, ...unit }));

/** The one door that sees every organization. `test/architecture.test.ts` lists the files that may open it. */
export const withSystem = <T>(origin: Origin, work: (ctx: SystemCtx) => Promise<T>): Promise<T> =>
  inSystem((unit) => work({ ...origin, ...unit }));
