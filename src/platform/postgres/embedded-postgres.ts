import { type Cluster, hasCluster, openCluster } from './cluster.ts';
import { DATABASE_NAME, ensureRolesAndDatabase, urlFor } from './login.ts';
import { findServer, launchServer, type Server, stopServer } from './server.ts';

export type EmbeddedPostgres = {
  /** Migrations: owns the database, is no superuser. */
  ownerUrl: string;
  /** Pages and jobs: no superuser, under row-level security, owns nothing. */
  appUrl: string;
  /** A superuser in the database `postgres`: for tests and tools, never for the app. */
  adminUrl: string;
  /** The addresses of another database on this server. */
  addressesOf(database: string): { ownerUrl: string; appUrl: string; adminUrl: string };
  /** True when the server ran already: a tool that only passes by leaves it running. */
  adopted: boolean;
  /** Ends the server that was started or adopted here, after it has written everything to disk. */
  stop(): Promise<void>;
};

/** Nothing that a statement carried may reach the log: it can be a patient's name. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
];
const FORGETFUL_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * A real PostgreSQL 18 on a folder of this machine, listening on 127.0.0.1 only. It runs on its own: when this process is killed it
 * lives on, and the next start adopts it with its data. Several processes may start on one folder at once and share one server.
 * @param dataFolder made when missing; `dataFolder/passwords.json` holds the passwords, mode 600
 * @param options durable: false loses the data when the machine stops, and is faster; only for tests
 * @throws Error when the folder holds another version's data, or the server cannot start; nothing is removed then
 */
export async function startEmbeddedPostgres(dataFolder: string, options: { durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(dataFolder);
  const running = await findServer(cluster);
  const started = running ?? (await launchServer(cluster, options.durable === false ? [...SETTINGS, ...FORGETFUL_SETTINGS] : SETTINGS));
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

/** Ends the server on a data folder, whoever started it. Does nothing when none runs. */
export async function stopEmbeddedPostgres(dataFolder: string): Promise<void> {
  if (!hasCluster(dataFolder)) return;
  const cluster = await openCluster(dataFolder);
  const server = await findServer(cluster);
  if (server !== null) await stopServer(cluster, server);
}
