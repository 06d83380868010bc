import type pg from 'pg';
import { asAdmin, type Database } from './place.ts';

/** A clinic with data, and its user. */
export type Clinic = { organizationId: string; userId: string; email: string };

/** These rows replace those that the services would create; their ids also sort by time. */
const CLINICS = `
  INSERT INTO "Organization" ("id", "name", "slug") SELECT uuidv7(), 'Clinic O’Neill & Partners ' || i, 'clinic-' || i FROM generate_series($1::int, $2::int) i`;
const PEOPLE = `
  INSERT INTO "User" ("id", "email", "name", "emailVerifiedAt", "sessionsFrom") SELECT uuidv7(), o."slug" || '@bench.example', 'Dana <Bench> ' || o."slug", now(), '2026-01-01' FROM "Organization" o
  WHERE NOT EXISTS (SELECT FROM "Membership" m WHERE m."organizationId" = o."id")`;
const MEMBERSHIPS = `
  INSERT INTO "Membership" ("organizationId", "id", "userId", "role", "sessionsFrom")
  SELECT o."id", uuidv7(), u."id", 'owner', '2026-01-01' FROM "Organization" o JOIN "User" u ON u."email" = o."slug" || '@bench.example'
  ON CONFLICT DO NOTHING`;
const HEADS = `
  INSERT INTO "AuditHead" ("organizationId", "length", "hash")
  SELECT "id", 0, sha256(convert_to('maneiro audit chain of ' || "id", 'UTF8')) FROM "Organization" ON CONFLICT DO NOTHING`;

/** Clinics on the trial plan, each with an owner and an empty audit chain. */
export async function fillClinics(database: Database, count: number): Promise<Clinic[]> {
  return asAdmin(database, async (admin) => {
    const { rows } = await admin.query<{ count: number }>(`SELECT count(*)::int AS "count" FROM "Organization"`);
    const first = (rows[0]?.count ?? 0) + 1;
    await admin.query(CLINICS, [first, first + count - 1]);
    for (const text of [PEOPLE, MEMBERSHIPS, HEADS]) await admin.query(text);
    return listClinics(admin, first - 1);
  });
}

async function listClinics(admin: pg.Client, skipped: number): Promise<Clinic[]> {
  const { rows } = await admin.query<Clinic>(
    `SELECT m."organizationId", m."userId", u."email" FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
     JOIN "Organization" o ON o."id" = m."organizationId" ORDER BY o."id" OFFSET $1`,
    [skipped],
  );
  return rows;
}

const MADE = `
  CREATE TEMP TABLE made ON COMMIT DROP AS
  SELECT m."organizationId" AS org, m."userId" AS person, i, at, uuidv7(at - now()) AS document, uuidv7(at - now()) AS file,
    'job_' || replace(uuidv7(at - now())::text, '-', '') AS job
  FROM "Membership" m, generate_series(1, $1::int) i, LATERAL (SELECT now() - ($1::int - i) * interval '90 seconds' AS at) AS t
  WHERE m."organizationId" = ANY ($2::uuid[])`;
const FILES = `
  INSERT INTO "File" ("organizationId", "id", "sha256", "sizeBytes", "mediaType", "format", "storageKey", "createdAt")
  SELECT org, file, encode(sha256(convert_to(file::text, 'UTF8')), 'hex'), 1000 + i * 37, 'application/pdf', 'pdf',
    'organizations/' || org || '/documents/' || file, at FROM made`;
const DOCUMENTS = `
  INSERT INTO "Document" ("organizationId", "id", "fileId", "name", "createdById", "createdAt", "latestJobId", "analyzedJobId",
    "criticalCount", "highCount", "mediumCount", "lowCount", "undecidedCount")
  SELECT org, document, file, 'Referral letter “' || i || '” for O’Brien & <Sons>.pdf', person, at, job, job, i % 3, i % 4, i % 5, i % 7, i % 6 FROM made`;
const JOBS = `
  INSERT INTO "Job" ("organizationId", "id", "documentId", "status", "attempt", "percent", "stage", "requestId", "createdAt", "startedAt", "finishedAt")
  SELECT org, job, document, 'complete', 1, 100, 'Done in 0.4 s', document::text, at, at, at FROM made`;

/** Adds the same number of analysed documents to each clinic, the newest created now. Then analyses the tables, as autovacuum would. */
export async function fillDocuments(database: Database, clinics: Clinic[], perClinic: number): Promise<void> {
  await asAdmin(database, async (admin) => {
    await admin.query('BEGIN');
    await admin.query(MADE, [perClinic, clinics.map(({ organizationId }) => organizationId)]);
    for (const text of [FILES, DOCUMENTS, JOBS]) await admin.query(text);
    await admin.query('COMMIT');
    await admin.query('VACUUM ANALYZE');
  });
}
