import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { config } from './platform/config.ts';
import { asAppRole } from './platform/database/app-url.ts';
import { assertRowLevelSecurity, closeDatabase, openDatabase } from './platform/database/db.ts';
import { closeSignals, openSignals } from './platform/database/signals.ts';
import { log, logRarely } from './platform/log.ts';
import { closeMail } from './platform/mail/transport.ts';
import { assertMigrated, migrate } from './platform/migrations/migrate.ts';
import { startEmbeddedPostgres } from './platform/postgres/embedded-postgres.ts';
import { keepStorageClean } from './platform/storage/process-storage.ts';
import { closeThreads } from './platform/threads/engine-pool.ts';
import { warmUp } from './services/warm-up.ts';
import { closeStreams } from './web/replies/sse.ts';
import { startMailer } from './worker/mailer.ts';
import { startWorker } from './worker/worker.ts';

/** How long requests in flight may take to finish at shutdown. */
const DRAIN_MS = 25_000;
const SWEEP_MS = 100;

export type Running = { url: string; stop: () => Promise<void> };

/** Starts the database, then the app, then the worker; `stop` drains them in reverse order. */
export async function startServer(port = config.port): Promise<Running> {
  const database = await openDatabases();
  await assertRowLevelSecurity();
  await openSignals(database.appUrl);
  const app = createApp();
  const server = await listen(app.express.listen.bind(app.express), port);
  const inFlight = trackAnswers(server);
  warmUpAfterFirst(server);
  const stopSweeping = keepStorageClean();
  const worker = config.workerConcurrency > 0 ? startWorker() : null;
  const mailer = config.workerConcurrency > 0 ? startMailer() : null;
  const url = config.publicOrigin ?? `http://${config.host.replace('0.0.0.0', 'localhost')}:${(server.address() as AddressInfo).port}`;
  log.info({ url, worker: config.workerConcurrency }, 'Maneiro is up');

  return {
    url,
    stop: async () => {
      log.info('stopping');
      stopSweeping();
      closeStreams();
      await Promise.all([closeServer(server, inFlight), worker?.stop(), mailer?.stop()]);
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
async function openDatabases(): Promise<{ appUrl: string; stop: () => Promise<void> }> {
  if (config.databaseUrl !== null) {
    const appUrl = config.databaseAppUrl ?? asAppRole(config.databaseUrl);
    if (config.isProduction) await assertMigrated(appUrl);
    else await migrate(config.databaseUrl);
    openDatabase(appUrl);
    return { appUrl, stop: async () => undefined };
  }
  const embedded = await startEmbeddedPostgres(join(config.dataDir, 'postgres'));
  await migrate(embedded.ownerUrl);
  openDatabase(embedded.appUrl);
  return { appUrl: embedded.appUrl, stop: () => embedded.stop() };
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
