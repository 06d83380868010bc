import { type Cluster, hasCluster, openCluster } from './cluster.ts';
import { DATABASE_NAME, ensureRolesAndDatabase, urlFor } from './login.ts';
import { findServer, launchServer, type Server, stopServer } from './server.ts';

export type EmbeddedPostgres = {
  /** For migrations: owns the database, not a superuser. */
  ownerUrl: string;
  /** For pages and jobs: not a superuser, subject to row-level security, owns nothing. */
  appUrl: string;
  /** A superuser, connected to the database `postgres`: for tests and tools, never for the app. */
  adminUrl: string;
  /** The addresses of another database on this server. */
  addressesOf(database: string): { ownerUrl: string; appUrl: string; adminUrl: string };
  /** True when the server ran already: a tool that only passes by leaves it running. */
  adopted: boolean;
  /** Stops the server that was started or adopted, after it has written everything to disk. */
  stop(): Promise<void>;
};

/** Values in a statement can be patient data, so these settings keep statements out of the log. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
];
const NON_DURABLE_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts a real PostgreSQL 18 on a local folder, listening only on 127.0.0.1. It's a separate process: when this process is killed, it keeps
 * running, and the next start adopts it with its data. Several processes may start on one folder at once and share one server.
 * @param dataFolder created if missing; `dataFolder/passwords.json` contains the passwords, mode 600
 * @param options `durable: false` is faster but loses data when the machine stops; only for tests
 * @throws Error when the folder contains another version's data, or the server can't start; nothing is removed
 */
export async function startEmbeddedPostgres(dataFolder: string, options: { durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(dataFolder);
  const running = await findServer(cluster);
  const started = running ?? (await launchServer(cluster, options.durable === false ? [...SETTINGS, ...NON_DURABLE_SETTINGS] : SETTINGS));
  const server = started ?? (await findServer(cluster));
  if (server === null) throw new Error(`PostgreSQL on ${dataFolder} was stopped by another process while it started.`);
  await ensureRolesAndDatabase(cluster.passwords, server.port);
  return describe(cluster, server, running !== null || started === null);
}

function describe(cluster: Cluster, server: Server, adopted: boolean): EmbeddedPostgres {
  const url = (kind: 'owner' | 'app' | 'admin', database: string) => urlFor(kind, cluster.passwords, server.port, database);
  const addressesOf = (database: string) => ({
    ownerUrl: url('owner', database),
    appUrl: url('app', database),
    adminUrl: url('admin', database),
  });
  return {
    ...addressesOf(DATABASE_NAME),
    adminUrl: url('admin', 'postgres'),
    addressesOf,
    adopted,
    stop: () => stopServer(cluster, server),
  };
}

/** Stops the server on a data folder, whichever process started it. Does nothing when none is running. */
export async function stopEmbeddedPostgres(dataFolder: string): Promise<void> {
  if (!hasCluster(dataFolder)) return;
  const cluster = await openCluster(dataFolder);
  const server = await findServer(cluster);
  if (server !== null) await stopServer(cluster, server);
}
