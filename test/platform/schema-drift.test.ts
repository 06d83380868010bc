import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSchemaDrift } from '../../src/operator/schema-drift.ts';

const CLINIC = `datasource db {
  provider = "postgresql"
}

model Clinic {
  id   String @id @default(dbgenerated("new_id()")) @db.Uuid
  name String
}
`;

/** The model above, with everything around it that Prisma doesn't support. */
const MIGRATION = `
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$ SELECT gen_random_uuid(); $$;
CREATE TABLE "Clinic" ("id" uuid NOT NULL DEFAULT new_id(), "name" text NOT NULL, CONSTRAINT "Clinic_pkey" PRIMARY KEY ("id"));
ALTER TABLE "Clinic" ADD CONSTRAINT "named" CHECK (length("name") > 0);
ALTER TABLE "Clinic" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "Clinic" USING (true);
CREATE INDEX "Clinic_folded" ON "Clinic" (lower("name"));
CREATE INDEX "Clinic_some" ON "Clinic" ("name") WHERE "name" <> 'x';
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
CREATE TRIGGER "refuse" BEFORE DELETE ON "Clinic" FOR EACH ROW EXECUTE FUNCTION refuse();
GRANT SELECT ON "Clinic" TO maneiro_app;
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maneiro-drift-'));
  const migration = path.join(folder, 'migrations', '20260101000000_first');
  await mkdir(migration, { recursive: true });
  await writeFile(path.join(migration, 'migration.sql'), MIGRATION);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('policies, functions, checks, grants, triggers and partial indexes don’t count as drift', async () => {
  expect(await drift(CLINIC)).toBe('');
});

test('a column, an index and a referential action that only the schema has are reported as the missing SQL', async () => {
  const changed = CLINIC.replace('  name String', '  name String\n  phone String @unique');
  expect(await drift(changed)).toContain('ALTER TABLE "Clinic" ADD COLUMN     "phone" TEXT NOT NULL;');
  expect(await drift(changed)).toContain('CREATE UNIQUE INDEX "Clinic_phone_key" ON "Clinic"("phone");');
});

test('a column that only the migrations have is also drift', async () => {
  expect(await drift(CLINIC.replace('  name String\n', ''))).toContain('DROP COLUMN "name"');
});

async function drift(schema: string): Promise<string> {
  const file = path.join(folder, 'schema.prisma');
  await writeFile(file, schema);
  return findSchemaDrift(file, path.join(folder, 'migrations'));
}
