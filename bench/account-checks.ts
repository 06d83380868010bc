import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { closeDatabase, openDatabase } from '../src/platform/database/db.ts';
import { verifyAuditChains } from '../src/services/audit/verification.ts';
import type { Database } from './harness/place.ts';

/** What the server's responses reported to the clients. */
export type Told = { signUps: number; uploads: number; jobs: number; cancelled: number };

/** One comparison: its name and the two numbers that must be equal. */
export type Check = { name: string; left: number; right: number };

/** Counts over the whole database that must equal what was reported to the clients. */
const TOTALS: [string, keyof Told, string][] = [
  ['sign-ups reported = organizations', 'signUps', `SELECT count(*)::int AS n FROM "Organization"`],
  ['sign-ups reported = people', 'signUps', `SELECT count(*)::int AS n FROM "User"`],
  ['sign-ups reported = memberships', 'signUps', `SELECT count(*)::int AS n FROM "Membership"`],
  ['sign-ups reported = "user_registered"', 'signUps', entries('user_registered')],
  ['uploads reported = "document_uploaded"', 'uploads', entries('document_uploaded')],
  ['jobs reported = documents', 'jobs', `SELECT count(*)::int AS n FROM "Document"`],
  ['jobs reported = files', 'jobs', `SELECT count(*)::int AS n FROM "File"`],
  ['jobs reported = jobs', 'jobs', `SELECT count(*)::int AS n FROM "Job"`],
  ['jobs reported = reservations', 'jobs', `SELECT count(*)::int AS n FROM "CreditReservation"`],
  ['jobs reported = "job_created"', 'jobs', entries('job_created')],
  ['cancellations reported = cancelled jobs', 'cancelled', `SELECT count(*)::int AS n FROM "Job" WHERE "status" = 'cancelled'`],
];

/** Inconsistent rows: each query counts the organizations, jobs or documents whose own numbers disagree. The count must be 0. */
const DISAGREEMENTS: [string, string][] = [
  ['jobs that have not ended', `SELECT count(*)::int AS n FROM "Job" WHERE "status" IN ('waiting', 'processing')`],
  ['clinics: used ≠ complete jobs', perClinic('"used"', jobs(`'complete'`))],
  ['clinics: used ≠ confirmed reservations', perClinic('"used"', reservations('confirmed'))],
  ['clinics: used ≠ "job_completed"', perClinic('"used"', events(`'job_completed'`))],
  ['clinics: released ≠ failed and cancelled jobs', perClinic('"released"', jobs(`'error', 'cancelled'`))],
  ['clinics: released ≠ released reservations', perClinic('"released"', reservations('released'))],
  ['clinics: released ≠ "job_failed" and "job_cancelled"', perClinic('"released"', events(`'job_failed', 'job_cancelled'`))],
  ['clinics with a unit still reserved', `SELECT count(*)::int AS n FROM "UsagePeriod" WHERE "reserved" <> 0`],
  [
    'complete jobs: findings ≠ those in "job_completed"',
    `
    SELECT count(*)::int AS n FROM "Job" j JOIN "AuditEvent" e ON e."organizationId" = j."organizationId" AND e."targetId" = j."id" AND e."action" = 'job_completed'
    WHERE (e."metadata"->>'findings')::int <> (SELECT count(*) FROM "Finding" f WHERE f."organizationId" = j."organizationId" AND f."jobId" = j."id")`,
  ],
  [
    'jobs that did not complete, with findings',
    `
    SELECT count(*)::int AS n FROM "Finding" f JOIN "Job" j ON j."id" = f."jobId" WHERE j."status" <> 'complete'`,
  ],
  [
    'documents: counts ≠ findings',
    `
    SELECT count(*)::int AS n FROM "Document" d WHERE (d."criticalCount" + d."highCount" + d."mediumCount" + d."lowCount", d."undecidedCount") <>
      (SELECT count(*), count(*) FROM "Finding" f WHERE f."organizationId" = d."organizationId" AND f."jobId" = d."analyzedJobId")`,
  ],
  [
    'clinics: length of the chain ≠ entries',
    `
    SELECT count(*)::int AS n FROM "AuditHead" h WHERE h."length" <> (SELECT count(*) FROM "AuditEvent" e WHERE e."organizationId" = h."organizationId")
      OR h."length" <> (SELECT max("sequence") FROM "AuditEvent" e WHERE e."organizationId" = h."organizationId")`,
  ],
];

/** Runs all comparisons, in the order they're printed. */
export async function checkAccounts(admin: pg.Client, database: Database, storageFolder: string, told: Told): Promise<Check[]> {
  const count = async (text: string) => (await admin.query<{ n: number }>(text)).rows[0]?.n ?? Number.NaN;
  const checks: Check[] = [];
  for (const [name, key, text] of TOTALS) checks.push({ name, left: told[key], right: await count(text) });
  for (const [name, text] of DISAGREEMENTS) checks.push({ name, left: 0, right: await count(text) });
  const complete = await count(`SELECT count(*)::int AS n FROM "Job" WHERE "status" = 'complete'`);
  checks.push({ name: 'files = originals in the storage', left: told.jobs, right: await countFiles(storageFolder, 'documents') });
  checks.push({
    name: 'complete jobs = results in the storage',
    left: complete,
    right: await countFiles(storageFolder, 'compliance-results'),
  });
  checks.push({ name: 'audit chains that do not verify', left: 0, right: await countBrokenChains(database, told.signUps) });
  return checks;
}

/** How many chains have a fault or are missing. */
async function countBrokenChains({ appUrl }: Database, expected: number): Promise<number> {
  openDatabase(appUrl);
  let [broken, chains] = [0, 0];
  for await (const { fault } of verifyAuditChains({})) {
    chains += 1;
    if (fault) broken += 1;
  }
  await closeDatabase();
  return broken + Math.abs(expected - chains);
}

async function countFiles(storageFolder: string, kind: string): Promise<number> {
  const entries = await readdir(join(storageFolder, 'organizations'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.parentPath.endsWith(`/${kind}`)).length;
}

function perClinic(counter: string, expected: string): string {
  return `SELECT count(*)::int AS n FROM "Organization" o LEFT JOIN "UsagePeriod" p ON p."organizationId" = o."id" WHERE coalesce(p.${counter}, 0) <> (${expected})`;
}

function jobs(statuses: string): string {
  return `SELECT count(*) FROM "Job" j WHERE j."organizationId" = o."id" AND j."status" IN (${statuses})`;
}

function reservations(state: string): string {
  return `SELECT count(*) FROM "CreditReservation" r WHERE r."organizationId" = o."id" AND r."state" = '${state}'`;
}

function events(actions: string): string {
  return `SELECT count(*) FROM "AuditEvent" e WHERE e."organizationId" = o."id" AND e."action" IN (${actions})`;
}

function entries(action: string): string {
  return `SELECT count(*)::int AS n FROM "AuditEvent" WHERE "action" = '${action}'`;
}
