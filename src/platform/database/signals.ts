import { EventEmitter, on } from 'node:events';
import pg from 'pg';
import { log, logRarely } from '../log.ts';
import { scopedQuery, systemQuery } from './scoped-query.ts';
import type { UnitOfWork } from './units.ts';

/** All topics share one Postgres channel; the topic is in the payload. */
const CHANNEL = 'maneiro';
const RECONNECT_MS = 1_000;

/** Topics: `task:<name>` (there is work of this name), `organization:<id>` with a job id (that job changed). */
const received = new EventEmitter().setMaxListeners(0);
let client: pg.Client | null = null;
let isOpen = false;

const NOTIFY = scopedQuery<never>('signal', 'write', `SELECT pg_notify('${CHANNEL}', $2) FROM (SELECT $1::uuid) AS organization`);

const NOTIFY_OF_SYSTEM = systemQuery<never>('signal-of-system', 'write', `SELECT pg_notify('${CHANNEL}', $1)`);

/** Notifies every process when the transaction commits, and never if it rolls back. `topic` must not contain a space. */
export async function signal(unit: Pick<UnitOfWork, 'sql'>, topic: string, message = ''): Promise<void> {
  await unit.sql('within' in unit ? NOTIFY_OF_SYSTEM : NOTIFY, `${topic} ${message}`);
}

/** Listens on a dedicated connection, and reconnects when it's lost. */
export async function openSignals(url: string): Promise<void> {
  isOpen = true;
  await listen(url);
}

export async function closeSignals(): Promise<void> {
  isOpen = false;
  await client?.end().catch(() => undefined);
  client = null;
}

/**
 * Calls `listener` with each message on a topic. The message is empty after a reconnect, when messages may have been missed.
 * @returns a function that stops listening
 */
export function onSignal(topic: string, listener: (message: string) => void): () => void {
  received.on(topic, listener);
  return () => void received.off(topic, listener);
}

/** The messages on a topic until `until` is aborted. Empty messages as in `onSignal`. */
export function signals(topic: string, until: AbortSignal): AsyncGenerator<string> {
  return messages(on(received, topic, { signal: until }), until);
}

async function* messages(events: AsyncIterableIterator<unknown[]>, until: AbortSignal): AsyncGenerator<string> {
  try {
    for await (const [message] of events) yield message as string;
  } catch (error) {
    if (!until.aborted) throw error;
  }
}

async function listen(url: string): Promise<void> {
  const next = new pg.Client({ connectionString: url, keepAlive: true });
  next.on('error', (error) => logRarely('signals', error, 'the LISTEN connection was lost'));
  next.on('end', () => retry(url));
  next.on('notification', ({ payload = '' }) => {
    const space = payload.indexOf(' ');
    received.emit(payload.slice(0, space), payload.slice(space + 1));
  });
  await next.connect();
  await next.query(`LISTEN ${CHANNEL}`);
  client = next;
}

function retry(url: string): void {
  if (!isOpen) return;
  setTimeout(async () => {
    if (!isOpen) return;
    try {
      await listen(url);
      log.info('listening again');
      for (const topic of received.eventNames()) received.emit(topic, '');
    } catch (error) {
      logRarely('signals', error, 'cannot listen yet');
    }
  }, RECONNECT_MS).unref();
}
