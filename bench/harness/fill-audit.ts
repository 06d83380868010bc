import type { Clinic } from './fill.ts';
import { asAdmin, type Database } from './place.ts';

/** Ten users in addition to the owner; entries use them in turn. */
const PEOPLE = `
  INSERT INTO "User" ("id", "email", "name") SELECT uuidv7(), 'person-' || i || '@bench.example', 'Person ' || i FROM generate_series(0, 9) i`;
const MEMBERS = `
  INSERT INTO "Membership" ("organizationId", "id", "userId", "role")
  SELECT $1, uuidv7(), "id", 'staff' FROM "User" WHERE "email" LIKE 'person-%'`;

/**
 * One entry every 20 seconds until now. User i always has the address 10.0.0.i, so any other combination matches nothing. Every 50,000th entry is
 * an export. Hashes only have the right length, because the page shows them without verifying them.
 */
const ENTRIES = `
  INSERT INTO "AuditEvent" ("organizationId", "sequence", "at", "actorId", "action", "targetType", "targetId", "ip", "userAgent", "requestId", "metadata", "hash")
  SELECT $1::uuid, i, now() - ($2::int - i) * interval '20 seconds', people.ids[1 + i % 10],
    CASE WHEN i % 50000 = 0 THEN 'audit_exported' ELSE (ARRAY['document_viewed', 'user_login', 'document_uploaded', 'job_created', 'job_completed'])[1 + (i / 10) % 5] END,
    'document', '01990000-0000-7000-8000-' || lpad(to_hex(i % 5000), 12, '0'), '10.0.0.' || i % 10,
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', '01990000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'),
    jsonb_build_object('sizeBytes', i), sha256(convert_to(i::text, 'UTF8'))
  FROM generate_series(1, $2::int) i, (SELECT array_agg("id" ORDER BY "email") AS ids FROM "User" WHERE "email" LIKE 'person-%') people`;
const HEAD = `
  UPDATE "AuditHead" h SET "length" = $2, "hash" = e."hash" FROM "AuditEvent" e
  WHERE h."organizationId" = $1 AND e."organizationId" = $1 AND e."sequence" = $2`;

/** Adds `count` entries to a clinic's audit log. Returns the ids of the ten users, sorted by email address. */
export async function fillAuditLog(database: Database, { organizationId }: Clinic, count: number): Promise<string[]> {
  return asAdmin(database, async (admin) => {
    await admin.query(PEOPLE);
    await admin.query(MEMBERS, [organizationId]);
    await admin.query(ENTRIES, [organizationId, count]);
    await admin.query(HEAD, [organizationId, count]);
    await admin.query('VACUUM ANALYZE');
    const { rows } = await admin.query<{ id: string }>(`SELECT "id" FROM "User" WHERE "email" LIKE 'person-%' ORDER BY "email"`);
    return rows.map(({ id }) => id);
  });
}
