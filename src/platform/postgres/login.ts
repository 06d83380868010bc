import pg from 'pg';
import type { Passwords } from './cluster.ts';

/** The app's database. */
export const DATABASE_NAME = 'maneiro';

/**
 * `maneiro_owner` owns the database and its schema. It isn't a superuser: our extensions are trusted ones, which a database's owner may
 * install. The app serves pages as `maneiro_app`. `postgres` creates those two, and tests use it.
 */
const ROLE_NAMES = { admin: 'postgres', owner: 'maneiro_owner', app: 'maneiro_app' } as const;
const ROLES_LOCK = 4_812_077;

type RoleKind = keyof typeof ROLE_NAMES;

/** A connection string for one role of an embedded server. */
export function urlFor(kind: RoleKind, passwords: Passwords, port: number, database = DATABASE_NAME): string {
  return `postgresql://${ROLE_NAMES[kind]}:${passwords[kind]}@127.0.0.1:${port}/${database}`;
}

/** A connection to the server's own database `postgres`; the caller closes it. */
export async function connectAs(kind: RoleKind, passwords: Passwords, port: number): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: urlFor(kind, passwords, port, 'postgres'), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Creates the roles and the database if they're missing. If two processes run this at once, one waits for the other. */
export async function ensureRolesAndDatabase(passwords: Passwords, port: number): Promise<void> {
  const client = await connectAs('admin', passwords, port);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ROLES_LOCK]);
    await ensureRole(client, ROLE_NAMES.owner, passwords.owner);
    await ensureRole(client, ROLE_NAMES.app, passwords.app);
    await client.query(`GRANT ${ROLE_NAMES.app} TO ${ROLE_NAMES.owner} WITH INHERIT FALSE, SET TRUE`);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (rowCount === 0) await createDatabase(client, DATABASE_NAME);
  } finally {
    await client.end();
  }
}

/** Creates an empty database, or a copy of `template`. It belongs to `maneiro_owner`; the app may only connect to it. */
export async function createDatabase(admin: pg.Client, name: string, template = 'template0'): Promise<void> {
  await admin.query(`CREATE DATABASE ${name} OWNER ${ROLE_NAMES.owner} TEMPLATE ${template}`);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${ROLE_NAMES.app}`);
}

async function ensureRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount !== 0) return;
  await client.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '${password}'`);
}
