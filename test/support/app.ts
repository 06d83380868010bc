import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { type App, createApp, type Extensions } from '../../src/app.ts';
import { closeDatabase, openDatabase } from '../../src/platform/database/db.ts';
import { closeSignals, openSignals } from '../../src/platform/database/signals.ts';
import { inSystem } from '../../src/platform/database/units.ts';
import { startQueue } from '../../src/worker/queue.ts';
import { analysisLane } from '../../src/worker/worker.ts';
import { closeAfterFile } from './after-file.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { openRowLevelSecurity } from './walls.ts';

export type TestApp = { url: string; app: App; server: Server; database: TestDatabase; owner: pg.Client };

/** Longer than the backoff between attempts, shorter than the time limit of a test. */
const JOBS_TIMEOUT_MS = 50_000;

let opened: Promise<TestApp> | null = null;
let extensions: Extensions = {};

/** Adds routes to the app of this test file. Call it before the app is opened. */
export function extendApp(more: Extensions): void {
  if (opened) throw new Error('the app is open already');
  extensions = more;
  closeAfterFile(async () => {
    extensions = {};
  });
}

/** The whole app, with its own port and database for this test file. Opened at the first call, closed after the last test. */
export function openApp(): Promise<TestApp> {
  if (!opened) {
    opened = start();
    closeAfterFile(close);
  }
  return opened;
}

async function start(): Promise<TestApp> {
  const database = await openTestDatabase();
  await openRowLevelSecurity(inject('databaseFolder'));
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  // Some tests stop the database; the next query then reports the error.
  owner.on('error', () => undefined);
  await owner.connect();
  openDatabase(database.appUrl);
  await openSignals(database.appUrl);
  const app = createApp(extensions);
  const server = createServer(app.express);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, app, server, database, owner };
}

/** The threads of the engine and of the passwords are kept for the next file of this worker, and end with its process. */
async function close(): Promise<void> {
  const closing = opened;
  opened = null;
  if (!closing) return;
  const { app, server, owner } = await closing;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await app.close();
  await closeSignals();
  await closeDatabase();
  await owner.end();
}

/** Runs SQL as the database owner, who sees every organization: to inspect or damage stored data. @returns the rows of the last statement */
export async function asOwner(sql: string): Promise<Record<string, unknown>[]> {
  const { owner } = await openApp();
  const results = await owner.query<Record<string, unknown>>(`SET app.scope = 'system'; ${sql}`);
  return [results].flat().at(-1)?.rows ?? [];
}

/** Runs a worker until no job of any clinic in this test file is waiting or being processed. */
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
