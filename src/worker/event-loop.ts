import { setTimeout as wait } from 'node:timers/promises';
import { logRarely } from '../platform/log.ts';
import type { EventConsumer } from '../services/events/consumer.ts';
import { CONSUMERS } from '../services/events/consumers.ts';
import { deliverEvents } from '../services/events/deliver.ts';

const POLL_MS = 1_000;

export type EventLoop = { stop: () => Promise<void> };

/** Delivers new entries of the audit logs once a second. `stop` waits for a delivery in progress. */
export function startEvents(consumers = CONSUMERS): EventLoop {
  const draining = new AbortController();
  const loops = consumers.map((consumer) => follow(consumer, draining.signal));
  return {
    stop: async () => {
      draining.abort();
      await Promise.all(loops);
    },
  };
}

async function follow(consumer: EventConsumer, draining: AbortSignal): Promise<void> {
  while (!draining.aborted) {
    await deliverEvents(consumer).catch((error) => logRarely('events', error, 'events could not be delivered'));
    await wait(POLL_MS, undefined, { signal: draining }).catch(() => undefined);
  }
}
