import type pg from 'pg';

/** Whom the app serves pages and jobs as. Migrations grant it what it may do; row-level security binds it. */
export const APP_ROLE = 'maneiro_app';

/** Postgres: insufficient_privilege; duplicate_object, unique_violation (another database of the server was faster). */
const REFUSED = '42501';
const EXISTS_ALREADY = ['42710', '23505'];

/**
 * Makes sure that the app's role exists and that the connected role may become it (`SET ROLE`, or `-c role=` at connect): with one
 * DATABASE_URL, the app signs in as the owner and works as this role.
 * @throws Error with the SQL an administrator has to run, when the connected role may not do it
 */
export async function ensureAppRole(client: pg.Client): Promise<void> {
  const { user, version, isThere } = await look(client);
  if (user === APP_ROLE) throw new Error(`Migrations cannot run as ${APP_ROLE}: connect as the owner of the database.`);
  // Postgres 16 told apart "may become" and "has its rights"; before, membership meant both.
  const [mayBecome, grant] = version >= 160_000 ? ['SET', `${grantTo(user)} WITH INHERIT FALSE, SET TRUE`] : ['MEMBER', grantTo(user)];

  if (!isThere) await runOrExplain(client, `CREATE ROLE ${APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
  const { rows } = await client.query<{ may: boolean }>('SELECT pg_has_role(current_user, $1, $2) AS may', [APP_ROLE, mayBecome]);
  if (rows[0]?.may !== true) await runOrExplain(client, grant);
}

/** The app compares the history with its files at start, so it may read it. */
export async function letAppReadHistory(client: pg.Client): Promise<void> {
  await client.query(`GRANT SELECT ON "_prisma_migrations" TO ${APP_ROLE}`);
}

async function look(client: pg.Client): Promise<{ user: string; version: number; isThere: boolean }> {
  const { rows } = await client.query<{ user: string; version: number; isThere: boolean }>(
    `SELECT current_user::text AS "user", current_setting('server_version_num')::int AS "version",
       EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS "isThere"`,
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
