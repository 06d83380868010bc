import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { config } from './platform/config.ts';
import { assertRowLevelSecurity, closeDatabase, openDatabase } from './platform/database/db.ts';
import { type NamedDatabase, startNamedDatabase } from './platform/database/named-database.ts';
import { closeSignals, openSignals } from './platform/database/signals.ts';
import { log, logRarely } from './platform/log.ts';
import { closeMail } from './platform/mail/transport.ts';
import { assertMigrated, migrate } from './platform/migrations/migrate.ts';
import { closeThreads } from './platform/threads/engine-pool.ts';
import { warmUp } from './services/warm-up.ts';
import { closeStreams } from './web/replies/sse.ts';
import { startEvents } from './worker/event-loop.ts';
import { LOCAL_SWEEPS, SCHEDULE } from './worker/schedule.ts';
import { startSchedule } from './worker/scheduler.ts';
import { startWorker } from './worker/worker.ts';

/** How long requests in flight may take to finish at shutdown. */
const DRAIN_MS = 25_000;
const SWEEP_MS = 100;

export type Running = { url: string; stop: () => Promise<void> };

/** Starts the database, then the app, then the worker; `stop` drains them in reverse order. */
export async function startServer(port = config.port): Promise<Running> {
  const database = await openNamedDatabase();
  await assertRowLevelSecurity();
  await openSignals(database.appUrl);
  const app = createApp();
  const server = await listen(app.express.listen.bind(app.express), port);
  const inFlight = trackAnswers(server);
  warmUpAfterFirst(server);
  const isWorker = config.workerConcurrency > 0;
  const schedule = startSchedule(isWorker ? SCHEDULE : [], LOCAL_SWEEPS);
  const worker = isWorker ? startWorker() : null;
  const events = isWorker ? startEvents() : null;
  const url = config.publicOrigin ?? `http://${config.host.replace('0.0.0.0', 'localhost')}:${(server.address() as AddressInfo).port}`;
  log.info({ url, worker: config.workerConcurrency }, 'Maneiro is up');

  return {
    url,
    stop: async () => {
      log.info('stopping');
      schedule.stop();
      closeStreams();
      await Promise.all([closeServer(server, inFlight), worker?.stop(), events?.stop()]);
      await closeMail();
      await closeThreads();
      await app.close();
      await closeSignals();
      await closeDatabase();
      await database.stop();
    },
  };
}

/** In production an operator runs the migrations; elsewhere they run at start. */
async function openNamedDatabase(): Promise<NamedDatabase> {
  const database = await startNamedDatabase();
  if (config.isProduction && !database.isEmbedded) await assertMigrated(database.appUrl);
  else await migrate(database.ownerUrl);
  openDatabase(database.appUrl);
  return database;
}

function listen(start: (port: number, host: string) => Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = start(port, config.host);
    // An upload of 100 MB may take long, but headers must arrive soon. Source: SECURITY.md fault 35.
    server.requestTimeout = 0;
    server.headersTimeout = 10_000;
    server.keepAliveTimeout = 65_000;
    server.once('listening', () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isInUse = error.code === 'EADDRINUSE';
      reject(
        isInUse
          ? new Error(`Port ${port} is in use: stop the program that uses it, or set PORT to another number.`, { cause: error })
          : error,
      );
    });
  });
}

/** Lets responses in flight finish. Closes idle connections, because browsers keep them open for later requests. */
async function closeServer(server: Server, inFlight: ReadonlySet<unknown>): Promise<void> {
  const deadline = Date.now() + DRAIN_MS;
  const sweep = setInterval(() => {
    if (inFlight.size === 0 || Date.now() > deadline) server.closeAllConnections();
    else server.closeIdleConnections();
  }, SWEEP_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
}

/**
 * An unused process keeps its memory small (PERFORMANCE.md B13). The first request that isn't a health check shows that users are coming: the process
 * warms up once it has answered that request.
 */
function warmUpAfterFirst(server: Server): void {
  const onRequest = (req: IncomingMessage, res: ServerResponse) => {
    if (req.url === '/health' || req.url === '/ready') return;
    server.off('request', onRequest);
    res.once('close', () => void warmUp().catch((error) => logRarely('warm-up', error, 'the process could not be warmed up')));
  };
  server.on('request', onRequest);
}

/** The responses that haven't been closed yet. */
function trackAnswers(server: Server): ReadonlySet<unknown> {
  const inFlight = new Set<unknown>();
  server.on('request', (_req, res) => {
    inFlight.add(res);
    res.once('close', () => inFlight.delete(res));
  });
  return inFlight;
}
