import type pg from 'pg';

/** The database role for pages and jobs. Migrations grant its privileges, and row-level security applies to it. */
export const APP_ROLE = 'maneiro_app';

/** Postgres: insufficient_privilege; then duplicate_object and unique_violation (a run on another database of the server created it first). */
const REFUSED = '42501';
const EXISTS_ALREADY = ['42710', '23505'];

/**
 * Creates the app's role if it's missing, and lets the connected role switch to it (`SET ROLE`, or `-c role=` at connect). With only a
 * DATABASE_URL, the app connects as the owner and switches to this role.
 * @throws Error with the SQL for an administrator to run, when the connected role lacks the privilege
 */
export async function ensureAppRole(client: pg.Client): Promise<void> {
  const { user, version, exists } = await readServer(client);
  if (user === APP_ROLE) throw new Error(`Migrations cannot run as ${APP_ROLE}: connect as the owner of the database.`);
  // Postgres 16 split "may switch to the role" from "inherits its privileges"; before that, membership meant both.
  const [mayBecome, grant] = version >= 160_000 ? ['SET', `${grantTo(user)} WITH INHERIT FALSE, SET TRUE`] : ['MEMBER', grantTo(user)];

  if (!exists) await runOrExplain(client, `CREATE ROLE ${APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
  const { rows } = await client.query<{ may: boolean }>('SELECT pg_has_role(current_user, $1, $2) AS may', [APP_ROLE, mayBecome]);
  if (rows[0]?.may !== true) await runOrExplain(client, grant);
}

/** At start the app compares the migration history with its own files. */
export async function letAppReadHistory(client: pg.Client): Promise<void> {
  await client.query(`GRANT SELECT ON "_prisma_migrations" TO ${APP_ROLE}`);
}

async function readServer(client: pg.Client): Promise<{ user: string; version: number; exists: boolean }> {
  const { rows } = await client.query<{ user: string; version: number; exists: boolean }>(
    `SELECT current_user::text AS "user", current_setting('server_version_num')::int AS "version",
       EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS "exists"`,
    [APP_ROLE],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('Postgres did not say who is connected.');
  return row;
}

async function runOrExplain(client: pg.Client, sql: string): Promise<void> {
  await client.query(sql).catch((cause: pg.DatabaseError) => {
    if (EXISTS_ALREADY.includes(cause.code ?? '')) return;
    if (cause.code !== REFUSED) throw cause;
    throw new Error(`The database role of DATABASE_URL may not do this; an administrator has to run it once:\n  ${sql};`, { cause });
  });
}

const grantTo = (user: string): string => `GRANT ${APP_ROLE} TO "${user.replaceAll('"', '""')}"`;
