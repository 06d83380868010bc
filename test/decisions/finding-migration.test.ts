import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { formatLocation } from '../../src/analysis/location.ts';
import { openEmptyDatabase } from '../support/database.ts';

const MIGRATION = 'prisma/migrations/20261201005200_finding_kind_label_location/migration.sql';

/** The columns that the migration reads, as they were before it. Row-level security hides all rows from their owner, too. */
const BEFORE = `
CREATE TABLE "Finding" ("organizationId" int, "jobId" text, "number" int NOT NULL, "reason" text NOT NULL, "rule" text NOT NULL, "location" text NOT NULL);
CREATE UNIQUE INDEX "Finding_organizationId_jobId_number_key" ON "Finding"("organizationId", "jobId", "number");
INSERT INTO "Finding" VALUES
  (1, 'j', 1, 'Study number: matches your own number format.', 'house:p1', 'row 4, column "Phone"'),
  (1, 'j', 2, 'Phone number.', 'phone@1', ''),
  (1, 'j', -1, 'Names 2 patients: the second is on page 2.', 'two-patients@1', '');
ALTER TABLE "Finding" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Finding" FORCE ROW LEVEL SECURITY;`;

test('findings from before kind, label and location were values keep what they said', async () => {
  const { ownerUrl } = await openEmptyDatabase();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(BEFORE);
    await owner.query(await readFile(MIGRATION, 'utf8'));
    await owner.query('ALTER TABLE "Finding" DISABLE ROW LEVEL SECURITY');
    const { rows } = await owner.query('SELECT "kind", "number", "label", "location" FROM "Finding" ORDER BY "kind", "number"');
    expect(rows.map(({ location, ...row }) => ({ ...row, words: formatLocation(location) }))).toEqual([
      { kind: 'alarm', number: 1, label: null, words: '' },
      { kind: 'finding', number: 1, label: 'Study number', words: 'row 4, column "Phone"' },
      { kind: 'finding', number: 2, label: null, words: '' },
    ]);
  } finally {
    await owner.end();
  }
});
