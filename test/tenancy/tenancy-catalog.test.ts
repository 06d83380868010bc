import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { Prisma } from '../../src/generated/prisma/client.ts';
import { assertRowLevelSecurity, closeDatabase, openDatabase } from '../../src/platform/database/db.ts';
import { GLOBAL_MODELS } from '../../src/platform/database/scope.ts';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';

/** Tables that belong to no clinic: users and their own data span clinics, and counters and migrations have none. */
const GLOBAL_TABLES = [
  'AccountEvent',
  'AccountToken',
  'KnownDevice',
  'RecoveryCode',
  'User',
  '_prisma_migrations',
  'rate_limit',
  'session',
];

/** Source of the ids R1 to R20: SECURITY.md 1C. */
const TABLES = `SELECT c.relname AS "table", c.relrowsecurity AS "isOn", c.relforcerowsecurity AS "isForced",
    coalesce((SELECT a.attnotnull FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organizationId'), false) AS "isNotNull",
    (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS "policies",
    (SELECT bool_and(p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL AND p.polpermissive AND p.polcmd = '*' AND p.polroles = '{0}') FROM pg_policy p WHERE p.polrelid = c.oid) AS "isWhole",
    EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE i.indrelid = c.oid AND a.attname = 'organizationId' AND i.indpred IS NULL) AS "isIndexed"
  FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1`;

let clinic: Clinic;
let app: pg.Client;

beforeAll(async () => {
  clinic = await aClinic();
  app = new pg.Client({ connectionString: (await openApp()).database.appUrl });
  await app.connect();
  return () => app.end();
});

