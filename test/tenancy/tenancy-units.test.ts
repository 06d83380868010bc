import { beforeAll, describe, expect, test } from 'vitest';
import { scopedQuery } from '../../src/platform/database/scoped-query.ts';
import { inOrganization, inSystem, type UnitOfWork } from '../../src/platform/database/units.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';

let ours: Clinic;

beforeAll(async () => {
  ours = await aClinic();
});

const change = ({ db }: UnitOfWork) => db.membership.updateMany({ data: { role: 'owner' } });

describe('a system unit that works inside an organization', () => {
  test('must write an audit entry there too', async () => {
    await expect(inSystem(({ within }) => within(ours.organizationId, change))).rejects.toThrow('without an audit entry');
  });

  test('needs an entry in each organization: one in the first doesn’t count for the second', async () => {
    const other = await aClinic();
    const work = inSystem(async ({ within }) => {
      await within(ours.organizationId, async (unit) => {
        await change(unit);
        unit.markAudited();
      });
      await within(other.organizationId, change);
    });
    await expect(work).rejects.toThrow('without an audit entry');
  });
});

describe('what is no id of ours', () => {
  const nothing = async () => undefined;

  test.each(["'; DROP TABLE x; --", '', '*'])('%j opens no unit of work and goes into none', async (id) => {
    const query = scopedQuery<{ id: string }>('test-opening', 'read', 'SELECT $1::uuid AS id, $2::text AS other');
    expect(() => inOrganization(ours.organizationId, nothing, { query, ids: [id] })).toThrow('the ids of a first query are UUIDs');
    await expect(inSystem(({ within }) => within(id, nothing))).rejects.toThrow('only a system unit works inside an organization');
  });

  test('an organization inside another is refused', async () => {
    const nested = inSystem(({ within }) => within(ours.organizationId, () => within(ours.organizationId, nothing)));
    await expect(nested).rejects.toThrow('only a system unit works inside an organization');
  });
});

describe('a unit of work that has ended', () => {
  test('refuses further queries, because its connection may be in use by another unit', async () => {
    const query = scopedQuery<{ id: string }>('test-ended', 'read', 'SELECT $1::uuid AS id');
    const unit = await inOrganization(ours.organizationId, async (still) => still);
    await expect(unit.sql(query)).rejects.toThrow('this unit of work has ended');
    await expect(unit.db.document.count()).rejects.toThrow('this unit of work has ended');
  });
});
