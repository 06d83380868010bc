import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { deliverEvents } from '../../src/services/events/deliver.ts';
import { openApp, runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { digestOf } from '../support/digest.ts';
import type { Ids } from '../support/route-table.ts';
import { seedRouteTargets } from '../support/try-route.ts';

/** What the database itself refuses. The app’s role runs its own SQL, as if every check in the app were missing. */
let ours: Clinic;
let theirs: Clinic;
let theirIds: Ids;
let app: pg.Client;

beforeAll(async () => {
  [ours, theirs] = [await aClinic(), await aClinic()];
  await theirs.upload('letter.txt', aLetter());
  await runJobs();
  theirIds = await seedRouteTargets(theirs);
  await deliverEvents({ name: 'walls', since: new Date(), subscriptions: [] });
  app = new pg.Client({ connectionString: (await openApp()).database.appUrl });
  await app.connect();
  return () => app.end();
});

/** Runs one statement inside our clinic and rolls it back. */
async function asOurs(sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
  await app.query(`BEGIN; SET LOCAL app.organization_id = '${ours.organizationId}'`);
  try {
    return await app.query(sql, values);
  } finally {
    await app.query('ROLLBACK');
  }
}

const TABLES = [
  'Organization',
  'Membership',
  'File',
  'Document',
  'Job',
  'Task',
  'Finding',
  'UsagePeriod',
  'CreditReservation',
  'AuditEvent',
  'AuditHead',
  'EventCursor',
];

test.each(TABLES)('%s shows no rows of another clinic', async (table) => {
  const key = table === 'Organization' ? 'id' : 'organizationId';
  const { rows } = await asOurs(`SELECT DISTINCT "${key}" AS id FROM "${table}"`);
  expect(rows.filter(({ id }) => id !== ours.organizationId)).toEqual([]);
});

/** Nobody may change an audit entry at all. */
const CHANGED = TABLES.filter((table) => table !== 'AuditEvent');

test.each(CHANGED)('%s rows of another clinic can’t be changed', async (table) => {
  const key = table === 'Organization' ? 'id' : 'organizationId';
  const before = await digestOf(theirs.organizationId);
  const { rowCount } = await asOurs(`UPDATE "${table}" SET "${key}" = "${key}" WHERE "${key}" = $1`, [theirs.organizationId]);
  expect(rowCount).toBe(0);
  expect(await digestOf(theirs.organizationId)).toEqual(before);
});

test('a row can’t be inserted in, or moved to, another clinic', async () => {
  const file = `INSERT INTO "File" ("organizationId", "id", "sha256", "sizeBytes", "mediaType", "format", "storageKey") VALUES ($1, $2, repeat('a', 64), 1, '', '', '')`;
  await expect(asOurs(file, [theirs.organizationId, newId()])).rejects.toMatchObject({ code: '42501' });
  await expect(asOurs('UPDATE "Membership" SET "organizationId" = $1', [theirs.organizationId])).rejects.toMatchObject({ code: '42501' });
  await expect(asOurs('UPDATE "AuditHead" SET "organizationId" = $1', [theirs.organizationId])).rejects.toMatchObject({ code: '42501' });
});

test('R7: our rows can’t reference their rows', async () => {
  const job = 'INSERT INTO "Job" ("organizationId", "id", "documentId", "requestId") VALUES ($1, $2, $3, $4)';
  await expect(asOurs(job, [ours.organizationId, 'job_x', theirIds.id, 'r'])).rejects.toMatchObject({ code: '23503' });
  const decision = 'INSERT INTO "Decision" ("organizationId", "id", "findingId", "reason", "decidedById") VALUES ($1, $2, $3, $4, $5)';
  const values = [ours.organizationId, newId(), theirIds.findingId, '', ours.actor.user?.id];
  await expect(asOurs(decision, values)).rejects.toMatchObject({ code: '23503' });
});

test('an invalid organization id shows nothing, and an empty one doesn’t count as an id', async () => {
  for (const setting of ["SET LOCAL app.organization_id = ''", 'SELECT 1']) {
    await app.query(`BEGIN; ${setting}`);
    const { rows } = await app.query('SELECT count(*)::int AS n FROM "Document"');
    await app.query('ROLLBACK');
    expect(rows).toEqual([{ n: 0 }]);
  }
});
