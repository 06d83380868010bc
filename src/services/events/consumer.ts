import type { AuditLink } from '../../models/audit/chains.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import type { AuditAction, AuditMetadata } from '../audit/actions.ts';

type EntryFacts = Pick<AuditLink, 'organizationId' | 'sequence' | 'at' | 'actorId' | 'targetType' | 'targetId' | 'requestId' | 'hash'>;

/** An entry of the audit log as a consumer gets it: `action` tells which metadata it carries. */
export type DomainEvent<Action extends AuditAction = AuditAction> = {
  [Each in Action]: EntryFacts & { action: Each; metadata: AuditMetadata<Each> };
}[Action];

type Handler<Action extends AuditAction> = (ctx: Ctx, event: DomainEvent<Action>) => Promise<void>;

/** `action` null: every action. */
export type Subscription = { action: AuditAction | null; handle: Handler<AuditAction> };

/**
 * Calls `handle` for each entry of the action. It runs in a transaction of the organization that also moves the cursor: rows that it writes are there
 * exactly once. Anything else can happen again after a failure, so a call to another server belongs in a task of the queue.
 */
export const on = <Action extends AuditAction>(action: Action, handle: Handler<Action>): Subscription =>
  // `deliver.ts` gives a handler the entries of its own action alone, which the type of a list of handlers cannot say.
  ({ action, handle: handle as Handler<AuditAction> });

/** Calls `handle` for every entry, as `on` does. */
export const onEvery = (handle: Handler<AuditAction>): Subscription => ({ action: null, handle });

/**
 * Something that follows the audit logs of all organizations. `name` is stored: a renamed consumer begins again. `since`: earlier entries are no news to
 * it, so that a consumer that is added later does not repeat years of history.
 */
export type EventConsumer = { name: string; since: Date; subscriptions: readonly Subscription[] };
