import type pg from 'pg';
import type { Role } from '../../generated/prisma/enums.ts';
import type { FirstQuery } from './scoped-query.ts';
import { inOrganization, inSystem, type SystemUnit, type UnitOfWork } from './units.ts';

/** Where an action came from. `ip` and `userAgent` are null when no browser was involved. */
export type Origin = { requestId: string; ip: string | null; userAgent: string | null };

/** A signed-in user, a program with an API key, an outsider with a link, or Maneiro itself (a task, an operator). */
export type ActorKind = 'user' | 'key' | 'guest' | 'system';

/** Who acts, in which organization and from which request. Plain data: safe in a task's payload or a log line. */
export type Actor = Origin & {
  kind: ActorKind;
  /** Id of the user, key or guest; null for the system. */
  id: string | null;
  /** What the actor may do, such as `documents:read`. `services/permissions.ts` defines the names and checks them with `can`. */
  scopes: readonly string[];
  organization: { id: string; name: string; timeZone: string; plan: string };
  /** The user's details; null for every other kind. */
  user: { id: string; email: string; name: string; isVerified: boolean } | null;
  /** The user's role; null for every other kind. */
  role: Role | null;
};

/** An actor inside one transaction in their organization. */
export type Ctx = Readonly<Actor & UnitOfWork>;

/** The system inside one transaction across all organizations. */
export type SystemCtx = Readonly<Origin & SystemUnit>;

/**
 * Runs `work` as one transaction that can see and write only the actor's organization. Keep network calls out of it.
 * @throws Error when tenant rows were written without an audit entry; Problem `unavailable` when the database is unreachable
 */
export const withTenant = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  inOrganization(actor.organization.id, (unit) => work({ ...actor, ...unit }));

/**
 * Like `withTenant`, for an actor that is only known once the database has answered: `first` is sent together with BEGIN.
 * @param identify returns the actor that the rows describe, and the facts that `work` needs besides; throws when there is no such actor
 */
export const withActorFrom = <Row extends pg.QueryResultRow, Facts, T>(
  organizationId: string,
  first: FirstQuery<Row>,
  identify: (rows: Row[]) => { actor: Actor; facts: Facts },
  work: (ctx: Ctx, facts: Facts) => Promise<T>,
): Promise<T> => {
  const asActor = async (unit: UnitOfWork, rows: Row[]) => {
    const { actor, facts } = identify(rows);
    return work({ ...actor, ...unit }, facts);
  };
  return inOrganization(organizationId, asActor, first);
};

/** The only entry point that sees every organization. `test/conventions/architecture.test.ts` lists the files that may use it. */
export const withSystem = <T>(origin: Origin, work: (ctx: SystemCtx) => Promise<T>): Promise<T> =>
  inSystem((unit) => work({ ...origin, ...unit }));
