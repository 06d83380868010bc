import { EventEmitter, on } from 'node:events';
import pg from 'pg';
import { log, logRarely } from '../log.ts';
import { scopedQuery, systemQuery } from './scoped-query.ts';
import type { UnitOfWork } from './units.ts';

/** One Postgres channel for everything; the topic is in the payload. */
const CHANNEL = 'maneiro';
const RECONNECT_MS = 1_000;

/** Topics: `task:<name>` (there is work of this name), `organization:<id>` with a job id (a job moved). */
const heard = new EventEmitter().setMaxListeners(0);
let client: pg.Client | null = null;
let isOpen = false;

const NOTIFY = scopedQuery<never>('signal', 'write', `SELECT pg_notify('${CHANNEL}', $2) FROM (SELECT $1::uuid) AS organization`);

const NOTIFY_OF_SYSTEM = systemQuery<never>('signal-of-system', 'write', `SELECT pg_notify('${CHANNEL}', $1)`);

/** Tells every process, at commit or not at all. `topic` holds no space. */
export async function signal(unit: Pick<UnitOfWork, 'sql'>, topic: string, message = ''): Promise<void> {
  await unit.sql('within' in unit ? NOTIFY_OF_SYSTEM : NOTIFY, `${topic} ${message}`);
}

/** Listens with one connection of its own, and again after it is lost. */
export async function openSignals(url: string): Promise<void> {
  isOpen = true;
  await listen(url);
}

export async function closeSignals(): Promise<void> {
  isOpen = false;
  await client?.end().catch(() => undefined);
  client = null;
}

/** Calls `hear` with each message on a topic; returns the way to stop. An empty message after a lost connection: something may have been missed. */
export function onSignal(topic: string, hear: (message: string) => void): () => void {
  heard.on(topic, hear);
  return () => void heard.off(topic, hear);
}

/** The messages on a topic from now on until `until` is aborted. Empty ones as for `onSignal`. */
export function signals(topic: string, until: AbortSignal): AsyncGenerator<string> {
  return messages(on(heard, topic, { signal: until }), until);
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
  next.on('error', (error) => logRarely('signals', error, 'the connection that listens was lost'));
  next.on('end', () => retry(url));
  next.on('notification', ({ payload = '' }) => {
    const space = payload.indexOf(' ');
    heard.emit(payload.slice(0, space), payload.slice(space + 1));
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
      for (const topic of heard.eventNames()) heard.emit(topic, '');
    } catch (error) {
      logRarely('signals', error, 'cannot listen yet');
    }
  }, RECONNECT_MS).unref();
}
