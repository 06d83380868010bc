import type { AuditLink } from '../../models/audit/chains.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import type { AuditAction, AuditMetadata } from '../audit/actions.ts';

type EntryFacts = Pick<AuditLink, 'organizationId' | 'sequence' | 'at' | 'actorId' | 'targetType' | 'targetId' | 'requestId' | 'hash'>;

/** An audit entry as passed to a consumer. `action` determines the type of its metadata. */
export type DomainEvent<Action extends AuditAction = AuditAction> = {
  [Each in Action]: EntryFacts & { action: Each; metadata: AuditMetadata<Each> };
}[Action];

type Handler<Action extends AuditAction> = (ctx: Ctx, event: DomainEvent<Action>) => Promise<void>;

/** `action` null: every action. */
export type Subscription = { action: AuditAction | null; handle: Handler<AuditAction> };

/**
 * Calls `handle` for each entry with this action. It runs in a transaction of the organization that also moves the cursor, so rows that it writes are
 * written exactly once. Anything else can happen again after a failure, so a call to another server belongs in a queued task.
 */
export const on = <Action extends AuditAction>(action: Action, handle: Handler<Action>): Subscription =>
  // `deliver.ts` passes a handler only entries with its own action, which the type of a list of handlers cannot express.
  ({ action, handle: handle as Handler<AuditAction> });

/** Like `on`, for every action. */
export const onEvery = (handle: Handler<AuditAction>): Subscription => ({ action: null, handle });

/**
 * Follows the audit logs of all organizations. `name` is stored, so a renamed consumer starts again. `since`: earlier entries are skipped, so that a
 * consumer that is added later doesn't handle years of history.
 */
export type EventConsumer = { name: string; since: Date; subscriptions: readonly Subscription[] };
