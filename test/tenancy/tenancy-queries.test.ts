import { beforeAll, describe, expect, test } from 'vitest';
import { scopedQuery, systemQuery } from '../../src/platform/database/scoped-query.ts';
import { withTenant } from '../../src/platform/database/tenant.ts';
import { type Db, inOrganization, inSystem } from '../../src/platform/database/units.ts';
import { recordAudit } from '../../src/services/audit/audit.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';

let ours: Clinic;

beforeAll(async () => {
  ours = await aClinic();
});

const undefinedId = { id: undefined } as unknown as { id: string };

describe('a filter with an undefined value', () => {
  const asks: [string, (db: Db) => Promise<unknown>][] = [
    ['findMany', (db) => db.document.findMany({ where: undefinedId })],
    ['findFirst', (db) => db.document.findFirst({ where: undefinedId })],
    ['findFirstOrThrow', (db) => db.document.findFirstOrThrow({ where: undefinedId })],
    ['findUnique', (db) => db.document.findUnique({ where: undefinedId })],
    ['findUniqueOrThrow', (db) => db.document.findUniqueOrThrow({ where: undefinedId })],
    ['count', (db) => db.document.count({ where: undefinedId })],
    ['aggregate', (db) => db.document.aggregate({ where: undefinedId, _count: true })],
    ['groupBy', (db) => db.document.groupBy({ by: ['fileId'], where: undefinedId })],
    ['update', (db) => db.document.update({ where: undefinedId, data: { name: 'x' } })],
    ['updateMany', (db) => db.document.updateMany({ where: undefinedId, data: { name: 'x' } })],
    ['updateManyAndReturn', (db) => db.document.updateManyAndReturn({ where: undefinedId, data: { name: 'x' } })],
    ['delete', (db) => db.membership.delete({ where: undefinedId })],
    ['deleteMany', (db) => db.membership.deleteMany({ where: undefinedId })],
    ['upsert', (db) => db.usagePeriod.upsert({ where: undefinedId, create: { startsOn: new Date() }, update: { used: 1 } })],
    ['a nested filter', (db) => db.document.findMany({ where: { jobs: { some: { AND: [{ id: { in: ['a'] } }, undefinedId] } } } })],
    ['a model without a clinic', (db) => db.user.findMany({ where: { email: undefined } as unknown as { email: string } })],
  ];

  test.each(asks)('is refused by %s', async (_, ask) => {
    await expect(inOrganization(ours.organizationId, ({ db }) => ask(db))).rejects.toThrow('a filter with a hole would match too much');
  });

  test('is refused as a parameter of our own SQL', async () => {
    const query = scopedQuery<{ id: string }>('test-hole', 'read', 'SELECT "id" FROM "Document" WHERE "organizationId" = $1 AND "id" = $2');
    await expect(inOrganization(ours.organizationId, ({ sql }) => sql(query, undefined))).rejects.toThrow('would match too much');
  });
});

describe('a row that names another organization', () => {
  const theirs = { organizationId: '00000000-0000-7000-8000-000000000001' };
  const writes: [string, (db: Db) => Promise<unknown>][] = [
    ['create', (db) => db.usagePeriod.create({ data: { ...theirs, startsOn: new Date(0) } })],
    ['createMany', (db) => db.usagePeriod.createMany({ data: [{ startsOn: new Date(0) }, { ...theirs, startsOn: new Date(0) }] })],
    ['updateMany', (db) => db.membership.updateMany({ data: theirs })],
    [
      'upsert',
      (db) =>
        db.usagePeriod.upsert({ where: { id: ours.organizationId }, create: { ...theirs, startsOn: new Date(0) }, update: { used: 1 } }),
    ],
  ];

  test.each(writes)('is refused by %s before it reaches the database', async (_, write) => {
    await expect(inOrganization(ours.organizationId, ({ db }) => write(db))).rejects.toThrow('names another organization');
  });
});

describe('our own SQL queries', () => {
  test('must name the organization', () => {
    expect(() => scopedQuery('bad', 'read', 'SELECT * FROM "Document" WHERE "id" = $2')).toThrow('does not name its organization as $1');
    expect(() => scopedQuery('worse', 'read', 'SELECT * FROM "Document"')).toThrow('does not name its organization');
  });

  test('run only in the kind of unit of work that they are made for', async () => {
    const ofAll = systemQuery<{ n: number }>('test-all', 'read', 'SELECT 1 AS n');
    const ofOne = scopedQuery<{ id: string }>('test-one', 'read', 'SELECT $1::uuid AS id');
    await expect(inOrganization(ours.organizationId, ({ sql }) => sql(ofAll))).rejects.toThrow('does not belong in this unit of work');
    await expect(inSystem(({ sql }) => sql(ofOne))).rejects.toThrow('does not belong in this unit of work');
  });

  test('never get an invalid organization id', async () => {
    for (const id of ["'; DROP TABLE x; --", '', ours.organizationId.toUpperCase()]) {
      expect(() => inOrganization(id, async () => undefined)).toThrow('an organization id is a UUID');
    }
  });
});

test('a change without an audit entry is rolled back', async () => {
  await ours.upload('letter.txt', aLetter());
  const change = withTenant(ours.actor, ({ db }) =>
    db.document.updateMany({ where: { name: 'letter.txt' }, data: { name: 'unaudited.txt' } }),
  );
  await expect(change).rejects.toThrow('wrote Document without an audit entry');
  expect(await ours.look((db) => db.document.count({ where: { name: 'unaudited.txt' } }))).toBe(0);
});

test('an ignored failed statement does not look like success', async () => {
  const swallow = withTenant(ours.actor, async (ctx) => {
    await recordAudit(ctx, 'user_logout');
    await ctx.db.membership.create({ data: { userId: ours.actor.user?.id ?? '', role: 'viewer' } }).catch(() => undefined);
  });
  await expect(swallow).rejects.toThrow('rolled back');
  expect(await ours.look((db) => db.auditEvent.count({ where: { action: 'user_logout' } }))).toBe(0);
});
