import { beforeAll, describe, expect, test } from 'vitest';
import { type Db, inOrganization } from '../../src/platform/database/units.ts';
import { newId } from '../../src/platform/ids.ts';
import { runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { digestOf } from '../support/digest.ts';
import type { Ids } from '../support/route-table.ts';
import { seedRouteTargets } from '../support/try-route.ts';

/** What the scoped handle itself refuses or restricts. These tests pass without row-level security, and fail without the extension. */
let ours: Clinic;
let theirs: Clinic;
let ourIds: Ids;
let theirIds: Ids;

beforeAll(async () => {
  [ours, theirs] = [await aClinic(), await aClinic()];
  await ours.upload('letter.txt', aLetter('ours'));
  await theirs.upload('letter.txt', aLetter('theirs'));
  await runJobs();
  [ourIds, theirIds] = [await seedRouteTargets(ours), await seedRouteTargets(theirs)];
});

class Undo extends Error {}

/** Runs `work` in our clinic and rolls everything back. */
async function withRollback<T>(work: (db: Db) => Promise<T>): Promise<T> {
  let value: T | undefined;
  await inOrganization(ours.organizationId, async ({ db }) => {
    value = await work(db);
    throw new Undo();
  }).catch((error) => {
    if (!(error instanceof Undo)) throw error;
  });
  return value as T;
}

describe('another clinic', () => {
  const their = () => ({ organizationId: theirs.organizationId });
  const reads: [string, (db: Db) => Promise<unknown>, unknown][] = [
    ['findUnique', (db) => db.document.findUnique({ where: { id: theirIds.id } }), null],
    ['findFirst', (db) => db.finding.findFirst({ where: { id: theirIds.findingId } }), null],
    [
      'findMany',
      (db) => db.document.findMany({ where: their() }).then((rows) => rows.filter((row) => row.organizationId !== ours.organizationId)),
      [],
    ],
    ['count', (db) => db.auditEvent.count(), null],
    ['aggregate', (db) => db.usagePeriod.aggregate({ _sum: { used: true } }), { _sum: { used: 1 } }],
    ['its own row', (db) => db.organization.findMany({ select: { id: true } }), null],
  ];
  test.each(reads)('can’t be read by %s', async (name, ask, expected) => {
    const value = await withRollback(ask);
    if (name === 'count')
      expect(value).toBe(await ours.look((db) => db.auditEvent.count({ where: { organizationId: ours.organizationId } })));
    else if (name === 'its own row') expect(value).toEqual([{ id: ours.organizationId }]);
    else expect(value).toEqual(expected);
  });

  const writes: [string, (db: Db) => Promise<unknown>][] = [
    ['update', (db) => db.document.update({ where: { id: theirIds.id }, data: { name: 'ours now' } })],
    ['updateMany', (db) => db.document.updateMany({ where: their(), data: { name: 'ours now' } })],
    ['updateMany without a filter, of rows that no other row references', (db) => db.membership.updateMany({ data: { role: 'viewer' } })],
    ['updateMany without a filter', (db) => db.document.updateMany({ data: { name: 'ours now' } })],
    ['updateManyAndReturn', (db) => db.document.updateManyAndReturn({ where: { id: theirIds.id }, data: { name: 'ours now' } })],
    ['updateManyAndReturn without a filter', (db) => db.document.updateManyAndReturn({ data: { name: 'ours now' } })],
    ['delete', (db) => db.membership.delete({ where: { organizationId_userId: { ...their(), userId: theirs.actor.user?.id ?? '' } } })],
    ['deleteMany', (db) => db.membership.deleteMany({ where: their() })],
    ['deleteMany without a filter', (db) => db.membership.deleteMany()],
    [
      'upsert',
      (db) =>
        db.usagePeriod.upsert({
          where: { organizationId_startsOn: { ...their(), startsOn: thisMonth() } },
          create: { startsOn: thisMonth() },
          update: { used: 99 },
        }),
    ],
    ['create', (db) => db.usagePeriod.create({ data: { ...their(), startsOn: new Date('2001-01-01') } })],
    ['createMany', (db) => db.usagePeriod.createMany({ data: [{ ...their(), startsOn: new Date('2001-01-01') }] })],
    ['createManyAndReturn', (db) => db.usagePeriod.createManyAndReturn({ data: [{ ...their(), startsOn: new Date('2001-01-01') }] })],
    ['moving a row', (db) => db.document.update({ where: { id: ourIds.id }, data: their() })],
    ['moving rows', (db) => db.usagePeriod.updateMany({ where: {}, data: their() })],
    [
      'an upsert that moves its row',
      (db) =>
        db.usagePeriod.upsert({
          where: { organizationId_startsOn: { organizationId: ours.organizationId, startsOn: thisMonth() } },
          create: { startsOn: thisMonth() },
          update: their(),
        }),
    ],
    [
      'a nested create',
      (db) =>
        db.document.update({
          where: { id: ourIds.id },
          data: { jobs: { create: { ...their(), id: 'job_nested', requestId: 'r' } as never } },
        }),
    ],
    [
      'a nested connect',
      (db) => db.document.update({ where: { id: ourIds.id }, data: { findings: { connect: { id: theirIds.findingId } } } }),
    ],
    [
      'referencing a row of theirs from ours',
      (db) => db.job.create({ data: { id: 'job_hung', documentId: theirIds.id, requestId: newId() } }),
    ],
  ];
  test.each(writes)('can’t be changed by %s', async (_, write) => {
    const before = await digestOf(theirs.organizationId);
    // Without a rollback, so that a successful change would remain.
    await inOrganization(ours.organizationId, async ({ db, markAudited }) => {
      await write(db);
      markAudited();
    }).catch(() => undefined);
    expect(await digestOf(theirs.organizationId)).toEqual(before);
  });
});

const thisMonth = (): Date => new Date(`${new Date().toISOString().slice(0, 7)}-01`);

test('simultaneous units of two clinics never mix, also on a reused connection', async () => {
  const names = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const clinic = index % 2 === 0 ? ours : theirs;
      const rows = await clinic.look(async (db) => [
        await db.document.findUnique({ where: { id: ourIds.id } }),
        await db.document.findUnique({ where: { id: theirIds.id } }),
      ]);
      return (
        rows.map((row) => row?.organizationId ?? null).join() ===
        (index % 2 === 0 ? `${ours.organizationId},` : `,${theirs.organizationId}`)
      );
    }),
  );
  expect(names.every(Boolean)).toBe(true);
});
