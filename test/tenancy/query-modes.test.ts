import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { declaredQueries, type ScopedQuery, scopedQuery } from '../../src/platform/database/scoped-query.ts';
import { inOrganization } from '../../src/platform/database/units.ts';
import { openApp } from '../support/app.ts';
import { aClinic } from '../support/clinic.ts';

const MODELS = join(import.meta.dirname, '../../src/models');
/** Functions that change or lock something, which isn't visible in a query plan. */
const ACTS = /\b(?:pg_notify|nextval|setval|pg_(?:try_)?advisory\w*)\s*\(/i;

type Plan = { 'Node Type': string; Plans?: Plan[] };
const nodesOf = (plan: Plan): string[] => [plan['Node Type'], ...(plan.Plans ?? []).flatMap(nodesOf)];

let app: pg.Client;

beforeAll(async () => {
  for (const file of readdirSync(MODELS, { recursive: true, encoding: 'utf8' })) if (file.endsWith('.ts')) await import(join(MODELS, file));
  await import('../../src/platform/database/signals.ts');
  app = new pg.Client({ connectionString: (await openApp()).database.appUrl });
  await app.connect();
  await app.query(`SET app.scope = 'system'`);
  return () => app.end();
});

/** Whether a query writes, according to its plan in Postgres. The query is never run. */
async function writesBy({ text }: ScopedQuery<unknown>): Promise<boolean> {
  const { rows } = await app.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
  const plan = (rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'][0].Plan;
  return ACTS.test(text) || nodesOf(plan).some((node) => node === 'ModifyTable' || node === 'LockRows');
}

describe('a query', () => {
  test('correctly declares whether it changes or locks something, because the COMMIT of one that does must not be deferred', async () => {
    expect(declaredQueries.length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const query of declaredQueries) if ((await writesBy(query)) !== query.isWrite) wrong.push(query.name);
    expect(wrong).toEqual([]);
  });

  test.each([
    ['locks a row', 'SELECT 1 FROM "Document" WHERE "organizationId" = $1 FOR SHARE', true],
    [
      'writes in a CTE',
      'WITH renamed AS (UPDATE "Document" SET "name" = \'x\' WHERE "organizationId" = $1 RETURNING "id") SELECT count(*) FROM renamed',
      true,
    ],
    ['notifies listeners', `SELECT pg_notify('x', $1::text)`, true],
    ['has a keyword in a name', 'SELECT "updatedAt" FROM "AnalysisSettings" WHERE "organizationId" = $1', false],
  ])('that %s is recognised', async (_what, text, isWrite) => {
    expect(await writesBy({ name: 'x', text, isSystem: false, isWrite, audited: null })).toBe(isWrite);
  });
});

test('two queries can start units of work on one connection', async () => {
  const clinic = await aClinic();
  const byName = (name: string) =>
    scopedQuery<{ name: string }>(name, 'read', `SELECT '${name}' AS "name" FROM "Organization" WHERE "id" = $1`);
  const [one, other] = [byName('opening-one'), byName('opening-other')];
  for (const query of [one, one, other, other, one]) {
    const seen = await inOrganization(clinic.organizationId, async (_unit, opened) => opened, { query, ids: [] });
    expect(seen).toEqual([{ name: query.name }]);
  }
});
