import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type App, createApp, type Extensions } from '../../src/app.ts';
import { closeDatabase, openDatabase } from '../../src/platform/database/db.ts';
import { closeSignals, openSignals } from '../../src/platform/database/signals.ts';
import { inSystem } from '../../src/platform/database/units.ts';
import { closeThreads } from '../../src/platform/threads/engine-pool.ts';
import { closeStreams } from '../../src/web/replies/sse.ts';
import { startQueue } from '../../src/worker/queue.ts';
import { analysisLane } from '../../src/worker/worker.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { openRowLevelSecurity } from './walls.ts';

export type TestApp = { url: string; app: App; server: Server; database: TestDatabase; owner: pg.Client };

/** Longer than the back-off between attempts, shorter than a test may take. */
const JOBS_TIMEOUT_MS = 18_000;

let opened: Promise<TestApp> | null = null;
let extensions: Extensions = {};

/** Gives the app of this file routes of its own: before it is opened. */
export function extendApp(more: Extensions): void {
  if (opened) throw new Error('the app is open already');
  extensions = more;
}

/** The whole app on a port and a database of this test file; opened at the first call, closed after the last test. */
export function openApp(): Promise<TestApp> {
  opened ??= start();
  return opened;
}

async function start(): Promise<TestApp> {
  const database = await openTestDatabase();
  await openRowLevelSecurity(inject('databaseFolder'));
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  // Some tests stop the database under everyone; the next query says so.
  owner.on('error', () => undefined);
  await owner.connect();
  openDatabase(database.appUrl);
  await openSignals(database.appUrl);
  const app = createApp(extensions);
  const server = createServer(app.express);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, app, server, database, owner };
}

afterAll(async () => {
  if (!opened) return;
  const { app, server, owner } = await opened;
  closeStreams();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await closeThreads();
  await app.close();
  await closeSignals();
  await closeDatabase();
  await owner.end();
});

/** SQL as the owner of the database, with every organization in sight: to look behind the app, or to damage what it keeps. The rows of the last statement. */
export async function asOwner(sql: string): Promise<Record<string, unknown>[]> {
  const { owner } = await openApp();
  const results = await owner.query<Record<string, unknown>>(`SET app.scope = 'system'; ${sql}`);
  return [results].flat().at(-1)?.rows ?? [];
}

/** Lets a worker run until no job waits or is processed, in any clinic of this file. */
export async function runJobs(concurrency = 2): Promise<void> {
  await openApp();
  if ((await countOpenJobs()) === 0) return;
  const worker = startQueue([analysisLane(concurrency)]);
  const deadline = Date.now() + JOBS_TIMEOUT_MS;
  try {
    while ((await countOpenJobs()) > 0) {
      if (Date.now() > deadline) throw new Error('jobs still wait');
      await wait(25);
    }
  } finally {
    await worker.stop();
  }
}

const countOpenJobs = (): Promise<number> => inSystem(({ db }) => db.job.count({ where: { status: { in: ['waiting', 'processing'] } } }));
