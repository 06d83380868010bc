import { listEntriesAfter, listOrganizationsBehind, lockEventCursor, moveEventCursor } from '../../models/audit/event-cursors.ts';
import { type Actor, type Ctx, withSystem, withTenant } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { logRarely } from '../../platform/log.ts';
import { systemActor } from '../permissions.ts';
import type { DomainEvent, EventConsumer } from './consumer.ts';

/** Entries in one transaction. */
const BATCH = 200;

/**
 * Delivers entries that a consumer has not handled yet, at least once, and in order within each organization. A handler that fails blocks only its own
 * organization until it succeeds. Several processes can do this at once; each organization is handled by one of them at a time.
 * @returns the number of entries handled
 */
export async function deliverEvents(consumer: EventConsumer): Promise<number> {
  const origin = { requestId: newId(), ip: null, userAgent: 'events' };
  let handled = 0;
  for (const organization of await withSystem(origin, (ctx) => listOrganizationsBehind(ctx, consumer.name))) {
    const actor = systemActor(origin, organization);
    // After a failure, one entry at a time, so that those before the failing one are committed and not repeated.
    for (const limit of [BATCH, 1]) {
      const { count, error } = await deliverAll(actor, consumer, limit);
      handled += count;
      if (!error) break;
      if (limit === 1) logRarely(`events ${consumer.name}`, error, 'a handler of events failed and is tried again');
    }
  }
  return handled;
}

async function deliverAll(actor: Actor, consumer: EventConsumer, limit: number): Promise<{ count: number; error: unknown }> {
  let count = 0;
  try {
    for (;;) {
      const handled = await withTenant(actor, (ctx) => deliverBatch(ctx, consumer, limit));
      count += handled;
      if (handled < limit) return { count, error: null };
    }
  } catch (error) {
    return { count, error };
  }
}

async function deliverBatch(ctx: Ctx, { name, since, subscriptions }: EventConsumer, limit: number): Promise<number> {
  const cursor = await lockEventCursor(ctx, name);
  if (!cursor) return 0;
  const actions = subscriptions.map(({ action }) => action);
  const wanted = actions.includes(null) ? null : actions.map(String);
  const events = (await listEntriesAfter(ctx, cursor, since, wanted, limit)) as unknown as DomainEvent[];
  for (const event of events)
    for (const { action, handle } of subscriptions) if (action === null || action === event.action) await handle(ctx, event);
  await moveEventCursor(ctx, name, (events.length < limit ? null : events.at(-1)?.sequence) ?? cursor.length);
  return events.length;
}