describe('the catalog', () => {
  test('R1, R20: every table has row-level security, except those listed here', async () => {
    const tables = await asOwner(TABLES);
    const walled = { isOn: true, isForced: true, isNotNull: true, policies: 1, isWhole: true, isIndexed: true };
    const expected = tables.map(({ table }) => {
      // A mail about an account, and tasks such as deleting old sessions, belong to no clinic, and only the system sees them.
      if (table === 'Mail' || table === 'Task') return { table, ...walled, isNotNull: false };
      if (table === 'Organization') return { table, ...walled, isNotNull: false, isIndexed: false };
      const isGlobal = GLOBAL_TABLES.includes(String(table));
      return {
        table,
        ...(isGlobal ? { isOn: false, isForced: false, isNotNull: false, policies: 0, isWhole: null, isIndexed: false } : walled),
      };
    });
    expect(tables).toEqual(expected);
    expect(tables.length).toBeGreaterThan(GLOBAL_TABLES.length + 8);
  });

  test('the extension exempts the same tables as the database', () => {
    const tables = Object.values(Prisma.ModelName).filter((model) => GLOBAL_MODELS.includes(model));
    expect(tables.sort()).toEqual(['AccountEvent', 'AccountToken', 'KnownDevice', 'RateLimit', 'RecoveryCode', 'Session', 'User']);
  });

  test('R20 can fail: a table without a policy is detected', async () => {
    await asOwner('CREATE TABLE "Bare" ("organizationId" uuid)');
    const found = (await asOwner(TABLES)).find(({ table }) => table === 'Bare');
    await asOwner('DROP TABLE "Bare"');
    expect(found).toMatchObject({ isOn: false, isForced: false, isNotNull: false, policies: 0, isIndexed: false });
  });

  test('R3, R4, R5: no view, no materialized view, no foreign table, no function with its owner’s rights', async () => {
    expect(
      await asOwner(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm', 'f')`),
    ).toEqual([]);
    const owned = `SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef`;
    expect(await asOwner(owned)).toEqual([]);
  });

  test('R6: no unique key reveals to one clinic what another has', async () => {
    const keys =
      await asOwner(`SELECT c.relname AS "table", i.relname AS "key" FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
      WHERE x.indisunique AND c.relnamespace = 'public'::regnamespace AND a.attname <> 'organizationId' AND NOT x.indisprimary ORDER BY 2`);
    // A slug is in no URL and gets a random suffix when it is in use; a user has one account for all clinics; a token is random.
    expect(keys.map(({ key }) => key)).toEqual(['AccountToken_tokenHash_key', 'Organization_slug_key', 'User_email_key']);
  });

  test('R7, R8: a reference within a clinic includes its id, and nothing cascades', async () => {
    const foreign = await asOwner(`SELECT k.conname AS "name", c.relname AS "from", t.relname AS "to", k.confdeltype AS "onDelete",
        (SELECT array_agg(a.attname::text ORDER BY o.n) FROM unnest(k.conkey) WITH ORDINALITY o(num, n) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.num) AS "columns"
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`);
    expect(foreign.length).toBeGreaterThan(15);
    for (const { name, to, columns, onDelete } of foreign as { name: string; to: string; columns: string[]; onDelete: string }[]) {
      expect({ name, onDelete }).toEqual({ name, onDelete: 'r' });
      if (to !== 'User') expect({ name, first: columns[0] }).toEqual({ name, first: 'organizationId' });
      if (to !== 'User' && to !== 'Organization') expect({ name, hasKey: columns.length > 1 }).toEqual({ name, hasKey: true });
    }
  });
});

describe('the app’s database role', () => {
  test('R2: is subject to row-level security and owns nothing', async () => {
    const powers = `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
      (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS "owned",
      (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS "memberships",
      has_schema_privilege(r.oid, 'public', 'CREATE') AS "mayCreate" FROM pg_roles r WHERE rolname = current_user`;
    const { rows } = await app.query(powers);
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0, memberships: 0, mayCreate: false },
    ]);
  });

  test('R12: can’t truncate, can delete only memberships, sessions, sign-in data, logos, rules, remembered decisions, marks and tasks, and can’t update the audit log or decisions', async () => {
    const may = (right: string) => `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND has_table_privilege('maneiro_app', oid, '${right}') ORDER BY 1`;
    expect(await asOwner(may('TRUNCATE'))).toEqual([]);
    expect((await asOwner(may('DELETE'))).map(({ relname }) => relname)).toEqual([
      'CustomPattern',
      'KnownDevice',
      'ListEntry',
      'Logo',
      'Membership',
      'RecoveryCode',
      'RedactionMark',
      'RememberedDecision',
      'Task',
      'rate_limit',
      'session',
    ]);
    const changed = (await asOwner(may('UPDATE'))).map(({ relname }) => relname);
    expect(changed).not.toContain('AuditEvent');
    expect(changed).not.toContain('Decision');
  });

  test.each(['UPDATE "AuditEvent" SET "action" = \'user_login\'', 'DELETE FROM "AuditEvent"', 'TRUNCATE "AuditEvent"'])(
    'is refused: %s',
    async (sql) => {
      await app.query(`BEGIN; SET LOCAL app.organization_id = '${clinic.organizationId}'`);
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
      await app.query('ROLLBACK');
    },
  );

  test('even the owner can’t change the audit log by mistake', async () => {
    await expect(asOwner('UPDATE "AuditEvent" SET "action" = \'user_login\'')).rejects.toThrow('written once');
    await expect(asOwner('TRUNCATE "AuditEvent"')).rejects.toThrow('written once');
  });

  test('R13: a connection sees nothing after it has served a clinic, nor before', async () => {
    const count = async () => (await app.query<{ n: number }>('SELECT count(*)::int AS n FROM "AuditEvent"')).rows[0]?.n;
    expect(await count()).toBe(0);
    await app.query(`BEGIN; SET LOCAL app.organization_id = '${clinic.organizationId}'`);
    expect(await count()).toBeGreaterThan(0);
    await app.query('COMMIT');
    expect(await count()).toBe(0);
  });

  test('the app refuses to serve as a role that bypasses row-level security', async () => {
    const { database } = await openApp();
    await closeDatabase();
    openDatabase(database.ownerUrl);
    const refused = await assertRowLevelSecurity().then(
      () => null,
      (error: Error) => error.message,
    );
    await closeDatabase();
    openDatabase(database.appUrl);
    expect(refused).toContain('maneiro_owner bypasses row-level security');
    await expect(assertRowLevelSecurity()).resolves.toBeUndefined();
  });
});
